import { isAllowedInNodeLabelsFlag, nodeMaySetLabel } from '../../../src/kubernetes/admission/node-restriction';

test('domains match whole parts of a name', () => {
  expect(isAllowedInNodeLabelsFlag('a.kubernetes.io/x')).toBe(false);
  expect(isAllowedInNodeLabelsFlag('notkubernetes.io/x')).toBe(true);
  expect(isAllowedInNodeLabelsFlag('kubernetes.io')).toBe(true);
});

test('node-restriction labels are for administrators, below any domain', () => {
  expect(nodeMaySetLabel('example.com.node-restriction.kubernetes.io/pool')).toBe(false);
  expect(nodeMaySetLabel('node-restriction.kubernetes.io/pool')).toBe(false);
  expect(nodeMaySetLabel('feature.node.kubernetes.io/gpu')).toBe(true);
});
