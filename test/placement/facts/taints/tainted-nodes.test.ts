import {
  isPermanent,
  knownTaints,
  permanentTaintsOf,
  taintedNodes,
} from '../../../../src/placement/facts/taints/tainted-nodes';
import { describeTaint } from '../../../../src/placement/words/refusal-text';
import { node, planOf, pool, workload } from '../../rules/ruled';

const GPU = 'dedicated=gpu:NoSchedule';
const NODES =
  node('a', {}, [GPU, 'node.kubernetes.io/not-ready:NoExecute']) +
  node('b', {}, [GPU]) +
  node('c', {}, ['soft:PreferNoSchedule']);
const plan = planOf(workload(), NODES, [pool('batch', { pool: 'batch' }, ['dedicated=batch:NoSchedule'])]);

test.each([
  [{ key: 'dedicated', effect: 'NoSchedule' }, true],
  [{ key: 'dedicated', effect: 'NoExecute' }, true],
  [{ key: 'dedicated', effect: 'PreferNoSchedule' }, false],
  [{ key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }, false],
])('%j keeps pods out for good: %s', (taint, expected) => {
  expect(isPermanent(taint)).toBe(expected);
});

test('permanent taints are found with all nodes that carry them', () => {
  expect([...taintedNodes(plan)].map(([text, { nodes }]) => [text, nodes.map(({ name }) => name)])).toEqual([
    [GPU, ['a', 'b']],
  ]);
});

test('a class has the permanent taints of any of its nodes', () => {
  expect(plan.fleet.classes.map(nodeClass => permanentTaintsOf(plan, nodeClass).map(describeTaint)).sort()).toEqual([
    [],
    [GPU],
    [GPU],
  ]);
});

test('transient taints and those of pools without nodes are known too', () => {
  expect(knownTaints(plan).map(describeTaint)).toEqual([
    'dedicated=batch:NoSchedule',
    GPU,
    'node.kubernetes.io/not-ready:NoExecute',
    'soft:PreferNoSchedule',
  ]);
});
