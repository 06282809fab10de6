import { App, Duration } from 'cdk8s';
import { EnvValue, ServiceAccount } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { AgentNamespace, NodeAgentDaemonSet, NodeSet, OrderedChart } from 'cdk8s-placement';

class OpenShiftAgent extends OrderedChart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'hello' });

    // A cluster may have a default node selector, which OpenShift adds to the pods of every project and which would cut
    // the agent off from nodes it selects. This namespace opts out.
    new AgentNamespace(this, 'Namespace', { metadata: { name: this.namespace } });

    new NodeAgentDaemonSet(this, 'Hello', {
      metadata: { name: 'hello-daemonset' },
      on: NodeSet.labelled({ role: 'worker' }),
      serviceAccount: ServiceAccount.fromServiceAccountName(this, 'Account', 'default'),
      terminationGracePeriod: Duration.seconds(10),
      containers: [
        {
          name: 'hello',
          image: 'docker.io/openshift/hello-openshift:v3.11',
          envVariables: { PORT: EnvValue.fromValue('80') },
          ports: [{ number: 80 }],
        },
      ],
    });
  }
}

const app = new App();
new OpenShiftAgent(app, 'openshift-agent');
app.synth();
