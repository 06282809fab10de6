import { App, Chart } from 'cdk8s';
import { DedicatedNodePool, NodeAgentDaemonSet, NodeSet } from 'cdk8s-placement';

const chart = new Chart(new App(), 'chart');
const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
new NodeAgentDaemonSet(chart, 'Agent', { metadata: { name: 'agent' }, on: NodeSet.pools(gpu), containers: [{ image: 'agent:1.0' }] });
for (const library of ['cdk8s-plus-28', 'cdk8s-plus-31', 'cdk8s-plus-34']) {
  const { Deployment } = await import(library);
  gpu.admit(new Deployment(chart, library, { metadata: { name: library }, containers: [{ image: 'trainer:1.0' }] }));
}
console.log(JSON.stringify(chart.toJson()));
