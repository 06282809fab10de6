import { daemonPodSpec, pinnedAffinity, targetNode } from '../../src/kubernetes/daemon-pod';

test('the pod made for a node is meant for that node', () => {
  expect(targetNode(daemonPodSpec({ nodeSelector: { a: 'b' } }, 'n1'))).toBe('n1');
  expect(daemonPodSpec({ nodeSelector: { a: 'b' } }, 'n1').nodeSelector).toEqual({ a: 'b' });
});

test('a bound pod belongs to its node, whatever its affinity says', () => {
  expect(targetNode({ nodeName: 'n2', affinity: pinnedAffinity(undefined, 'n1') })).toBe('n2');
});

test('a pod without a node has no target', () => {
  expect(targetNode({})).toBeUndefined();
});
