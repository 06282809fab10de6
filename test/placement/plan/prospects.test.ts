import { document, node, planOf, pool } from '../rules/ruled';

const nodePool = (name: string, labels: object = {}) =>
  document({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name },
    spec: { template: { metadata: { labels }, spec: { requirements: [] } } },
  });
const newNodes = (yaml: string, nodes?: string) => planOf(yaml, nodes).prospects.nodes.map(({ name }) => name);

test('a pool without a node in the inventory would get some', () => {
  expect(newNodes(nodePool('gpu', { pool: 'gpu' }), node('worker-1'))).toEqual(['gpu']);
});

test.each([
  ['a node with the labels of the pool', nodePool('gpu', { pool: 'gpu' }), node('gpu-1', { pool: 'gpu', zone: 'a' })],
  ['a node that names the pool', nodePool('gpu'), node('gpu-1', { 'karpenter.sh/nodepool': 'gpu' })],
])('%s is one of it', (_, yaml, nodes) => {
  expect(newNodes(yaml, nodes)).toEqual([]);
});

test('beside archetypes there are none: they stand for new nodes already', () => {
  expect(newNodes(nodePool('gpu', { pool: 'gpu' }))).toEqual([]);
});

test('what makes no nodes brings none', () => {
  const rule = document({
    apiVersion: 'nfd.k8s-sigs.io/v1alpha1',
    kind: 'NodeFeatureRule',
    metadata: { name: 'gpu' },
    spec: {
      rules: [{ name: 'gpu', labels: { pool: 'gpu' }, taints: [{ key: 'pool', value: 'gpu', effect: 'NoSchedule' }] }],
    },
  });
  expect(newNodes(rule, node('worker-1'))).toEqual([]);
  expect(planOf('', node('worker-1'), [pool('gpu', { pool: 'gpu' }, [])]).prospects.nodes).toEqual([]);
});
