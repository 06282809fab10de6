import { validateLabels } from './labels';
import { validateNonNegative } from './numbers';
import { type FieldError, invalid, invalidEach, required, tooLong } from '../../schema/field-error';
import { type FieldWarning, fieldWarning } from '../../schema/field-warning';
import { type ObjectMetaFields } from '../../schema/object-meta';
import {
  validateDns1123Label,
  validateDns1123Subdomain,
  validateLabelKey,
  withoutTrailingDash,
} from '../../syntax/names';

const MAX_ANNOTATION_BYTES = 256 * 1024;

/** Annotation keys are label keys once lower-cased; values are free up to a total size. */
export function validateAnnotations(annotations: Readonly<Record<string, string>>, field: string): FieldError[] {
  const keys = Object.keys(annotations).sort((a, b) => (a < b ? -1 : 1));
  const bytes = keys.reduce((total, key) => total + Buffer.byteLength(key) + Buffer.byteLength(annotations[key]), 0);
  return [
    ...keys.flatMap(key => invalidEach(field, key, validateLabelKey(key.toLowerCase()))),
    ...(bytes > MAX_ANNOTATION_BYTES ? [tooLong(field, MAX_ANNOTATION_BYTES)] : []),
  ];
}

type NameRule = (name: string) => string[];

const MAX_PREFIX = 58;

/**
 * The name of an object, or one like the API server makes of generateName: what is left of it and five characters by
 * chance.
 */
export function createdName({ name = '', generateName = '' }: ObjectMetaFields): string {
  return name === '' && generateName !== '' ? `${generateName.slice(0, MAX_PREFIX)}xxxxx` : name;
}

/** Where hostnames are made of the name of an object, it had better be a DNS label. */
export function nameWarnings(metadata: ObjectMetaFields, use: string): FieldWarning[] {
  const problems = validateDns1123Label(createdName(metadata));
  if (problems.length === 0) return [];
  return [
    fieldWarning(
      'NotDnsLabel',
      'metadata.name',
      `this is used in ${use}, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`,
    ),
  ];
}

function validateName(
  { name = '', generateName = '' }: ObjectMetaFields,
  problemsOf: NameRule,
  field: string,
): FieldError[] {
  // The API server makes a name from generateName before it validates.
  const prefix = withoutTrailingDash(generateName);
  return [
    ...(prefix === '' ? [] : invalidEach(`${field}.generateName`, generateName, problemsOf(prefix))),
    ...(name !== '' ? invalidEach(`${field}.name`, name, problemsOf(name)) : []),
    ...(name === '' && generateName === '' ? [required(`${field}.name`, 'name or generateName is required')] : []),
  ];
}

function validateNamespace(namespace: string | undefined, field: string): FieldError[] {
  if (!namespace) return [required(field)];
  return invalidEach(field, namespace, validateDns1123Label(namespace));
}

/** Metadata of an object, the name of which is a DNS subdomain by most rules. */
export function validateObjectMeta(
  meta: ObjectMetaFields,
  namespaced: boolean,
  problemsOf: NameRule = validateDns1123Subdomain,
  field = 'metadata',
): FieldError[] {
  return [
    ...validateName(meta, problemsOf, field),
    ...(namespaced ? validateNamespace(meta.namespace, `${field}.namespace`) : []),
    ...validateNonNegative(meta.generation ?? 0, `${field}.generation`),
    ...validateLabels(meta.labels ?? {}, `${field}.labels`),
    ...validateAnnotations(meta.annotations ?? {}, `${field}.annotations`),
  ];
}

/** What an update may not change. */
export function validateObjectMetaUpdate(
  meta: ObjectMetaFields,
  old: ObjectMetaFields,
  field = 'metadata',
): FieldError[] {
  const immutable = (name: 'name' | 'namespace') =>
    (meta[name] ?? '') === (old[name] ?? '')
      ? []
      : [invalid(`${field}.${name}`, meta[name] ?? '', 'field is immutable')];
  return [...immutable('name'), ...immutable('namespace')];
}
