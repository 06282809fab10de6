import { KarpenterRequirement } from '../../../src';

test.each([
  [
    KarpenterRequirement.oneOf('a', 'x', 'y').withMinValues(2),
    { key: 'a', operator: 'In', values: ['x', 'y'], minValues: 2 },
  ],
  [KarpenterRequirement.noneOf('a', 'x'), { key: 'a', operator: 'NotIn', values: ['x'] }],
  [KarpenterRequirement.exists('a').withMinValues(50), { key: 'a', operator: 'Exists', minValues: 50 }],
  [KarpenterRequirement.doesNotExist('a'), { key: 'a', operator: 'DoesNotExist' }],
  [KarpenterRequirement.greaterThan('a', 1), { key: 'a', operator: 'Gt', values: ['1'] }],
  [KarpenterRequirement.lessThan('a', 2), { key: 'a', operator: 'Lt', values: ['2'] }],
  [KarpenterRequirement.atLeast('a', 3), { key: 'a', operator: 'Gte', values: ['3'] }],
  [KarpenterRequirement.atMost('a', 0), { key: 'a', operator: 'Lte', values: ['0'] }],
])('%j', (requirement, json) => {
  expect(requirement._toJson()).toEqual(json);
});

test.each<[string, () => unknown, string]>([
  ['no value', () => KarpenterRequirement.oneOf('a'), 'values: Invalid value: []: In takes at least one value'],
  ['a fraction', () => KarpenterRequirement.atLeast('a', 1.5), 'Gte takes a whole number'],
  ['a bad key', () => KarpenterRequirement.exists('a b'), 'key: Invalid value: "a b"'],
  ['a bad value', () => KarpenterRequirement.oneOf('a', 'x y'), 'values: Invalid value: "x y"'],
  [
    'more different values than there are',
    () => KarpenterRequirement.oneOf('a', 'x').withMinValues(2),
    'expected a whole number from 1 to 1',
  ],
  [
    'more than 50 different values',
    () => KarpenterRequirement.exists('a').withMinValues(51),
    'expected a whole number from 1 to 50',
  ],
])('%s is refused', (_, make, message) => {
  expect(make).toThrow(message);
});
