import { validateLabels } from '../../../../src/kubernetes/validation/meta/labels';

test('every bad key and value is reported at the map, in the order of keys', () => {
  const errors = validateLabels({ 'z z': 'ok', a: 'b c', fine: '' }, 'metadata.labels');
  expect(errors.map(({ field, badValue }) => [field, badValue])).toEqual([
    ['metadata.labels', 'b c'],
    ['metadata.labels', 'z z'],
  ]);
});
