import { areEquivalentTaints, equivalentLabels } from '../../../src/placement/facts/cloud-equivalents';

test('the label of a pool has a name on each cloud', () => {
  expect(equivalentLabels('cloud.google.com/gke-nodepool')).toEqual([
    'eks.amazonaws.com/nodegroup',
    'karpenter.sh/nodepool',
    'kubernetes.azure.com/agentpool',
  ]);
  expect(equivalentLabels('example.com/pool')).toEqual([]);
});

test.each([
  [['nvidia.com/gpu', 'nvidia.com/gpu=present'], ['sku', 'sku=gpu'], true],
  [['os', 'os=windows'], ['node.kubernetes.io/os', 'node.kubernetes.io/os=windows'], true],
  [['sku', 'sku=gpu'], ['sku', 'sku=cpu'], false],
  [['dedicated'], ['dedicated'], false],
])('%j and %j are of one purpose: %s', (a, b, expected) => {
  expect(areEquivalentTaints(a, b)).toBe(expected);
});
