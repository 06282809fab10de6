import { compareText } from '../../src/collections/text-order';

test("texts are ordered by their characters' codes, not as a language would", () => {
  expect(['b', 'a', 'B', '\u00e4', 'z', '', 'a'].sort(compareText)).toEqual(['', 'B', 'a', 'a', 'b', 'z', '\u00e4']);
});

test.each([
  ['a', 'b', -1],
  ['b', 'a', 1],
  ['a', 'a', 0],
])('%s against %s', (a, b, order) => {
  expect(compareText(a, b)).toBe(order);
});
