import { isPoolLabel, ownLabels } from '../../../src/placement/facts/own-label';
import { node, planOf, pool, workload } from '../rules/ruled';

const TAINT = { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' };
const tainted = (name: string, labels: Record<string, string>) => node(name, labels, ['dedicated=gpu:NoSchedule']);

test.each([
  ['example.com/pool', true],
  ['dedicated', true],
  ['kubernetes.io/hostname', false],
  ['topology.kubernetes.io/zone', false],
  ['node.kubernetes.io/instance-type', false],
])('%s may name a pool: %s', (key, expected) => {
  expect(isPoolLabel(key)).toBe(expected);
});

test('the labels of the pool that has the taint come first', () => {
  const plan = planOf(workload(), undefined, [
    pool('gpu', { 'example.com/pool': 'gpu' }, ['dedicated=gpu:NoSchedule']),
  ]);
  expect(ownLabels(plan, TAINT)).toEqual({ 'example.com/pool': 'gpu' });
});

test('else it is the likeliest label that all its nodes carry and no other', () => {
  const nodes =
    tainted('g1', { dedicated: 'gpu', rack: 'r1', team: 'ml', 'kubernetes.io/hostname': 'g1' }) +
    tainted('g2', { dedicated: 'gpu', rack: 'r2', team: 'ml', 'kubernetes.io/hostname': 'g2' }) +
    node('w1', { rack: 'r1' });
  expect(ownLabels(planOf(workload(), nodes), TAINT)).toEqual({ dedicated: 'gpu' });
});

test('where others carry every such label there is none', () => {
  const nodes = tainted('g1', { team: 'ml' }) + node('w1', { team: 'ml' });
  expect(ownLabels(planOf(workload(), nodes), TAINT)).toBeUndefined();
  expect(ownLabels(planOf(workload(), nodes), { ...TAINT, value: 'absent' })).toBeUndefined();
});
