export type FieldErrorType =
  | 'FieldValueInvalid'
  | 'FieldValueRequired'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueDuplicate'
  | 'FieldValueNotFound'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  | 'InternalError';

/** One thing the API server refuses about one field (k8s.io/apimachinery pkg/util/validation/field). */
export interface FieldError {
  readonly type: FieldErrorType;
  /** Path of the field as Kubernetes writes it, such as `spec.template.spec.tolerations[0].key`. */
  readonly field: string;
  readonly badValue?: unknown;
  readonly detail?: string;
  /** The line kubectl shows. */
  readonly message: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** A string quoted the way Kubernetes' messages quote it: what does not print is escaped. */
export function quote(value: string): string {
  const body = value.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, character => {
    const code = character.codePointAt(0) ?? 0;
    if (ESCAPES[character] !== undefined) return ESCAPES[character];
    if (code < 0x80) return `\\x${hex(code, 2)}`;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
  return `"${body}"`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

/** JSON as Kubernetes writes it, safe within HTML. */
function json(value: unknown): string {
  return JSON.stringify(value ?? null).replace(/[<>&]/g, character => `\\u${hex(character.charCodeAt(0), 4)}`);
}

function show(value: unknown): string {
  return typeof value === 'string' ? quote(value) : json(value);
}

function fieldError(
  type: FieldErrorType,
  field: string,
  text: string,
  detail: string | undefined,
  badValue?: unknown,
): FieldError {
  return {
    type,
    field,
    ...(badValue !== undefined && { badValue }),
    ...(detail && { detail }),
    message: `${field}: ${text}${detail ? `: ${detail}` : ''}`,
  };
}

export function invalid(field: string, badValue: unknown, detail: string): FieldError {
  return fieldError('FieldValueInvalid', field, `Invalid value: ${show(badValue)}`, detail, badValue);
}

/** As `invalid`, for a text that Kubernetes tells from unset even where it is empty, and shows as JSON. */
export function invalidOptional(field: string, badValue: string, detail: string): FieldError {
  return fieldError('FieldValueInvalid', field, `Invalid value: ${json(badValue)}`, detail, badValue);
}

/** One `invalid` for each thing wrong with a value. */
export function invalidEach(field: string, badValue: unknown, details: readonly string[]): FieldError[] {
  return details.map(detail => invalid(field, badValue, detail));
}

/** As `invalid`, for a map: Kubernetes shows maps with sorted keys. */
export function invalidMap(field: string, badValue: object | undefined, detail: string): FieldError {
  return invalid(field, sorted(badValue ?? null), detail);
}

export function required(field: string, detail?: string): FieldError {
  return fieldError('FieldValueRequired', field, 'Required value', detail);
}

export function notSupported(field: string, badValue: unknown, supported: readonly string[]): FieldError {
  const detail = `supported values: ${supported.map(quote).join(', ')}`;
  // Nearly all such values have a type of their own in the API, whose texts Kubernetes shows as JSON.
  return fieldError('FieldValueNotSupported', field, `Unsupported value: ${json(badValue)}`, detail, badValue);
}

export function forbidden(field: string, detail?: string): FieldError {
  return fieldError('FieldValueForbidden', field, 'Forbidden', detail);
}

export function duplicate(field: string, badValue: unknown, detail?: string): FieldError {
  return fieldError('FieldValueDuplicate', field, `Duplicate value: ${show(badValue)}`, detail, badValue);
}

export function notFound(field: string, badValue: unknown, detail?: string): FieldError {
  return fieldError('FieldValueNotFound', field, `Not found: ${show(badValue)}`, detail, badValue);
}

export function tooLong(field: string, maxBytes: number): FieldError {
  return fieldError('FieldValueTooLong', field, 'Too long', `may not be more than ${maxBytes} bytes`);
}

export function tooMany(field: string, count: number, most: number): FieldError {
  return fieldError('FieldValueTooMany', field, `Too many: ${count}`, `must have at most ${most} items`, count);
}

/** What validation itself could not cope with. */
export function internalError(field: string, detail: string): FieldError {
  return fieldError('InternalError', field, 'Internal error', detail);
}

/**
 * A value of the wrong JSON type. The API server refuses it while decoding, before validation; here it is one more
 * field error.
 */
export function typeInvalid(field: string, actualType: string, expectedType: string): FieldError {
  return fieldError(
    'FieldValueTypeInvalid',
    field,
    `Invalid value: ${quote(actualType)}`,
    `must be of type ${expectedType}`,
    actualType,
  );
}
