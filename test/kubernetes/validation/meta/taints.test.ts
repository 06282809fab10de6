import { validateTaints } from '../../../../src/kubernetes/validation/meta/taints';

test('a key may repeat with another effect', () => {
  expect(
    validateTaints([
      { key: 'k', effect: 'NoSchedule' },
      { key: 'k', effect: 'NoExecute' },
    ]),
  ).toEqual([]);
});

test('a key may not repeat with the same effect, whatever the value', () => {
  const errors = validateTaints(
    [
      { key: 'k', value: 'a', effect: 'NoSchedule' },
      { key: 'k', value: 'b', effect: 'NoSchedule' },
    ],
    'taints',
  );
  expect(errors.map(({ type, field }) => [type, field])).toEqual([['FieldValueDuplicate', 'taints[1]']]);
});

test('effect is required and spelt as Kubernetes spells it', () => {
  expect(validateTaints([{ key: 'k', effect: '' }]).map(({ type }) => type)).toEqual(['FieldValueRequired']);
  expect(validateTaints([{ key: 'k', effect: 'noSchedule' }]).map(({ type }) => type)).toEqual([
    'FieldValueNotSupported',
  ]);
});
