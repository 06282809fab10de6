import { sizedNode } from './nodes';
import { largerThanNodes } from '../../../../src/placement/rules/fit/larger-than-nodes';
import { node, problemsOf, saidBy, workload } from '../ruled';

const NODES = sizedNode('a') + sizedNode('b', { cpu: '2', memory: '16Gi', pods: '110' });
const asking = (requests: object, kind = 'Deployment', pod: object = {}) =>
  workload({ kind, name: 'big', pod, container: { resources: { requests, limits: requests } } });

test('no node has so much', () => {
  expect(problemsOf(largerThanNodes, asking({ cpu: '6' }), NODES)).toMatchObject([
    {
      field: 'spec.template.spec.containers',
      message:
        'it requests 6 cpu, and no node that accepts it has room: a, the nearest of 2, has 4 cpu beside its agents',
      fix: 'lower spec.template.spec.containers[].resources.requests.cpu, or add larger nodes',
    },
  ]);
});

test('no one node has both', () => {
  expect(saidBy(largerThanNodes, asking({ cpu: '3', memory: '12Gi' }), NODES)).toHaveLength(1);
  expect(saidBy(largerThanNodes, asking({ cpu: '2', memory: '12Gi' }), NODES)).toEqual([]);
});

test('agents take the rest', () => {
  const agents = workload({ container: { resources: { requests: { cpu: '1500m' } } } });
  expect(saidBy(largerThanNodes, asking({ cpu: '3' }) + agents, NODES)).toEqual([
    'warning: it requests 3 cpu, and no node that accepts it has room: a, the nearest of 2, has 2500m cpu beside its agents',
  ]);
});

test.each([
  ['nvidia.com/gpus', 'nvidia.com/gpu', 'nvidia.com/gpu'],
  ['nvidia.com/gpu', 'nvidia.com/gpu.shared', 'nvidia.com/gpu.shared'],
  ['nvidia.com/gpu', 'nvidia.com/mig-1g.5gb', 'nvidia.com/mig-1g.5gb'],
])('%s is not offered, and %s is', (asked, offered, meant) => {
  const nodes = sizedNode('g', { cpu: '8', memory: '8Gi', pods: '110', [offered]: '4' });
  expect(saidBy(largerThanNodes, asking({ [asked]: 1 }), nodes)).toEqual([
    `warning: it requests 1 ${asked}, and no node that accepts it has room: g, the nearest of 1, has 0 ${asked} beside its agents; did you mean ${meant}?`,
  ]);
});

test.each([
  ['it fits', asking({ cpu: '4' }), NODES],
  ['nodes do not say what they have', asking({ cpu: '64' }), node('a')],
  ['a node does not name the resource', asking({ cpu: '4' }), sizedNode('a', { memory: '8Gi' })],
  ['it is an agent, which agent-budget judges', asking({ cpu: '64' }, 'DaemonSet'), NODES],
  ['it runs on no node at all', asking({ cpu: '64' }, 'Deployment', { nodeSelector: { pool: 'x' } }), NODES],
])('nothing is said where %s', (_, yaml, nodes) => {
  expect(saidBy(largerThanNodes, yaml, nodes)).toEqual([]);
});
