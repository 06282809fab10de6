import { equivalentLabelKeys, labelKeysFor } from '../../../src/kubernetes/well-known/well-known-labels';

test('labels that say the same on different platforms', () => {
  expect(equivalentLabelKeys('eks.amazonaws.com/capacityType')).toEqual([
    'cloud.google.com/gke-spot',
    'karpenter.sh/capacity-type',
    'kubernetes.azure.com/scalesetpriority',
  ]);
  expect(equivalentLabelKeys('karpenter.sh/nodepool')).toContain('eks.amazonaws.com/nodegroup');
  expect(labelKeysFor('pool name')).toContain('karpenter.sh/nodepool');
});

test.each(['kubernetes.io/hostname', 'example.com/pool'])('%s has no equivalent', key => {
  expect(equivalentLabelKeys(key)).toEqual([]);
});
