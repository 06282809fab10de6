import { landsNowhere } from '../../../../src/placement/rules/selection/lands-nowhere';
import { node, pool, problemsOf, saidBy, workload } from '../ruled';

const NODES = node('a', { disk: 'ssd' }) + node('b', { disk: 'ssd' }) + node('c');
const wanting = (kind: string, nodeSelector: object = { disk: 'nvme' }, spec: object = {}) =>
  workload({ kind, pod: { nodeSelector }, spec });

test('what no node has leaves the pods of a Deployment Pending', () => {
  expect(problemsOf(landsNowhere, wanting('Deployment'), NODES)).toMatchObject([
    {
      message: 'no node of the inventory takes it; 3 of 3, such as a: nodeSelector wants disk=nvme, the node has ssd',
      fix: 'kubectl label nodes NAME disk=nvme, or change spec.template.spec.nodeSelector',
      severity: 'error',
    },
  ]);
});

test('a DaemonSet may wait for such nodes', () => {
  expect(saidBy(landsNowhere, wanting('DaemonSet'), NODES)).toEqual([expect.stringMatching(/^warning: /)]);
});

test('the reason is the one of most nodes', () => {
  const nodes = node('a', { disk: 'nvme' }, ['node.kubernetes.io/not-ready:NoSchedule']) + node('b') + node('c');
  expect(saidBy(landsNowhere, wanting('Deployment'), nodes)).toEqual([
    'warning: no node of the inventory takes it; 2 of 3, such as b: nodeSelector wants disk=nvme, the node has no such label',
  ]);
});

test.each([
  ['runs on some node', wanting('Deployment', { disk: 'ssd' })],
  ['runs no pods', wanting('Deployment', { disk: 'nvme' }, { replicas: 0 })],
  ['is a letter away, which node-label-near-miss tells', wanting('Deployment', { disk: 'sssd' })],
])('what %s passes', (_, yaml) => {
  expect(saidBy(landsNowhere, yaml, NODES)).toEqual([]);
});

test('a pool without nodes gets some', () => {
  expect(saidBy(landsNowhere, wanting('Deployment'), NODES, [pool('nvme', { disk: 'nvme' }, [])])).toEqual([]);
});

test('a pool of several kinds of nodes gets some of any of them', () => {
  const kinds = ['ssd', 'nvme'].map(disk => ({
    name: `${disk}.nodepool`,
    labels: { disk },
    taints: [],
    startupTaints: [],
  }));
  expect(saidBy(landsNowhere, wanting('Deployment'), NODES, [pool('storage', {}, [], { kinds })])).toEqual([]);
});

test('nodes that are only assumed prove nothing', () => {
  expect(saidBy(landsNowhere, wanting('Deployment'))).toEqual([]);
});

test('a cluster in which every node is tainted', () => {
  expect(
    problemsOf(landsNowhere, workload({ kind: 'Deployment' }), node('a', {}, ['team=x:NoSchedule'])),
  ).toMatchObject([
    {
      fix: 'add to spec.template.spec.tolerations: [{key: team, operator: Equal, value: x, effect: NoSchedule}]',
    },
  ]);
});
