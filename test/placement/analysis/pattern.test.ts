import fc from 'fast-check';
import { patternMatcher } from '../../../src/placement/analysis/pattern';

test.each([
  ['*', '', true],
  ['a*', 'a', true],
  ['a*a', 'a', false],
  ['a*b*c', 'a-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['*a*a*a*b', 'aaaaaaaaaa', false],
  ['*(*a)b', '(a)b', true],
  ['!(x)', 'y', false],
  ['kube-*/fluent?', 'kube-system/fluentd', false],
])('%s matches %s: %s', (pattern, text, matches) => {
  expect(patternMatcher(pattern)(text)).toBe(matches);
});

test('a star stands for any text and every other character for itself', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
  fc.assert(
    fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (pattern, text) => {
      const meant = new RegExp(`^${pattern.split('*').join('.*')}$`);
      expect(patternMatcher(pattern)(text)).toBe(meant.test(text));
    }),
  );
});
