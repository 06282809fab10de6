import {
  bool,
  decode,
  type Decoder,
  forgotten,
  int32,
  int64,
  intOrString,
  list,
  map,
  quantity,
  struct,
  text,
} from '../../../src/kubernetes/schema/decode';

function read<T>(decoder: Decoder<T>, given: unknown): { value: T; errors: string[] } {
  const { value, errors } = decode(decoder, given, 'spec');
  return { value, errors: errors.map(({ message }) => message) };
}

const thing = struct({
  name: text,
  count: int32,
  flags: list(bool),
  labels: map(text),
  size: quantity,
  port: intOrString,
  big: int64,
});

test('well-typed values pass, unknown fields and nulls are left out', () => {
  expect(
    read(thing, {
      name: 'a',
      count: 1,
      flags: [true],
      labels: { k: 'v' },
      port: '10%',
      big: 2 ** 40,
      other: 1,
      size: null,
    }),
  ).toEqual({
    value: { name: 'a', count: 1, flags: [true], labels: { k: 'v' }, port: '10%', big: 2 ** 40 },
    errors: [],
  });
});

test('every wrong type is an error with its path', () => {
  const { errors } = read(thing, {
    name: 1,
    count: 2 ** 31,
    flags: ['x', 1],
    labels: { k: [] },
    size: {},
    port: 1.5,
    big: '1',
  });
  expect(errors).toEqual([
    'spec.name: Invalid value: "number": must be of type string',
    'spec.count: Invalid value: "number": must be of type int32',
    'spec.flags[0]: Invalid value: "string": must be of type boolean',
    'spec.flags[1]: Invalid value: "number": must be of type boolean',
    'spec.labels[k]: Invalid value: "array": must be of type string',
    'spec.size: Invalid value: "object": must be of type string',
    'spec.port: Invalid value: "number": must be of type integer or string',
    'spec.big: Invalid value: "string": must be of type integer',
  ]);
});

test('null in a list or a map is the empty value', () => {
  expect(read(list(struct({ name: text })), [null]).value).toEqual([{}]);
  expect(read(map(text), { k: null }).value).toEqual({ k: '' });
});

test('holes and undefined are null', () => {
  expect(read(list(struct({ name: text })), [, undefined]).value).toEqual([{}, {}]);
  expect(read(map(text), { k: undefined }).value).toEqual({ k: '' });
});

test('inherited properties are no fields', () => {
  expect(read(struct({ constructor: text }), {}).value).toEqual({});
});

test('a key named __proto__ is a key', () => {
  expect(Object.keys(read(map(text), JSON.parse('{"__proto__":"x"}')).value)).toEqual(['__proto__']);
});

test('a list is no object and an object no list', () => {
  expect(read(thing, []).errors).toEqual(['spec: Invalid value: "array": must be of type object']);
  expect(read(list(text), {}).errors).toEqual(['spec: Invalid value: "object": must be of type array']);
});

test('quantities may be numbers', () => {
  expect(read(quantity, 2).value.text).toBe('2');
  expect(read(quantity, '2x').errors[0]).toContain('quantities must match the regular expression');
});

test('the root of a manifest has no path', () => {
  expect(decode(thing, 'x').errors.map(({ field }) => field)).toEqual(['<nil>']);
  expect(decode(thing, { labels: { k: 1 } }).errors.map(({ field }) => field)).toEqual(['labels[k]']);
});

test('what is forgotten is checked, and unset', () => {
  const holder = struct({ gone: forgotten(struct({ name: text })) });
  expect(decode(holder, { gone: { name: 'x' } })).toEqual({ value: { gone: undefined }, errors: [] });
  expect(decode(holder, { gone: { name: 1 } }).errors.map(({ field }) => field)).toEqual(['gone.name']);
});
