import {
  labelValue,
  matchesLabelRequirement,
  parseLabelRequirement,
} from '../../../src/kubernetes/scheduling/label-requirement';

function matches(key: string, operator: string, values: string[], labels: Record<string, string>): boolean | undefined {
  const { requirement } = parseLabelRequirement(key, operator, values);
  return requirement && matchesLabelRequirement(requirement, labels);
}

test('an inherited property is no label', () => {
  expect(labelValue({}, 'constructor')).toBeUndefined();
  expect(matches('constructor', 'exists', [], {})).toBe(false);
  expect(matches('toString', 'notin', ['x'], {})).toBe(true);
});

test('an operator named like an inherited property is unknown', () => {
  expect(parseLabelRequirement('a', 'constructor', []).errors.map(({ field }) => field)).toEqual(['operator']);
});

test('an empty value is a value', () => {
  expect(matches('a', 'exists', [], { a: '' })).toBe(true);
  expect(matches('a', 'in', [''], { a: '' })).toBe(true);
  expect(matches('a', 'in', [''], {})).toBe(false);
});

test('numbers compare as 64-bit integers', () => {
  expect(matches('n', 'gt', ['9007199254740992'], { n: '9007199254740993' })).toBe(true);
  expect(matches('n', 'lt', ['9007199254740993'], { n: '9007199254740993' })).toBe(false);
  expect(matches('n', 'gt', ['1'], { n: '1.5' })).toBe(false);
  expect(matches('n', 'gt', ['1'], {})).toBe(false);
});

test('errors carry the path they were given', () => {
  const { errors } = parseLabelRequirement('a b', 'in', [], 'terms[0]');
  expect(errors.map(({ field }) => field)).toEqual(['terms[0].key', 'terms[0].values']);
});
