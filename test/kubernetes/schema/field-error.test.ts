import {
  duplicate,
  forbidden,
  invalid,
  invalidMap,
  notFound,
  notSupported,
  quote,
  required,
  typeInvalid,
} from '../../../src/kubernetes/schema/field-error';

test('messages read as kubectl prints them', () => {
  expect(invalid('spec.a', 'x', 'must be y').message).toBe('spec.a: Invalid value: "x": must be y');
  expect(invalid('spec.a', -1, 'too low').message).toBe('spec.a: Invalid value: -1: too low');
  expect(required('spec.a').message).toBe('spec.a: Required value');
  expect(required('spec.a', 'why').message).toBe('spec.a: Required value: why');
  expect(notSupported('spec.a', 'x', ['y', 'z']).message).toBe(
    'spec.a: Unsupported value: "x": supported values: "y", "z"',
  );
  expect(forbidden('spec.a', 'no').message).toBe('spec.a: Forbidden: no');
  expect(duplicate('spec.a', 'x').message).toBe('spec.a: Duplicate value: "x"');
  expect(notFound('spec.a', 'x').message).toBe('spec.a: Not found: "x"');
  expect(typeInvalid('spec.a', 'array', 'string').message).toBe(
    'spec.a: Invalid value: "array": must be of type string',
  );
});

test('the parts are data', () => {
  expect(notSupported('spec.a', 'x', ['y'])).toEqual({
    type: 'FieldValueNotSupported',
    field: 'spec.a',
    badValue: 'x',
    detail: 'supported values: "y"',
    message: 'spec.a: Unsupported value: "x": supported values: "y"',
  });
  expect(required('spec.a')).toEqual({
    type: 'FieldValueRequired',
    field: 'spec.a',
    message: 'spec.a: Required value',
  });
});

test('maps show sorted keys, whatever order they came in', () => {
  expect(invalidMap('labels', { b: '1', a: '2' }, 'no').message).toBe('labels: Invalid value: {"a":"2","b":"1"}: no');
  expect(invalidMap('labels', undefined, 'no').message).toBe('labels: Invalid value: null: no');
});

test.each([
  ['a"b\\c', '"a\\"b\\\\c"'],
  ['\u0000\u007f\u0007\n\t\v', '"\\x00\\x7f\\a\\n\\t\\v"'],
  ['é \u200b\u00a0', '"é \\u200b\\u00a0"'],
  ['\u{e0001}', '"\\U000e0001"'],
])('quote(%j) is %s', (value, expected) => {
  expect(quote(value)).toBe(expected);
});
