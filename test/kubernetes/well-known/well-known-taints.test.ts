import { withAutomaticTolerations } from '../../../src/kubernetes/daemon/automatic-tolerations';
import { isTolerated } from '../../../src/kubernetes/scheduling/tolerations';
import { validateTaints } from '../../../src/kubernetes/validation/meta/taints';
import {
  startupTaintRemover,
  taintLifetime,
  taintPurpose,
  WELL_KNOWN_TAINTS,
  wellKnownTaint,
  wellKnownTaints,
} from '../../../src/kubernetes/well-known/well-known-taints';

test('every taint is valid', () => {
  for (const { key, value, effect = 'NoSchedule', match } of WELL_KNOWN_TAINTS) {
    const whole = match === 'prefix' ? `${key}x` : match === 'suffix' ? `example.com/x${key.replace('/', '-')}` : key;
    expect(validateTaints([{ key: whole, value, effect }])).toEqual([]);
  }
});

test('daemon pods tolerate by themselves what the reference says they do', () => {
  const tolerations = withAutomaticTolerations({});
  const tolerated = WELL_KNOWN_TAINTS.flatMap(({ key, value, effect }) =>
    effect !== undefined && isTolerated({ key, value, effect }, tolerations) ? [`${key}:${effect}`] : [],
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

test.each([
  ['node.kubernetes.io/not-ready', 'transient'],
  ['node.kubernetes.io/some-pressure-of-tomorrow', 'transient'],
  ['node.kubernetes.io/os', 'permanent'],
  ['karpenter.sh/disrupted', 'transient'],
  ['ToBeDeletedByClusterAutoscaler', 'transient'],
  ['cloud.google.com/impending-node-termination', 'transient'],
  ['node.cloudprovider.kubernetes.io/uninitialized', 'startup'],
  ['node.cloudprovider.kubernetes.io/shutdown', 'transient'],
  ['node.cilium.io/agent-not-ready', 'startup'],
  ['ebs.csi.aws.com/agent-not-ready', 'startup'],
  ['storage.example.com/agent-not-ready', 'startup'],
  ['cni.example.com/not-ready', 'startup'],
  ['readiness.k8s.io/network', 'startup'],
  ['startup-taint.cluster-autoscaler.kubernetes.io/cni', 'startup'],
  ['ignore-taint.cluster-autoscaler.kubernetes.io/cni', 'startup'],
  ['pd.csi.storage.gke.io/any', 'startup'],
  ['node-role.kubernetes.io/control-plane', 'permanent'],
  ['nvidia.com/gpu', 'permanent'],
  ['dedicated', 'permanent'],
])('%s is %s', (key, lifetime) => {
  expect(taintLifetime(key)).toBe(lifetime);
  expect(startupTaintRemover(key) !== undefined).toBe(lifetime === 'startup');
});

test.each([
  ['node.cilium.io/agent-not-ready', 'Cilium'],
  ['disk.csi.azure.com/agent-not-ready', 'the Azure Disk CSI driver'],
  ['readiness.k8s.io/network', 'the node readiness controller'],
  ['startup-taint.cluster-autoscaler.kubernetes.io/mine', 'the agent it is named after'],
  ['example.com/agent-not-ready', 'the agent it is named after'],
  ['node.cilium.io/other', undefined],
])('%s is removed by %s', (key, remover) => {
  expect(startupTaintRemover(key)?.name).toBe(remover);
});

test.each([
  [{ key: 'nvidia.com/gpu', value: 'anything' }, 'gpu'],
  [{ key: 'sku', value: 'gpu' }, 'gpu'],
  [{ key: 'sku', value: 'cpu' }, undefined],
  [{ key: 'os', value: 'windows' }, 'windows'],
  [{ key: 'kubernetes.azure.com/scalesetpriority', value: 'spot' }, 'spot'],
  [{ key: 'dedicated', value: 'gpu' }, undefined],
])('%j is for %s', (taint, purpose) => {
  expect(taintPurpose(taint)).toBe(purpose);
});

test('an entry says who removes it if and only if it is of a startup taint, and each has a source', () => {
  for (const { key, lifetime, removedBy, source } of WELL_KNOWN_TAINTS) {
    expect({ key, isRemoved: removedBy !== undefined }).toEqual({ key, isRemoved: lifetime === 'startup' });
    expect(source).not.toBe('');
  }
});
