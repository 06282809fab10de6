import { labelSelectorMatches } from '../../../src/kubernetes/scheduling/label-selector';

test('no selector matches nothing, an empty one everything', () => {
  expect(labelSelectorMatches(undefined, {})).toBe(false);
  expect(labelSelectorMatches({}, { a: 'b' })).toBe(true);
});

test('labels and expressions must all match', () => {
  const selector = { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'DoesNotExist' }] };
  expect(labelSelectorMatches(selector, { a: 'b' })).toBe(true);
  expect(labelSelectorMatches(selector, { a: 'b', c: '' })).toBe(false);
});

test.each([
  [{ matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] }],
  [{ matchExpressions: [{ key: 'a', operator: 'constructor' }] }],
  [{ matchLabels: { 'a b': 'c' } }],
])('%j cannot be parsed, so nobody knows', selector => {
  expect(labelSelectorMatches(selector, {})).toBeUndefined();
});
