import { landsNowhere } from '../../../../src/placement/rules/selection/lands-nowhere';
import { document, node, pool, problemsOf, saidBy, workload } from '../ruled';

const NODES = node('a', { disk: 'ssd' }) + node('b', { disk: 'ssd' }) + node('c');
const wanting = (kind: string, nodeSelector: object = { disk: 'nvme' }, spec: object = {}) =>
  workload({ kind, pod: { nodeSelector }, spec });

test('what no node has leaves the pods of a Deployment Pending', () => {
  expect(problemsOf(landsNowhere, wanting('Deployment'), NODES)).toMatchObject([
    {
      message: 'none of the 3 nodes accepts it; the nearest is a: nodeSelector wants disk=nvme, the node has ssd',
      fix: 'change spec.template.spec.nodeSelector to a value that nodes have: disk is ssd',
      severity: 'error',
    },
  ]);
});

test('a workload for which a NodePool may make a node is accepted there, one for which it may not is refused', () => {
  const nodePool = document({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'default' },
    spec: { template: { spec: { requirements: [{ key: 'disk', operator: 'Exists' }] } } },
  });
  expect(saidBy(landsNowhere, nodePool + wanting('Deployment'), NODES)).toEqual([]);
  expect(saidBy(landsNowhere, nodePool + wanting('Deployment', { rack: 'a' }), NODES)).toHaveLength(1);
});

test('a DaemonSet may wait for such nodes', () => {
  expect(saidBy(landsNowhere, wanting('DaemonSet'), NODES)).toEqual([expect.stringMatching(/^warning: /)]);
});

test('the reason is that of the node nearest to acceptance', () => {
  const nodes = node('a', { disk: 'nvme', zone: 'x' }) + node('b', { disk: 'nvme' }) + node('c') + node('d');
  expect(saidBy(landsNowhere, wanting('Deployment', { disk: 'nvme', zone: 'z' }), nodes)).toEqual([
    'error: none of the 4 nodes accepts it; the nearest is a: nodeSelector wants zone=z, the node has x',
  ]);
  const tainted =
    node('e', { disk: 'nvme' }, ['team=x:NoSchedule']) +
    node('f', { disk: 'nvme' }, ['a=b:NoSchedule', 'c=d:NoSchedule']);
  expect(saidBy(landsNowhere, workload({ kind: 'Deployment' }), tainted)).toEqual([
    'error: none of the 2 nodes accepts it; the nearest is e: taint team=x:NoSchedule is not tolerated',
  ]);
});

test('a node that is starting accepts the workload later, without a toleration', () => {
  const nodes = node('a', { disk: 'nvme' }, ['node.cilium.io/agent-not-ready=true:NoExecute']) + node('b');
  expect(problemsOf(landsNowhere, wanting('Deployment'), nodes)).toMatchObject([
    {
      severity: 'info',
      message:
        'no node accepts it yet: a carries the taint node.cilium.io/agent-not-ready=true:NoExecute, which says only that the node is not ready for pods',
      fix: 'wait until Cilium removes the taint, and leave the tolerations as they are',
    },
  ]);
});

test.each([
  ['of a custom label', 'example.com/mps', 'label the nodes it is meant for with example.com/mps=true'],
  [
    'of a label that something maintains',
    'feature.node.kubernetes.io/mps',
    'provide nodes on which Node Feature Discovery sets',
  ],
])('the fix %s that no node has', (_, key, advice) => {
  expect(problemsOf(landsNowhere, wanting('Deployment', { [key]: 'true' }), NODES)).toMatchObject([
    { fix: expect.stringContaining(advice) },
  ]);
});

test('role labels have other values with other installers', () => {
  const role = 'node-role.kubernetes.io/control-plane';
  expect(problemsOf(landsNowhere, wanting('Deployment', { [role]: '' }), node('a', { [role]: 'true' }))).toMatchObject([
    {
      fix: `set spec.template.spec.nodeSelector: {${role}: "true"}; to serve every installer, use node affinity with operator Exists`,
    },
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
