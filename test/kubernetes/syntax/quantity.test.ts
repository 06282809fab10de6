import { isInteger, isMultiple, parseQuantity, plus, roundedUp } from '../../../src/kubernetes/syntax/quantity';

test.each([
  ['0', '0'],
  ['1', '1'],
  ['1000m', '1'],
  ['0.5', '500m'],
  ['2500m', '2500m'],
  ['1500', '1500'],
  ['2000', '2k'],
  ['-1', '-1'],
  ['+1', '+1'],
  ['1Gi', '1Gi'],
  ['1024Mi', '1Gi'],
  ['1023Ki', '1023Ki'],
  ['0.5Ki', '512'],
  ['1e3', '1e3'],
  ['1E', '1E'],
  ['.5', '500m'],
  ['5.', '5.'],
  ['1u', '1u'],
  ['1000u', '1m'],
  ['1.1n', '2n'],
  ['-1.1n', '-2n'],
  ['1k', '1k'],
  ['1M', '1M'],
  ['1G', '1G'],
  ['1T', '1T'],
  ['1P', '1P'],
  ['1e-9', '1e-9'],
  ['1E2', '100'],
  ['1e+3', '1e+3'],
  ['1Ei', '1Ei'],
  ['1Pi', '1Pi'],
  ['1Ti', '1Ti'],
  ['1Mi', '1Mi'],
  ['1Ki', '1Ki'],
  ['1.0001Ki', '1024102400u'],
  ['1536', '1536'],
  ['0Ki', '0'],
  ['0e99', '0'],
  ['1000Ki', '1000Ki'],
  ['1025Ki', '1025Ki'],
  ['-1023', '-1023'],
  ['-2k', '-2k'],
  ['1n', '1n'],
  ['0.1n', '1n'],
  ['1e-20', '1n'],
  ['-1.5Gi', '-1536Mi'],
  ['m', '0'],
  ['.', '0'],
  ['+', '0'],
  ['1.500', '1.500'],
  ['0.125', '125m'],
  ['1.1250', '1125m'],
  ['1.000', '1'],
  ['1000001', '1000001'],
  ['1234567890123456789k', '1234567890123456789k'],
])('%s is spelt %s', (given, spelt) => {
  expect(parseQuantity(given)?.text).toBe(spelt);
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

test('what is too large is capped where the suffix is binary', () => {
  expect(parseQuantity('8Ei')?.nanos).toBe((2n ** 63n - 1n) * 10n ** 9n);
  expect(parseQuantity('-100Ei')?.nanos).toBe(-(2n ** 63n - 1n) * 10n ** 9n);
  expect(parseQuantity('-100E')?.nanos).toBe(-(10n ** 29n));
  expect(parseQuantity('9223372036854775808')?.nanos).toBe(2n ** 63n * 10n ** 9n);
});

test('no exponent costs more than memory holds', () => {
  expect(parseQuantity('1e999999999')?.nanos).toBe(10n ** 1000n);
});

test.each([
  ['1Gi', '1000M', '2073741824'],
  ['1000M', '1Gi', '2073741824'],
  ['1Gi', '1Gi', '2Gi'],
  ['0', '1Gi', '1Gi'],
  ['0Ki', '2k', '2k'],
  ['1Gi', '100m', '1073741824100m'],
  ['500m', '1', '1500m'],
  ['1Ki', '-1Ki', '0'],
])('%s and %s are %s', (a, b, sum) => {
  expect(plus(parseQuantity(a)!, parseQuantity(b)!).text).toBe(sum);
});

test.each([
  ['0.4999', '500m'],
  ['1u', '1m'],
  ['-1u', '-1m'],
  ['1.500', '1.500'],
  ['1Gi', '1Gi'],
  ['0', '0'],
])('%s is kept as %s', (given, kept) => {
  expect(roundedUp(parseQuantity(given)!).text).toBe(kept);
});

test.each([
  ['1', true],
  ['0', true],
  ['1k', true],
  ['-2', true],
  ['0.5', false],
  ['-0.5', false],
  ['1u', false],
  ['0.9999999', true],
])('%s is an integer: %s', (given, expected) => {
  expect(isInteger(parseQuantity(given)!)).toBe(expected);
});

test.each([
  ['4Mi', '2Mi', true],
  ['0', '2Mi', true],
  ['-4Mi', '2Mi', true],
  ['3Mi', '2Mi', false],
  ['-0.5', '2Mi', false],
  ['2097151.5', '2Mi', true],
  ['1', '0', false],
  ['1', '-1', false],
  ['1', '0.5', false],
])('%s is a multiple of %s: %s', (amount, size, expected) => {
  expect(isMultiple(parseQuantity(amount)!, parseQuantity(size)!)).toBe(expected);
});
