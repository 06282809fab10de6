import { isPassing, isStartupKey } from '../../../src/placement/facts/passing-taints';

test.each([
  'node.kubernetes.io/not-ready',
  'node.cloudprovider.kubernetes.io/uninitialized',
  'karpenter.sh/disrupted',
  'ToBeDeletedByClusterAutoscaler',
  'node.cilium.io/agent-not-ready',
  'cloud.google.com/impending-node-termination',
])('%s passes', key => {
  expect(isPassing({ key })).toBe(true);
});

test.each(['node-role.kubernetes.io/control-plane', 'dedicated', 'nvidia.com/gpu', 'node.kubernetes.io/os'])(
  '%s stays',
  key => {
    expect(isPassing({ key })).toBe(false);
  },
);

test('startup taints are named for the agent they wait for', () => {
  expect(isStartupKey('ebs.csi.aws.com/agent-not-ready')).toBe(true);
  expect(isStartupKey('node.kubernetes.io/not-ready')).toBe(false);
});
