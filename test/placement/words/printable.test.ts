import { printable } from '../../../src/placement/words/printable';

test('what would command a terminal, break a line or turn text around is written out, and nothing else', () => {
  expect(printable('a\u001b[31m\nb\u202e\u2028')).toBe('a\\u001b[31m\\u000ab\\u202e\\u2028');
  expect(printable('ä "b"\\c 😀')).toBe('ä "b"\\c 😀');
});
