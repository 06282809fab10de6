import {
  firstOutsideWhitelist,
  isSuperset,
  mergeTolerations,
} from '../../../src/kubernetes/admission/toleration-superset';
import { type Toleration } from '../../../src/kubernetes/api';

const forAMinute = { key: 'k', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 };
const forever = { key: 'k', operator: 'Exists', effect: 'NoExecute' };

test('longer covers shorter, never the other way round', () => {
  expect(isSuperset(forever, forAMinute)).toBe(true);
  expect(isSuperset(forAMinute, forever)).toBe(false);
  expect(mergeTolerations([forAMinute], [forever])).toEqual([forever]);
});

test('an operator left out is not covered by Equal', () => {
  expect(isSuperset({ key: 'k', operator: 'Equal', value: 'v' }, { key: 'k', value: 'v', effect: 'NoSchedule' })).toBe(
    false,
  );
  expect(
    isSuperset(
      { key: 'k', operator: 'Equal', value: 'v' },
      { key: 'k', operator: 'Equal', value: 'v', effect: 'NoSchedule' },
    ),
  ).toBe(true);
});

test('the first of equal ones stays, and an empty whitelist allows all', () => {
  expect(mergeTolerations([forever], [{ ...forever }])).toEqual([forever]);
  expect(firstOutsideWhitelist([forever], [])).toBeUndefined();
  expect(firstOutsideWhitelist([forever], [forAMinute])).toBe(forever);
});

test.each<[string, Toleration, Toleration, boolean]>([
  ['one that is the same', { key: 'k', operator: 'Lt', value: '1' }, { key: 'k', operator: 'Lt', value: '1' }, true],
  ['one that is the same, unset or empty', {}, { key: '', operator: '', value: '', effect: '' }, true],
  ['another key', { key: 'k', operator: 'Exists' }, { key: 'l', operator: 'Exists' }, false],
  ['any key', { operator: 'Exists' }, { key: 'l', operator: 'Equal', value: 'v' }, true],
  [
    'any key, but not with Equal',
    { operator: 'Equal', value: 'v' },
    { key: 'l', operator: 'Equal', value: 'v' },
    false,
  ],
  ['no key by one key', { key: 'k', operator: 'Exists' }, { operator: 'Exists' }, false],
  [
    'another effect',
    { key: 'k', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'k', operator: 'Exists', effect: 'NoExecute' },
    false,
  ],
  [
    'every effect by one',
    { key: 'k', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'k', operator: 'Exists' },
    false,
  ],
  [
    'one effect by every',
    { key: 'k', operator: 'Exists' },
    { key: 'k', operator: 'Exists', effect: 'NoSchedule' },
    true,
  ],
  ['as long', forAMinute, { ...forAMinute, operator: 'Equal', value: 'v' }, true],
  ['longer', forAMinute, { ...forAMinute, value: 'v', tolerationSeconds: 61 }, false],
  ['shorter', forAMinute, { ...forAMinute, value: 'v', tolerationSeconds: 59 }, true],
  [
    'seconds of another effect',
    { key: 'k', operator: 'Exists', tolerationSeconds: 1 },
    { key: 'k', operator: 'Exists', effect: 'NoSchedule' },
    true,
  ],
  [
    'another value',
    { key: 'k', operator: 'Equal', value: 'v' },
    { key: 'k', operator: 'Equal', value: 'w', effect: 'NoSchedule' },
    false,
  ],
  [
    'no value by a value',
    { key: 'k', operator: 'Equal', value: 'v' },
    { key: 'k', operator: 'Equal', effect: 'NoSchedule' },
    false,
  ],
  [
    'no value by none',
    { key: 'k', operator: 'Equal' },
    { key: 'k', operator: 'Equal', value: '', effect: 'NoSchedule' },
    true,
  ],
  ['Equal where the operator is left out', { key: 'k', value: 'v' }, { key: 'k', operator: 'Equal', value: 'v' }, true],
  ['Exists by Equal', { key: 'k', operator: 'Equal', value: 'v' }, { key: 'k', operator: 'Exists' }, false],
  [
    'anything by an operator that is none',
    { key: 'k', operator: 'Near', value: 'v' },
    { key: 'k', operator: 'Equal', value: 'v' },
    false,
  ],
])('covering %s', (_name, superset, toleration, covers) => {
  expect(isSuperset(superset, toleration)).toBe(covers);
});

test('merged tolerations keep their order, without those covered before or behind', () => {
  const narrow = { key: 'k', operator: 'Equal', value: 'v', effect: 'NoExecute' };
  const other = { key: 'other', operator: 'Exists' };
  expect(mergeTolerations([narrow, other], [forever])).toEqual([other, forever]);
  expect(mergeTolerations([forever, other], [narrow])).toEqual([forever, other]);
  expect(mergeTolerations([other, { ...other }], [])).toEqual([other]);
});

test('the first toleration outside a whitelist is the first that no member covers', () => {
  const other = { key: 'other', operator: 'Exists' };
  expect(firstOutsideWhitelist([forAMinute, other], [forever, forAMinute])).toBe(other);
  expect(firstOutsideWhitelist([forAMinute], [other, forever])).toBeUndefined();
});
