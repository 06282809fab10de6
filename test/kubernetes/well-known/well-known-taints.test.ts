import { withAutomaticTolerations } from '../../../src/kubernetes/daemon/automatic-tolerations';
import { isTolerated } from '../../../src/kubernetes/scheduling/tolerations';
import { validateTaints } from '../../../src/kubernetes/validation/meta/taints';
import {
  WELL_KNOWN_TAINTS,
  wellKnownTaint,
  wellKnownTaints,
} from '../../../src/kubernetes/well-known/well-known-taints';

test('every taint is valid', () => {
  for (const { key, value, effect } of WELL_KNOWN_TAINTS) expect(validateTaints([{ key, value, effect }])).toEqual([]);
});

test('daemon pods tolerate by themselves what the reference says they do', () => {
  const tolerations = withAutomaticTolerations({});
  const tolerated = WELL_KNOWN_TAINTS.filter(taint => isTolerated(taint, tolerations)).map(
    ({ key, effect }) => `${key}:${effect}`,
  );
  expect(tolerated).toEqual([
    'node.kubernetes.io/not-ready:NoExecute',
    'node.kubernetes.io/unreachable:NoExecute',
    'node.kubernetes.io/memory-pressure:NoSchedule',
    'node.kubernetes.io/disk-pressure:NoSchedule',
    'node.kubernetes.io/pid-pressure:NoSchedule',
    'node.kubernetes.io/unschedulable:NoSchedule',
  ]);
});

test('one key, several platforms', () => {
  expect(wellKnownTaints('nvidia.com/gpu').map(({ platform, value }) => [platform, value])).toEqual([
    ['GKE', 'present'],
    ['EKS', 'true'],
    ['OKE', undefined],
  ]);
  expect(wellKnownTaint({ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' })?.platform).toBe('GKE');
  expect(wellKnownTaint({ key: 'nvidia.com/gpu', effect: 'NoSchedule' })?.platform).toBe('OKE');
});

test('a taint of another effect is another taint', () => {
  expect(wellKnownTaint({ key: 'karpenter.sh/disrupted', effect: 'NoExecute' })).toBeUndefined();
});

test('a value that varies does not matter', () => {
  expect(
    wellKnownTaint({ key: 'ToBeDeletedByClusterAutoscaler', value: '1700000000', effect: 'NoSchedule' })?.setBy,
  ).toBe('cluster-autoscaler');
});
