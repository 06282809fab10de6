import { type Toleration } from '../../../src/kubernetes/api';
import {
  firstUntoleratedTaint,
  nearestToleration,
  tolerates,
  tolerationMismatch,
} from '../../../src/kubernetes/scheduling/tolerations';

const taint = { key: 'gpu', value: 'true', effect: 'NoSchedule' };

test.each<[string, Toleration, string | undefined]>([
  ['same key and value', { key: 'gpu', value: 'true' }, undefined],
  ['any key', { operator: 'Exists' }, undefined],
  ['an empty key tolerates with Equal too', { operator: 'Equal', value: 'true' }, undefined],
  ['other effect', { key: 'gpu', operator: 'Exists', effect: 'NoExecute' }, 'effect'],
  ['other key', { key: 'cpu', operator: 'Exists' }, 'key'],
  ['other value', { key: 'gpu', value: 'false' }, 'value'],
  ['unknown operator', { key: 'gpu', operator: 'exists' }, 'operator'],
  ['comparison without its gate', { key: 'gpu', operator: 'Gt', value: '1' }, 'operator'],
])('%s', (_name, toleration, mismatch) => {
  expect(tolerationMismatch(toleration, taint)).toBe(mismatch);
  expect(tolerates(toleration, taint)).toBe(mismatch === undefined);
});

test('integers beyond 2^53 are compared exactly', () => {
  const count = { key: 'k', value: '9007199254740993', effect: 'NoSchedule' };
  expect(tolerates({ key: 'k', operator: 'Gt', value: '9007199254740992' }, count, { comparisonOperators: true })).toBe(
    true,
  );
  expect(tolerates({ key: 'k', operator: 'Lt', value: '9007199254740993' }, count, { comparisonOperators: true })).toBe(
    false,
  );
});

test.each<[string, string, string, boolean]>([
  ['5', 'Gt', '4', true],
  ['5', 'Gt', '5', false],
  ['5', 'Lt', '6', true],
  ['5', 'Lt', '5', false],
  ['x', 'Gt', '4', false],
  ['5', 'Gt', 'x', false],
  ['5', 'Lt', 'x', false],
  ['', 'Lt', '', false],
  ['9223372036854775808', 'Gt', '1', false],
])('a taint of %s, a toleration %s %s', (value, operator, bound, tolerated) => {
  const toleration = { key: 'k', operator, value: bound };
  expect(tolerationMismatch(toleration, { key: 'k', value, effect: 'NoSchedule' }, { comparisonOperators: true })).toBe(
    tolerated ? undefined : 'value',
  );
});

test('the first untolerated taint is the first of the node', () => {
  const maintenance = { key: 'maintenance', effect: 'NoExecute' };
  expect(firstUntoleratedTaint([taint, maintenance], [])).toBe(taint);
  expect(firstUntoleratedTaint([taint, maintenance], [{ key: 'gpu', operator: 'Exists' }])).toBe(maintenance);
  expect(firstUntoleratedTaint([taint], [{ operator: 'Exists' }])).toBeUndefined();
});

describe('the nearest toleration', () => {
  test('has the same key and says what differs', () => {
    const toleration = { key: 'gpu', operator: 'Exists', effect: 'NoExecute' };
    expect(nearestToleration(taint, [{ key: 'cpu', operator: 'Exists' }, toleration])).toEqual({
      toleration,
      differsIn: 'effect',
    });
  });

  test('a toleration of the key is nearer than a catch-all', () => {
    const named = { key: 'gpu', value: 'present', effect: 'NoSchedule' };
    expect(nearestToleration(taint, [{ operator: 'Exists', effect: 'NoExecute' }, named])).toEqual({
      toleration: named,
      differsIn: 'value',
    });
  });

  test('another effect is nearer than another value, another value than an operator', () => {
    const effect = { key: 'gpu', operator: 'Exists', effect: 'NoExecute' };
    const value = { key: 'gpu', value: 'false' };
    const operator = { key: 'gpu', operator: 'exists' };
    expect(nearestToleration(taint, [operator, value, effect])).toEqual({ toleration: effect, differsIn: 'effect' });
    expect(nearestToleration(taint, [operator, value])).toEqual({ toleration: value, differsIn: 'value' });
    expect(nearestToleration(taint, [operator])).toEqual({ toleration: operator, differsIn: 'operator' });
  });

  test('a catch-all is near where no toleration names the key, and the first of several counts', () => {
    const everything = { operator: 'Exists', effect: 'NoExecute' };
    expect(
      nearestToleration(taint, [{ key: 'cpu', value: 'true' }, everything, { ...everything, tolerationSeconds: 1 }]),
    ).toEqual({ toleration: everything, differsIn: 'effect' });
  });

  test('one that tolerates the taint is none', () => {
    expect(nearestToleration(taint, [{ operator: 'Exists' }])).toBeUndefined();
  });

  test('there is none without one of the key', () => {
    expect(nearestToleration(taint, [{ key: 'cpu', operator: 'Exists' }])).toBeUndefined();
  });
});
