import { App, Chart } from 'cdk8s';
import { DaemonSet, k8s, Node, NodeLabelQuery, NodeTaintQuery, TaintEffect } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** An app that was there before: it knows nothing of pools, and every workload says for itself where it runs. */
class Monitoring extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'monitoring' });

    const exporter = { app: 'node-exporter' };
    new k8s.KubeDaemonSet(this, 'NodeExporter', {
      metadata: { name: 'node-exporter' },
      spec: {
        selector: { matchLabels: exporter },
        template: {
          metadata: { labels: exporter },
          spec: {
            containers: [
              {
                name: 'node-exporter',
                image: 'quay.io/prometheus/node-exporter:v1.9.1',
                ports: [{ containerPort: 9100 }],
              },
            ],
            nodeSelector: { 'kubernetes.io/os': 'linux' },
            tolerations: [{ operator: 'Exists' }],
          },
        },
      },
    });

    const gpuExporter = new DaemonSet(this, 'GpuExporter', {
      metadata: { name: 'dcgm-exporter' },
      containers: [
        {
          image: 'nvcr.io/nvidia/k8s/dcgm-exporter:3.3.9-3.6.1-ubuntu22.04',
          portNumber: 9400,
          securityContext: { user: 1000 },
        },
      ],
    });
    gpuExporter.scheduling.attract(Node.labeled(NodeLabelQuery.is('example.com/gpu', 'true')));
    gpuExporter.scheduling.tolerate(
      Node.tainted(NodeTaintQuery.is('example.com/gpu', 'true', { effect: TaintEffect.NO_SCHEDULE })),
    );
  }
}

const app = new App();
new Monitoring(app, 'monitoring');
app.synth();
