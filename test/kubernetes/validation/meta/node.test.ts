import { validateNode } from '../../../../src/kubernetes/validation/meta/node';

function node(annotation: string): object {
  return { metadata: { name: 'n1', annotations: { 'scheduler.alpha.kubernetes.io/preferAvoidPods': annotation } } };
}

test.each(['{', '[]', '{"preferAvoidPods":1}', '{"preferAvoidPods":[{}]}'])(
  'the annotation %s is an error, not a crash',
  annotation => {
    expect(validateNode(node(annotation)).errors).toHaveLength(1);
  },
);

test.each(['', 'null', '{}'])('the annotation %j says nothing', annotation => {
  expect(validateNode(node(annotation)).valid).toBe(true);
});

test('one address range of each family', () => {
  const errorsOf = (podCIDRs: string[]) =>
    validateNode({ metadata: { name: 'n1' }, spec: { podCIDRs } }).errors.map(({ field }) => field);
  expect(errorsOf(['10.0.0.0/24', 'fd00::/64'])).toEqual([]);
  expect(errorsOf(['10.0.0.0/24', '10.0.1.0/24'])).toEqual(['spec.podCIDRs']);
  expect(errorsOf(['10.0.0.0/24', 'fd00::/64', 'fd01::/64'])).toEqual(['spec.podCIDRs']);
});
