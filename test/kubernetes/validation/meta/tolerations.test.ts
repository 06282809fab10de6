import { validateTolerations } from '../../../../src/kubernetes/validation/meta/tolerations';

test('the catch-all toleration is valid', () => {
  expect(validateTolerations([{ operator: 'Exists' }], 'tolerations')).toEqual([]);
});

test('an empty key wants Exists', () => {
  expect(validateTolerations([{ operator: 'Equal', value: 'x' }], 'tolerations').map(({ field }) => field)).toEqual([
    'tolerations[0].operator',
  ]);
});

test('Lt and Gt are refused unless their gate is on', () => {
  const gt = [{ key: 'k', operator: 'Gt', value: '5' }];
  expect(validateTolerations(gt, 'tolerations').map(({ type }) => type)).toEqual(['FieldValueNotSupported']);
  expect(validateTolerations(gt, 'tolerations', { comparisonOperators: true })).toEqual([]);
});

test('the index of the bad one is in the path', () => {
  expect(
    validateTolerations([{ operator: 'Exists' }, { key: 'a b', operator: 'Exists' }], 'spec.tolerations')[0].field,
  ).toBe('spec.tolerations[1].key');
});
