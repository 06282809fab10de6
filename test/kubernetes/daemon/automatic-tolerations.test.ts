import { automaticTolerations, withAutomaticTolerations } from '../../../src/kubernetes/daemon/automatic-tolerations';

test('six, and a seventh with hostNetwork', () => {
  expect(automaticTolerations({})).toHaveLength(6);
  expect(automaticTolerations({ hostNetwork: true }).at(-1)?.key).toBe('node.kubernetes.io/network-unavailable');
});

test('a toleration of the template keeps its place and loses its seconds', () => {
  const tolerations = withAutomaticTolerations({
    tolerations: [
      { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 },
      { operator: 'Exists' },
    ],
  });
  expect(tolerations.slice(0, 2)).toEqual([
    { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
    { operator: 'Exists' },
  ]);
  expect(tolerations).toHaveLength(7);
});

test('one without effect is another toleration', () => {
  expect(
    withAutomaticTolerations({ tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists' }] }),
  ).toHaveLength(7);
});
