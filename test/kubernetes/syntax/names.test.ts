import {
  validateDecimalInteger,
  validateDns1123Label,
  validateLabelKey,
  validateLabelValue,
  validatePercent,
  validatePortName,
} from '../../../src/kubernetes/syntax/names';

test.each(['a', 'example.com/a', `${'p.'.repeat(126)}p/${'n'.repeat(63)}`])('%s is a label key', key => {
  expect(validateLabelKey(key)).toEqual([]);
});

test.each([
  ['', 'name part must be non-empty'],
  ['/a', 'prefix part must be non-empty'],
  [`${'p'.repeat(254)}/a`, 'prefix part must be no more than 253 bytes'],
  ['n'.repeat(64), 'name part must be no more than 63 bytes'],
])('label key %j: %s', (key, message) => {
  expect(validateLabelKey(key)).toContain(message);
});

test('lengths are bytes, not characters', () => {
  expect(validateLabelValue('é'.repeat(32))).toContain('must be no more than 63 bytes');
  expect(validateLabelValue('é'.repeat(31))).not.toContain('must be no more than 63 bytes');
});

test('an empty label value is valid', () => {
  expect(validateLabelValue('')).toEqual([]);
});

test('a line break at the end does not slip through', () => {
  for (const validate of [
    validateLabelKey,
    validateLabelValue,
    validateDns1123Label,
    validatePercent,
    validateDecimalInteger,
    validatePortName,
  ]) {
    expect(validate('1\n')).not.toEqual([]);
  }
});

test('a label with dots is told so', () => {
  expect(validateDns1123Label('a.b')).toEqual(['must not contain dots']);
});
