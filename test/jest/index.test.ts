import { expect as importedExpect } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import { DedicatedNodePool, NodeAgentDaemonSet, NodeSet } from '../../src';
import { placementMatchers } from '../../src/jest';

const chart = new Chart(new App(), 'platform');
const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
const agent = new NodeAgentDaemonSet(chart, 'Agent', { on: NodeSet.pools(gpu), containers: [{ image: 'a:1' }] });

test('the global expect and the imported one know the matchers, by their types too', () => {
  expect(agent).toLandExactlyOn(gpu);
  expect(agent).not.toAvoid(gpu);
  importedExpect(agent).toLandExactlyOn(gpu);
  importedExpect(agent).not.toAvoid(gpu);
});

test('without an expect there is nothing to extend, and the matchers are there to be given to one', () => {
  const { expect: globalExpect } = globalThis as { expect?: unknown };
  try {
    Reflect.deleteProperty(globalThis, 'expect');
    jest.isolateModules(() =>
      importedExpect(Object.keys(jest.requireActual('../../src/jest').placementMatchers)).toEqual(
        Object.keys(placementMatchers),
      ),
    );
  } finally {
    Object.assign(globalThis, { expect: globalExpect });
  }
  expect(Object.keys(placementMatchers)).toEqual(['toLandExactlyOn', 'toRunOn', 'toAvoid', 'toHaveNoPlacementErrors']);
});
