import { parseInt64 } from '../../../src/kubernetes/syntax/int64';

test.each([
  ['0', 0n],
  ['-1', -1n],
  ['+3', 3n],
  ['007', 7n],
  ['9223372036854775807', 2n ** 63n - 1n],
  ['-9223372036854775808', -(2n ** 63n)],
])('%s is an int64', (text, value) => {
  expect(parseInt64(text)).toEqual({ ok: true, value });
});

test.each(['', '+', '-', '1.5', ' 1', '1_000', '0x1', 'a', '1\n', '--1'])('%j is no integer', text => {
  expect(parseInt64(text)).toEqual({ ok: false, error: 'invalid syntax' });
});

test.each(['9223372036854775808', '-9223372036854775809'])('%s does not fit', text => {
  expect(parseInt64(text)).toEqual({ ok: false, error: 'value out of range' });
});
