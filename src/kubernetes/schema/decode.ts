import { type FieldError, invalid, typeInvalid } from './field-error';
import { isObject } from '../syntax/json-object';
import { parseQuantity, type Quantity, roundedUp, ZERO_QUANTITY } from '../syntax/quantity';

/** What could not be decoded, and where below the value at hand: `.name` and `[0]` one after the other. */
interface Problem {
  path: string;
  readonly describe: (field: string) => FieldError;
}

/**
 * Reads plain JSON into a typed object as the API server does: null is unset, a wrong type is an error and leaves the
 * field unset. Unknown fields are ignored.
 */
export interface Decoder<T> {
  /** What null stands for in a list or map, and a wrongly typed value after its error. */
  readonly zero: T;
  /** How each field of a struct is read. */
  readonly fields?: ReadonlyMap<string, Decoder<unknown>>;
  /** How each member of a list is read. */
  readonly member?: Decoder<unknown>;
  read(value: unknown, problems: Problem[]): T;
}

export type Decoded<D> = D extends Decoder<infer T> ? T : never;

/** Every field of a struct may be unset. */
export type Struct<Fields> = { readonly [Name in keyof Fields]?: Decoded<Fields[Name]> };

const INT32 = 2 ** 31;
const INT64 = 2 ** 63;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

/** Not only null: objects that never were text may hold undefined, too. */
function isUnset(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Decodes a value that stands at a field; the empty field is the root of a manifest. */
export function decode<T>(
  decoder: Decoder<T>,
  value: unknown,
  field = '',
): { readonly value: T; readonly errors: readonly FieldError[] } {
  if (isUnset(value)) return { value: decoder.zero, errors: [] };
  const problems: Problem[] = [];
  const decoded = decoder.read(value, problems);
  const errors = problems.map(({ path, describe }) => {
    const full = field === '' ? path.replace(/^\./, '') : `${field}${path}`;
    return describe(full === '' ? '<nil>' : full);
  });
  return { value: decoded, errors };
}

function wrongType(value: unknown, expected: string): Problem {
  return { path: '', describe: field => typeInvalid(field, typeOf(value), expected) };
}

/**
 * Reads a member and, if there were problems below, says that they are below this step. Paths cost nothing where all is
 * well.
 */
function readMember<T>(member: Decoder<T>, value: unknown, step: () => string, problems: Problem[]): T {
  if (isUnset(value)) return member.zero;
  const known = problems.length;
  const decoded = member.read(value, problems);
  for (let index = known; index < problems.length; index++) problems[index].path = `${step()}${problems[index].path}`;
  return decoded;
}

function scalar<T>(type: string, zero: T, accepts: (value: unknown) => value is T): Decoder<T> {
  return {
    zero,
    read(value, problems) {
      if (accepts(value)) return value;
      problems.push(wrongType(value, type));
      return zero;
    },
  };
}

function isInt32(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -INT32 && value < INT32;
}

export const text = scalar<string>('string', '', value => typeof value === 'string');
export const bool = scalar<boolean>('boolean', false, value => typeof value === 'boolean');
export const int64 = scalar<number>(
  'integer',
  0,
  (value): value is number => Number.isInteger(value) && Math.abs(Number(value)) < INT64,
);
export const int32 = scalar<number>('int32', 0, isInt32);
export const intOrString = scalar<number | string>(
  'integer or string',
  0,
  (value): value is number | string => typeof value === 'string' || isInt32(value),
);

/** Anything at all: what no rule looks into. */
export const anything: Decoder<unknown> = { zero: undefined, read: value => value };

/** What the API server reads and forgets, because the feature gate it belongs to is off by default. */
export function forgotten(decoder: Decoder<unknown>): Decoder<undefined> {
  return {
    zero: undefined,
    read(value, problems) {
      decoder.read(value, problems);
      return undefined;
    },
  };
}

const QUANTITY_RULE = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

export const quantity: Decoder<Quantity> = {
  zero: ZERO_QUANTITY,
  read(value, problems) {
    if (typeof value !== 'string' && typeof value !== 'number') {
      problems.push(wrongType(value, 'string'));
      return ZERO_QUANTITY;
    }
    const parsed = parseQuantity(String(value).trim());
    if (!parsed) problems.push({ path: '', describe: field => invalid(field, String(value), QUANTITY_RULE) });
    return parsed ?? ZERO_QUANTITY;
  },
};

/** An amount of a resource. */
export const amount: Decoder<Quantity> = {
  zero: ZERO_QUANTITY,
  read: (value, problems) => roundedUp(quantity.read(value, problems)),
};

export function list<T>(member: Decoder<T>): Decoder<readonly T[]> {
  return {
    zero: [],
    member,
    read(value, problems) {
      if (!Array.isArray(value)) {
        problems.push(wrongType(value, 'array'));
        return [];
      }
      return Array.from(value, (item: unknown, index) => readMember(member, item, () => `[${index}]`, problems));
    },
  };
}

export function map<T>(member: Decoder<T>): Decoder<Readonly<Record<string, T>>> {
  return {
    zero: {},
    read(value, problems) {
      if (!isObject(value)) {
        problems.push(wrongType(value, 'object'));
        return {};
      }
      return Object.fromEntries(
        Object.keys(value).map(key => [key, readMember(member, value[key], () => `[${key}]`, problems)]),
      );
    },
  };
}

export function struct<Fields extends Record<string, Decoder<unknown>>>(fields: Fields): Decoder<Struct<Fields>> {
  const known: ReadonlyMap<string, Decoder<unknown>> = new Map(Object.entries(fields));
  return {
    zero: {},
    fields: known,
    read(value, problems) {
      const decoded: Record<string, unknown> = {};
      if (!isObject(value)) {
        problems.push(wrongType(value, 'object'));
        return decoded as Struct<Fields>;
      }
      for (const name of Object.keys(value)) {
        const decoder = known.get(name);
        if (decoder && !isUnset(value[name])) {
          decoded[name] = readMember(decoder, value[name], () => `.${name}`, problems);
        }
      }
      return decoded as Struct<Fields>;
    },
  };
}
