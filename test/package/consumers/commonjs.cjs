const { App, Chart } = require('cdk8s');
const { DedicatedNodePool, NodeAgentDaemonSet, NodeSet } = require('cdk8s-placement');

const chart = new Chart(new App(), 'chart');
const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
new NodeAgentDaemonSet(chart, 'Agent', { metadata: { name: 'agent' }, on: NodeSet.pools(gpu), containers: [{ image: 'agent:1.0' }] });
for (const library of ['cdk8s-plus-28', 'cdk8s-plus-31', 'cdk8s-plus-34']) {
  const { Deployment } = require(library);
  gpu.admit(new Deployment(chart, library, { metadata: { name: library }, containers: [{ image: 'trainer:1.0' }] }));
}
console.log(JSON.stringify(chart.toJson()));
