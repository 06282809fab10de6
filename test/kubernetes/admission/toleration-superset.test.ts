import { firstOutsideWhitelist, isSuperset, mergeTolerations } from '../../../src/kubernetes/admission/toleration-superset';

const forAMinute = { key: 'k', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 };
const forever = { key: 'k', operator: 'Exists', effect: 'NoExecute' };

test('longer covers shorter, never the other way round', () => {
  expect(isSuperset(forever, forAMinute)).toBe(true);
  expect(isSuperset(forAMinute, forever)).toBe(false);
  expect(mergeTolerations([forAMinute], [forever])).toEqual([forever]);
});

test('an operator left out is not covered by Equal', () => {
  expect(isSuperset({ key: 'k', operator: 'Equal', value: 'v' }, { key: 'k', value: 'v', effect: 'NoSchedule' })).toBe(false);
  expect(isSuperset({ key: 'k', operator: 'Equal', value: 'v' }, { key: 'k', operator: 'Equal', value: 'v', effect: 'NoSchedule' })).toBe(true);
});

test('the first of equal ones stays, and an empty whitelist allows all', () => {
  expect(mergeTolerations([forever], [{ ...forever }])).toEqual([forever]);
  expect(firstOutsideWhitelist([forever], [])).toBeUndefined();
  expect(firstOutsideWhitelist([forever], [forAMinute])).toBe(forever);
});
