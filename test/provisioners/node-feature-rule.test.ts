import { GPU, poolWith, readAll } from './pools';
import { synth } from './synth';
import { NodeFeatureRule, Taint, type NodeFeatureRuleEntry } from '../../src';

const matchFeatures = [{ feature: 'pci.device', matchExpressions: { vendor: { op: 'In', value: ['10de'] } } }];
const STORAGE = poolWith({
  poolName: 'storage',
  labels: { 'example.com/pool': 'storage' },
  taints: [Taint.noSchedule('example.com/pool', 'storage')],
});

function render(...rules: NodeFeatureRuleEntry[]) {
  return synth(scope => new NodeFeatureRule(scope, 'Rules', { rules }));
}

test('several pools are rules of one object', () => {
  const manifest = render(
    { pool: GPU, matchFeatures },
    { pool: STORAGE, matchFeatures, fields: { annotations: { a: 'b' } } },
  );
  expect(manifest.metadata).toEqual({ name: 'gpu' });
  expect(manifest.spec.rules).toEqual([
    {
      labels: { 'example.com/pool': 'gpu' },
      matchFeatures,
      name: 'gpu',
      taints: [{ effect: 'NoSchedule', key: 'example.com/pool', value: 'gpu' }],
    },
    {
      annotations: { a: 'b' },
      labels: { 'example.com/pool': 'storage' },
      matchFeatures,
      name: 'storage',
      taints: [{ effect: 'NoSchedule', key: 'example.com/pool', value: 'storage' }],
    },
  ]);
});

test('a rule that only marks a feature makes no pool', () => {
  const rule = {
    apiVersion: 'nfd.k8s-sigs.io/v1alpha1',
    kind: 'NodeFeatureRule',
    metadata: { name: 'r' },
    spec: { rules: [{ name: 'a', labels: { 'example.com/a': 'b' } }] },
  };
  expect(readAll([rule])).toEqual([]);
});

test.each<[string, NodeFeatureRuleEntry[], string]>([
  ['no rule', [], 'rules: Required value'],
  [
    'two rules of one pool',
    [
      { pool: GPU, matchFeatures },
      { pool: GPU, matchFeatures },
    ],
    'rules: Duplicate value: "gpu"',
  ],
  [
    'a label without a domain',
    [{ pool: poolWith({ labels: { dedicated: 'gpu' } }), matchFeatures }],
    'pool.labels[dedicated]: Forbidden: Node Feature Discovery drops labels without a domain and those of kubernetes.io',
  ],
  [
    'a taint of kubernetes.io',
    [{ pool: poolWith({ taints: [Taint.noSchedule('node.kubernetes.io/gpu')] }), matchFeatures }],
    'pool.taints[node.kubernetes.io/gpu]',
  ],
])('%s is refused', (_, rules, message) => {
  expect(() => render(...rules)).toThrow(message);
});

test('its own label domains are carried', () => {
  const labels = { 'feature.node.kubernetes.io/gpu-pool': 'true', 'example.profile.node.kubernetes.io/x': 'y' };
  expect(render({ pool: poolWith({ labels }), matchFeatures }).spec.rules[0].labels).toEqual(labels);
});
