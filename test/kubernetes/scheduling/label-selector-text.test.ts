import { matchesLabelRequirement } from '../../../src/kubernetes/scheduling/label-requirement';
import { parseLabelSelectorText } from '../../../src/kubernetes/scheduling/label-selector-text';

function matches(text: string, labels: Record<string, string>): boolean {
  const selector = parseLabelSelectorText(text);
  if (!selector.ok) throw new Error(selector.error);
  return selector.requirements.every(requirement => matchesLabelRequirement(requirement, labels));
}

test.each([
  ['a = b , c in ( d , e ), ! f', { a: 'b', c: 'e' }, true],
  ['a=b,!f', { a: 'b', f: '' }, false],
  ['a=', { a: '' }, true],
  ['a in ()', { a: '' }, true],
  ['a in (b,)', { a: '' }, true],
  ['a notin (,b)', { a: '' }, false],
  ['a!=b', { a: 'b' }, false],
  ['in in (in)', { in: 'in' }, true],
  ['a<3', { a: '2' }, true],
])('%s on %j: %s', (text, labels, expected) => {
  expect(matches(text, labels)).toBe(expected);
});

test.each([
  ['a,', "found '', expected: identifier after ','"],
  [',a', "found ',', expected: !, identifier, or 'end of string'"],
  ['a in (b c)', "unable to parse requirement: found 'c', expected: ',' or ')'"],
  ['a>=3', "unable to parse requirement: found '=', expected: identifier"],
  ['!a=b', "found '=', expected: ',' or 'end of string'"],
  ['!', "unable to parse requirement: found '', expected: identifier"],
  ['a(b)', "unable to parse requirement: found '(', expected: in, notin, =, ==, !=, gt, lt"],
])('%s is refused', (text, error) => {
  expect(parseLabelSelectorText(text)).toEqual({ ok: false, error });
});

test('keys and values follow the rules of labels', () => {
  expect(parseLabelSelectorText('a/b/c')).toMatchObject({ ok: false });
  expect(parseLabelSelectorText('a=-b')).toMatchObject({ ok: false });
});
