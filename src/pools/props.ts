import { refuse } from './refuse';
import { required, type FieldError } from '../kubernetes/schema/field-error';

/**
 * The type of a prop, which plain JavaScript does not check. It returns the value without nulls among its props, and
 * adds an error for each value of another type.
 */
export type PropType = (value: unknown, field: string, errors: FieldError[]) => unknown;

/** The types of all props of an interface. */
export type Shape<T> = { readonly [K in keyof Required<T>]: PropType };

/** What is at fault, for messages: the class and the path of a construct that is being made. */
export function subjectOf(type: { readonly name: string }, scope: unknown, id: unknown): string {
  const node = isRecord(scope) ? (scope as { readonly node?: { readonly path?: string } }).node : undefined;
  const subject = `${type.name} '${[node?.path, typeof id === 'string' ? id : ''].filter(Boolean).join('/')}'`;
  const errors: FieldError[] = [];
  if (node === undefined) mismatch(scope, 'scope', 'a construct', errors);
  string(id, 'id', errors);
  refuse(subject, errors);
  return subject;
}

/**
 * The props as the construct may read them: a prop that is null is absent.
 *
 * @throws when a required prop is absent, or one has another type
 */
export function checkedProps<T extends object>(subject: string, props: T, shape: Shape<T>): T {
  const errors: FieldError[] = [];
  const checked = isAbsent(props) || isRecord(props) ? readProps(props ?? {}, '', shape, errors) : {};
  if (!isAbsent(props) && !isRecord(props)) mismatch(props, 'props', 'an object', errors);
  refuse(subject, errors);
  return checked as T;
}

/**
 * The props of a construct that is being made, as `checkedProps` returns them.
 *
 * @throws when the scope or the id is none, a required prop is absent, or one has another type
 */
export function constructProps<T extends object>(
  type: { readonly name: string },
  scope: unknown,
  id: unknown,
  props: T,
  shape: Shape<T>,
): T {
  return checkedProps(subjectOf(type, scope, id), props, shape);
}

/**
 * Arguments of a method, each with its type.
 *
 * @throws when one has another type
 */
export function checkArguments(subject: string, ...given: readonly (readonly [string, unknown, PropType])[]): void {
  const errors: FieldError[] = [];
  given.forEach(([name, value, type]) => type(value, name, errors));
  refuse(subject, errors);
}

/** A type of which a test tells the values. */
export function typed(expected: string, accepts: (value: unknown) => boolean): PropType {
  return (value, field, errors) => {
    if (!accepts(value)) mismatch(value, field, expected, errors);
    return value;
  };
}

export const string = typed('a string', value => typeof value === 'string');
export const number = typed('a number', value => typeof value === 'number');
export const boolean = typed('true or false', value => typeof value === 'boolean');
export const anything: PropType = value => value;
export const anyObject = typed('an object', isRecord);

/** A prop that may be left out. */
export function optional(type: PropType): PropType {
  return (value, field, errors) => (isAbsent(value) ? undefined : type(value, field, errors));
}

/** One of the values of an enum. */
export function oneOf(values: object): PropType {
  const known: readonly unknown[] = Object.values(values);
  return typed(`one of ${known.join(', ')}`, value => known.includes(value));
}

/** An object with some members, which tell it from others whichever copy of a library made it. */
export function having(expected: string, ...members: readonly string[]): PropType {
  return typed(expected, value => isRecord(value) && members.every(member => value[member] !== undefined));
}

/** A list whose items have a type. */
export function listOf(item: PropType): PropType {
  return (value, field, errors) => {
    if (Array.isArray(value)) return value.map((one, index) => item(one, `${field}[${index}]`, errors));
    mismatch(value, field, 'a list', errors);
    return value;
  };
}

/** A map whose values have a type. */
export function mapOf(member: PropType): PropType {
  return (value, field, errors) => {
    anyObject(value, field, errors);
    if (isRecord(value)) Object.entries(value).forEach(([key, one]) => member(one, `${field}[${key}]`, errors));
    return value;
  };
}

/** An object with props of its own. Others are left as they are. */
export function propsOf<T>(shape: Shape<T>): PropType {
  return (value, field, errors) => {
    anyObject(value, field, errors);
    return isRecord(value) ? readProps(value, `${field}.`, shape, errors) : value;
  };
}

function readProps(props: object, prefix: string, shape: Readonly<Record<string, PropType>>, errors: FieldError[]) {
  const given = props as Readonly<Record<string, unknown>>;
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => !isAbsent(value)));
  for (const [name, type] of Object.entries(shape)) {
    const value = type(present[name], `${prefix}${name}`, errors);
    if (value !== undefined) present[name] = value;
  }
  return present;
}

function mismatch(value: unknown, field: string, expected: string, errors: FieldError[]): void {
  if (isAbsent(value)) {
    errors.push(required(field, `expected ${expected}`));
    return;
  }
  const detail = `expected ${expected}, found ${describe(value)}`;
  errors.push({ type: 'FieldValueTypeInvalid', field, detail, message: `${field}: ${detail}` });
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const name = value.constructor?.name ?? 'Object';
  return name === 'Object' ? 'an object' : `a ${name}`;
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
