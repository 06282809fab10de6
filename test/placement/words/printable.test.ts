import fc from 'fast-check';
import { printable, printableJson, printableLines } from '../../../src/placement/words/printable';
import { texts } from '../report/texts';

test.each([
  ['a\u001b[31m\nb\u202e\u2028', 'a\\u001b[31m\\u000ab\\u202e\\u2028'],
  ['\u061c\u200e\u200f\u2066\u2069', '\\u061c\\u200e\\u200f\\u2066\\u2069'],
  ['g\u200bpu \ufeff\u{e0041} \ud800', 'g\\u200bpu \\ufeff\\udb40\\udc41 \\ud800'],
  ['ä "b"\\c 😀', 'ä "b"\\c 😀'],
])('%j is printed as %s', (text, printed) => {
  expect(printable(text)).toBe(printed);
});

test.each([
  ['::error::x', '\\u003a:error::x'],
  ['  ::stop-commands::x', '  \\u003a:stop-commands::x'],
  ['a ##[error]x ##vso[task.complete]', 'a \\u0023#[error]x \\u0023#vso[task.complete]'],
  ["###TeamCity[buildStop 'x']", "#\\u0023#TeamCity[buildStop 'x']"],
  ['taint a::b #[x] ## [x]', 'taint a::b #[x] ## [x]'],
])('%j, which commands a CI system, is printed as %s', (text, printed) => {
  expect(printable(text)).toBe(printed);
});

test('lines stay lines, each of them printable', () => {
  expect(printableLines('a\r\n::b\n')).toBe('a\\u000d\n\\u003a:b\n');
});

const HARMFUL = /[^\P{C}\n]|[\u2028\u2029]|^\s*::|##(?:vso|teamcity)?\[/imu;

test('any text is printable once, and stays as it is from then on', () => {
  fc.assert(
    fc.property(texts(), text => {
      const printed = printable(text);
      expect(printed).not.toMatch(HARMFUL);
      expect(printable(printed)).toBe(printed);
    }),
    { numRuns: 2000 },
  );
});

test('any value is read back from its JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(texts(), texts()), fc.constantFrom(undefined, 2), (value, indent) => {
      const json = printableJson(value, indent);
      expect(json).not.toMatch(HARMFUL);
      expect(JSON.parse(json)).toEqual({ ...value });
    }),
    { numRuns: 2000 },
  );
});
