import { FieldError, invalid, typeInvalid } from '../field-error';
import { parseQuantity, Quantity } from '../quantity';

/**
 * Reads plain JSON into a typed object as the API server does: null is unset, a wrong type is an error and leaves the field unset.
 * Unknown fields are ignored.
 */
export interface Decoder<T> {
  /** What null stands for in a list or map, and a wrongly typed value after its error. */
  readonly zero: T;
  decode(value: unknown, field: string, errors: FieldError[]): T;
}

export type Decoded<D> = D extends Decoder<infer T> ? T : never;

/** Every field of a struct may be unset. */
export type Struct<Fields> = { readonly [Name in keyof Fields]?: Decoded<Fields[Name]> };

const INT32 = 2 ** 31;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function scalar<T>(type: string, zero: T, accepts: (value: unknown) => value is T): Decoder<T> {
  return {
    zero,
    decode(value, field, errors) {
      if (accepts(value)) return value;
      errors.push(typeInvalid(field, typeOf(value), type));
      return zero;
    },
  };
}

export const text = scalar<string>('string', '', value => typeof value === 'string');
export const bool = scalar<boolean>('boolean', false, value => typeof value === 'boolean');
export const int64 = scalar<number>('integer', 0, (value): value is number => typeof value === 'number' && Number.isInteger(value));

function isInt32(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -INT32 && value < INT32;
}

export const int32 = scalar<number>('int32', 0, isInt32);
export const intOrString = scalar<number | string>('integer or string', 0, (value): value is number | string => typeof value === 'string' || isInt32(value));

/** Anything at all: what no rule looks into. */
export const anything: Decoder<unknown> = { zero: undefined, decode: value => value };

const ZERO_QUANTITY: Quantity = { nanos: 0n, text: '0' };
const QUANTITY_RULE = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

export const quantity: Decoder<Quantity> = {
  zero: ZERO_QUANTITY,
  decode(value, field, errors) {
    if (typeof value !== 'string' && typeof value !== 'number') {
      errors.push(typeInvalid(field, typeOf(value), 'string'));
      return ZERO_QUANTITY;
    }
    const parsed = parseQuantity(String(value));
    if (!parsed) errors.push(invalid(field, String(value), QUANTITY_RULE));
    return parsed ?? ZERO_QUANTITY;
  },
};

export function list<T>(member: Decoder<T>): Decoder<readonly T[]> {
  return {
    zero: [],
    decode(value, field, errors) {
      if (!Array.isArray(value)) {
        errors.push(typeInvalid(field, typeOf(value), 'array'));
        return [];
      }
      return value.map((item, index) => (item === null ? member.zero : member.decode(item, `${field}[${index}]`, errors)));
    },
  };
}

export function map<T>(member: Decoder<T>): Decoder<Readonly<Record<string, T>>> {
  return {
    zero: {},
    decode(value, field, errors) {
      if (!isObject(value)) {
        errors.push(typeInvalid(field, typeOf(value), 'object'));
        return {};
      }
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [
        key, item === null ? member.zero : member.decode(item, `${field}[${key}]`, errors),
      ]));
    },
  };
}

export function struct<Fields extends Record<string, Decoder<unknown>>>(fields: Fields): Decoder<Struct<Fields>> {
  const names = Object.entries(fields);
  return {
    zero: {},
    decode(value, field, errors) {
      const decoded: Record<string, unknown> = {};
      if (!isObject(value)) {
        errors.push(typeInvalid(field === '' ? '<nil>' : field, typeOf(value), 'object'));
        return decoded as Struct<Fields>;
      }
      for (const [name, decoder] of names) {
        const item = Object.hasOwn(value, name) ? value[name] : undefined;
        if (item !== undefined && item !== null) decoded[name] = decoder.decode(item, field === '' ? name : `${field}.${name}`, errors);
      }
      return decoded as Struct<Fields>;
    },
  };
}
