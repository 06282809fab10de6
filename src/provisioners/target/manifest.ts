import { invalid } from '../../kubernetes/schema/field-error';
import { refusal } from '../../pools/refuse';

/** A JSON value, as a manifest holds it. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** A Kubernetes object, or a part of one, as JSON. */
export interface Manifest {
  readonly [key: string]: Json;
}

/** Whether a value is a map: an object, and no list. */
export function isMap(json: Json): json is Manifest {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** What is at a path such as `spec.template.metadata.labels`, or undefined where the path ends early. */
export function valueAt(json: Json, path: string): Json {
  return path.split('.').reduce<Json>((value, key) => (isMap(value) ? value[key] : undefined), json);
}

/** The text at a path, or nothing when there is none. */
export function textAt(json: Json, path: string): string | undefined {
  const value = valueAt(json, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The items of the list at a path; none when there is no list. */
export function listAt(json: Json, path: string): readonly Json[] {
  const value = valueAt(json, path);
  return Array.isArray(value) ? value : [];
}

/** The texts of the list at a path; whatever else is in it is left out. */
export function textsAt(json: Json, path: string): readonly string[] {
  return listAt(json, path).filter(item => typeof item === 'string');
}

/** A copy with a value at a path. Undefined adds nothing. */
export function withValueAt(object: Manifest, path: string, value: Json): Manifest {
  if (value === undefined) return object;
  const [key, ...rest] = path.split('.');
  const child = object[key];
  return {
    ...object,
    [key]: rest.length === 0 ? value : withValueAt(isMap(child) ? child : {}, rest.join('.'), value),
  };
}

/** A map whose values are texts, as labels are. */
export function textMap(json: Json, field: string): Readonly<Record<string, string>> {
  if (json === undefined || json === null) return {};
  if (!isMap(json)) throw wrongType(field, json, 'expected a map of texts');
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => {
      if (typeof value !== 'string') throw wrongType(`${field}[${key}]`, value, 'expected a text; put it in quotes');
      return [key, value];
    }),
  );
}

/** The items of a list. */
export function items(json: Json, field: string): readonly Json[] {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json)) throw wrongType(field, json, 'expected a list');
  return json;
}

function wrongType(field: string, value: Json, expected: string): Error {
  return refusal(undefined, invalid(field, value, expected));
}

/** Both at once: maps are joined key by key, anything else of `more` replaces. */
export function joined(object: Manifest, more: Manifest): Manifest {
  const result: Record<string, Json> = { ...object };
  for (const [key, value] of Object.entries(more)) {
    const present = result[key];
    result[key] = isMap(present) && isMap(value) ? joined(present, value) : value;
  }
  return result;
}

/** The paths at which `more` would replace something of `object`. */
export function clashes(object: Manifest, more: Manifest, path: string): string[] {
  return Object.entries(more).flatMap(([key, value]) => {
    const present = object[key];
    if (present === undefined || value === undefined) return [];
    return isMap(present) && isMap(value) ? clashes(present, value, `${path}.${key}`) : [`${path}.${key}`];
  });
}

/** Whether an object is of a kind of an API group, whatever its version. */
export function isOfKind(manifest: Manifest, group: string, kind: string): boolean {
  return manifest.kind === kind && groupOf(manifest) === group;
}

/** The API group of an object, whatever its version. */
export function groupOf(manifest: Manifest): string | undefined {
  return textAt(manifest, 'apiVersion')?.split('/')[0];
}

/** The object for messages, such as `NodePool 'gpu'`. */
export function describe(manifest: Manifest): string {
  const namespace = textAt(manifest, 'metadata.namespace');
  return `${textAt(manifest, 'kind')} '${namespace ? `${namespace}/` : ''}${nameOf(manifest)}'`;
}

/** The name of an object. */
export function nameOf(manifest: Manifest): string {
  return textAt(manifest, 'metadata.name') ?? '';
}
