const { App, Chart } = require('cdk8s');
const { DedicatedNodePool, NodeAgentDaemonSet, NodeSet } = require('cdk8s-placement');
const { placementMatchers } = require('cdk8s-placement/jest');

const loaded = Object.keys(require.cache).filter(file => /node_modules\/(@?jest|expect)/.test(file));
const { expect } = require('expect');
expect.extend(placementMatchers);

const chart = new Chart(new App(), 'chart');
const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
const agent = new NodeAgentDaemonSet(chart, 'Agent', { metadata: { name: 'agent' }, on: NodeSet.pools(gpu), containers: [{ image: 'agent:1.0' }] });
expect(agent).toLandExactlyOn(gpu);
let failure;
try {
  expect(agent).toAvoid(gpu);
} catch ({ message }) {
  failure = message;
}
console.log(JSON.stringify({ loaded, failure }));
