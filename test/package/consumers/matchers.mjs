import { App, Chart } from 'cdk8s';
import { DedicatedNodePool, NodeAgentDaemonSet, NodeSet } from 'cdk8s-placement';
import { placementMatchers } from 'cdk8s-placement/jest';
import { createRequire } from 'module';

const loaded = Object.keys(createRequire(import.meta.url).cache).filter(file => /node_modules\/(@?jest|expect)/.test(file));
const { expect } = await import('expect');
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
