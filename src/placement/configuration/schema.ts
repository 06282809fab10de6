import { isObject } from '../../kubernetes/syntax/json-object';
import { nearestName } from '../words/nearest-name';

/** What the published schema is written in: a part of JSON Schema, with the same meaning. */
export interface Schema {
  readonly $ref?: string;
  /** What is expected, as messages name it. */
  readonly title?: string;
  readonly type?: 'array' | 'boolean' | 'number' | 'object' | 'string';
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly (string | boolean)[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false | Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** A value that a schema does not allow, and where it stands. */
export interface SchemaViolation {
  readonly path: readonly string[];
  readonly message: string;
}

/** All that a schema does not allow in a value; empty where it allows the value. */
export function violationsOf(value: unknown, root: Schema): SchemaViolation[] {
  return [...check(value, root, [])];

  function* check(given: unknown, schema: Schema, path: readonly string[]): Generator<SchemaViolation> {
    if (schema.$ref !== undefined) return yield* check(given, definition(schema.$ref), path);
    if (schema.anyOf) {
      const branch = schema.anyOf.find(({ type }) => type === typeOf(given));
      if (branch) yield* check(given, { title: schema.title, ...branch }, path);
      else yield unexpected(given, schema, path);
      return;
    }
    if (!isAllowed(given, schema)) return yield unexpected(given, schema, path);
    if (Array.isArray(given)) {
      for (const [index, item] of given.entries()) yield* check(item, schema.items ?? {}, [...path, `${index}`]);
    } else if (isObject(given)) {
      yield* checkMembers(given, schema, path);
    }
  }

  function* checkMembers(
    given: Readonly<Record<string, unknown>>,
    { properties = {}, additionalProperties, required = [] }: Schema,
    path: readonly string[],
  ): Generator<SchemaViolation> {
    for (const name of required) {
      if (!Object.hasOwn(given, name)) yield { path, message: `${name} is missing` };
    }
    for (const [name, member] of Object.entries(given)) {
      const at = [...path, name];
      const schema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (schema) yield* check(member, schema, at);
      else if (schema === false) yield unknownField(name, Object.keys(properties), at);
    }
  }

  function definition(reference: string): Schema {
    const found = root.definitions?.[reference.replace('#/definitions/', '')];
    if (!found) throw new Error(`the schema has no ${reference}`);
    return found;
  }
}

function typeOf(value: unknown): Schema['type'] | undefined {
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return isObject(value) || type === 'boolean' || type === 'number' || type === 'string'
    ? (type as Schema['type'])
    : undefined;
}

function isAllowed(value: unknown, schema: Schema): boolean {
  if (schema.type !== undefined && typeOf(value) !== schema.type) return false;
  if (schema.enum && !schema.enum.some(allowed => allowed === value)) return false;
  if (typeof value === 'number') return value >= (schema.minimum ?? -Infinity);
  if (typeof value !== 'string') return true;
  return (
    value.length >= (schema.minLength ?? 0) && (schema.pattern === undefined || new RegExp(schema.pattern).test(value))
  );
}

function unexpected(value: unknown, { title, enum: allowed = [] }: Schema, path: readonly string[]): SchemaViolation {
  const names = allowed.filter(one => typeof one === 'string');
  const nearest = typeof value === 'string' ? nearestName(value, names) : undefined;
  return {
    path,
    message: `expected ${title ?? 'another value'}, found ${shown(value)}${nearest ? `; did you mean ${nearest}?` : ''}`,
  };
}

function unknownField(name: string, known: readonly string[], path: readonly string[]): SchemaViolation {
  const nearest = nearestName(name, known);
  return {
    path,
    message: `unknown field; ${nearest ? `did you mean ${nearest}?` : `the fields are ${[...known].sort().join(', ')}`}`,
  };
}

const LONGEST_SHOWN = 80;

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
