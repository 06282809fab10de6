import {
  isNonZero,
  validateAtMost100Percent,
  validateIntOrPercent,
} from '../../../../src/kubernetes/validation/meta/int-or-percent';

test.each<[number | string, boolean]>([
  [0, true],
  [5, true],
  [-1, false],
  ['0%', true],
  ['25%', true],
  ['200%', true],
  ['25', false],
  ['-1%', false],
  ['some', false],
])('%s is an amount of pods: %s', (amount, valid) => {
  expect(validateIntOrPercent(amount, 'amount')).toHaveLength(valid ? 0 : 1);
});

test.each<[number | string, boolean]>([
  [500, true],
  ['100%', true],
  ['101%', false],
  ['more', true],
])('%s is not more than all: %s', (amount, valid) => {
  expect(validateAtMost100Percent(amount, 'amount')).toHaveLength(valid ? 0 : 1);
});

test.each<[number | string, boolean]>([
  [0, false],
  [1, true],
  ['0%', false],
  ['1%', true],
  ['0', false],
  ['some', false],
])('%s is other than zero: %s', (amount, nonZero) => {
  expect(isNonZero(amount)).toBe(nonZero);
});
