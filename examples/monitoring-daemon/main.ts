import { App } from 'cdk8s';
import type { Construct } from 'constructs';
import { NodeAgentDaemonSet, OrderedChart } from 'cdk8s-placement';

class Monitoring extends OrderedChart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'monitoring' });

    // All an agent needs is an image. It runs on every Linux node, tainted or not.
    new NodeAgentDaemonSet(this, 'MonitoringDaemon', {
      metadata: { name: 'monitoring-daemon' },
      containers: [{ image: 'quay.io/prometheus/node-exporter:v1.8.2' }],
    });
  }
}

const app = new App();
new Monitoring(app, 'monitoring-daemon');
app.synth();
