import { awayFrom, sizedNode } from './nodes';
import { agentsExcludeEachOther } from '../../../../src/placement/rules/fit/agents-exclude-each-other';
import { problemsOf, saidBy, workload } from '../ruled';

const ZONE = { zone: 'x' };
const NODES = sizedNode('a', undefined, ZONE) + sizedNode('b', undefined, ZONE);
const agent = (name: string, affinity?: object, pod: object = {}, namespace?: string) =>
  workload({ name, namespace, pod: { affinity, ...pod } });

test('one pair, told once, with both names', () => {
  expect(
    problemsOf(agentsExcludeEachOther, agent('v1', awayFrom('v2')) + agent('v2', awayFrom('v1')), NODES),
  ).toMatchObject([
    {
      workload: { name: 'v1' },
      message:
        'its required pod anti-affinity keeps it away from DaemonSet default/v2, and both are made for node a and 1 more: one of the two pods stays Pending, although DESIRED counts both',
    },
  ]);
});

test('one side is enough, by expression and in a wider domain', () => {
  const labelSelector = { matchExpressions: [{ key: 'app', operator: 'In', values: ['v2', 'v3'] }] };
  expect(
    saidBy(agentsExcludeEachOther, agent('v1', awayFrom('', { labelSelector })) + agent('v2'), NODES),
  ).toHaveLength(1);
  const apart = [
    agent('v1', awayFrom('v2', { topologyKey: 'zone' }), { nodeSelector: { 'kubernetes.io/hostname': 'a' } }),
    agent('v2', undefined, { nodeSelector: { 'kubernetes.io/hostname': 'b' } }),
  ].join('');
  expect(saidBy(agentsExcludeEachOther, apart, NODES)).toEqual([
    'warning: its required pod anti-affinity keeps it away from DaemonSet default/v2, and both are made for zone x: one of the two pods stays Pending, although DESIRED counts both',
  ]);
});

test('an agent that keeps itself off its zone', () => {
  expect(saidBy(agentsExcludeEachOther, agent('v1', awayFrom('v1', { topologyKey: 'zone' })), NODES)).toEqual([
    'warning: its required pod anti-affinity allows one pod for each zone, and 2 nodes of x are to have one, such as a: all but one stay Pending, although DESIRED counts them',
  ]);
});

test.each([
  ['it keeps only itself off its node', agent('v1', awayFrom('v1'))],
  [
    'they run on different nodes',
    agent('v1', awayFrom('v2'), { nodeSelector: { 'kubernetes.io/hostname': 'a' } }) +
      agent('v2', undefined, { nodeSelector: { 'kubernetes.io/hostname': 'b' } }),
  ],
  ['the other is in another namespace', agent('v1', awayFrom('v2')) + agent('v2', undefined, {}, 'web')],
  ['the other is no agent', agent('v1', awayFrom('v2')) + workload({ kind: 'Deployment', name: 'v2' })],
  [
    'it is a preference',
    agent('v1', { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } }) + agent('v2'),
  ],
])('nothing is said where %s', (_, yaml) => {
  expect(saidBy(agentsExcludeEachOther, yaml, NODES)).toEqual([]);
});
