import { daemonPodSpec, pinnedAffinity, targetNode } from '../../../src/kubernetes/daemon/daemon-pod';

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

test.each<[string, object]>([
  ['another field', { key: 'metadata.namespace', operator: 'In', values: ['n1'] }],
  ['another operator', { key: 'metadata.name', operator: 'NotIn', values: ['n1'] }],
  ['two nodes', { key: 'metadata.name', operator: 'In', values: ['n1', 'n2'] }],
  ['no values', { key: 'metadata.name', operator: 'In' }],
])('an affinity for %s names no target', (_name, field) => {
  const terms = [{ matchFields: [field] }, { matchExpressions: [{ key: 'a', operator: 'Exists' }] }];
  const pod = (nodeSelectorTerms: object[]) =>
    ({
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
    }) as Parameters<typeof targetNode>[0];
  expect(targetNode(pod(terms))).toBeUndefined();
  expect(targetNode(pod([...terms, { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n3'] }] }]))).toBe(
    'n3',
  );
});

test.each<[string, Parameters<typeof targetNode>[0]]>([
  ['an affinity to pods', { affinity: {} }],
  ['a preference', { affinity: { nodeAffinity: {} } }],
])('%s is no target', (_name, spec) => {
  expect(targetNode(spec)).toBeUndefined();
});

test('what a template prefers is kept beside the node it is pinned to', () => {
  const preferred = [{ weight: 1, preference: {} }];
  expect(
    pinnedAffinity({ nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferred } }, 'n1').nodeAffinity,
  ).toMatchObject({ preferredDuringSchedulingIgnoredDuringExecution: preferred });
  expect(pinnedAffinity({ nodeAffinity: {} }, 'n1').nodeAffinity).not.toHaveProperty(
    'preferredDuringSchedulingIgnoredDuringExecution',
  );
});
