import { parseQuantity } from '../../src/kubernetes/quantity';

test.each([
  ['0', '0'], ['1', '1'], ['1000m', '1'], ['0.5', '500m'], ['2500m', '2500m'], ['1500', '1500'], ['2000', '2k'], ['-1', '-1'], ['+1', '1'],
  ['1Gi', '1Gi'], ['1024Mi', '1Gi'], ['1023Ki', '1023Ki'], ['0.5Ki', '512'], ['1e3', '1k'], ['1E', '1E'], ['.5', '500m'], ['5.', '5'],
  ['1u', '1u'], ['1000u', '1m'], ['1.1n', '2n'], ['-1.1n', '-2n'], ['1k', '1k'], ['1M', '1M'], ['1G', '1G'], ['1T', '1T'], ['1P', '1P'], ['1e-9', '1n'], ['1E2', '100'],
  ['1e+3', '1k'], ['1Ei', '1Ei'], ['1Pi', '1Pi'], ['1Ti', '1Ti'], ['1Mi', '1Mi'], ['1Ki', '1Ki'], ['1.0001Ki', '1024102400u'], ['1536', '1536'], ['0Ki', '0'],
  ['0e99', '0'], ['1000Ki', '1000Ki'], ['1025Ki', '1025Ki'], ['-1023', '-1023'], ['-2k', '-2k'], ['1n', '1n'], ['0.1n', '1n'], ['1e-20', '1n'], ['-1.5Gi', '-1536Mi'],
  ['m', '0'], ['.', '0'], ['+', '0'],
])('%s is spelt %s', (given, canonical) => {
  expect(parseQuantity(given)?.text).toBe(canonical);
});

test.each(['', '1 ', '1Gib', '1K i', 'abc', '1e', '--1', '0x1', '1,5', 'NaN', '1e1.5'])('%j is no quantity', given => {
  expect(parseQuantity(given)).toBeUndefined();
});

test('amounts compare exactly', () => {
  expect(parseQuantity('0.1')?.nanos).toBe(100000000n);
  expect(parseQuantity('1Gi')?.nanos).toBe(parseQuantity('1073741824')?.nanos);
});

test('the largest amount is left as it is', () => {
  expect(parseQuantity('9223372036854775807')?.nanos).toBe((2n ** 63n - 1n) * 10n ** 9n);
  expect(parseQuantity('9223372036854775806')?.nanos).toBe((2n ** 63n - 2n) * 10n ** 9n);
});

test('what is too large is capped, without working it out', () => {
  expect(parseQuantity('1e999999999')?.nanos).toBe((2n ** 63n - 1n) * 10n ** 9n);
  expect(parseQuantity('-100E')?.nanos).toBe(-(2n ** 63n - 1n) * 10n ** 9n);
});
