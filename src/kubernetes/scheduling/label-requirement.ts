import { type FieldError, invalid, notSupported } from '../schema/field-error';
import { parseInt64 } from '../syntax/int64';
import { validateLabelKey, validateLabelValue } from '../syntax/names';

export type Labels = Readonly<Record<string, string>>;

/** A requirement on one label that could be parsed, ready to match many label sets. */
export type LabelRequirement =
  | { readonly kind: 'in' | 'notIn'; readonly key: string; readonly values: ReadonlySet<string> }
  | { readonly kind: 'exists' | 'doesNotExist'; readonly key: string }
  | { readonly kind: 'greaterThan' | 'lessThan'; readonly key: string; readonly bound: bigint };

/** The outcome of parsing: no requirement comes with errors. */
export type ParsedRequirement =
  | { readonly requirement: LabelRequirement; readonly errors: readonly [] }
  | { readonly requirement?: undefined; readonly errors: readonly FieldError[] };

const OPERATORS = {
  in: 'in',
  notin: 'notIn',
  '=': 'in',
  '==': 'in',
  '!=': 'notIn',
  gt: 'greaterThan',
  lt: 'lessThan',
  exists: 'exists',
  '!': 'doesNotExist',
} as const satisfies Record<string, LabelRequirement['kind']>;

/** The operators of a label selector in text form, and of label requirements generally. */
export type LabelOperator = keyof typeof OPERATORS;

function isLabelOperator(operator: string): operator is LabelOperator {
  return Object.hasOwn(OPERATORS, operator);
}

function validateValues(operator: LabelOperator, values: readonly string[] | undefined, field: string): FieldError[] {
  const given = values ?? [];
  const refuse = (detail: string) => [invalid(field, values ?? null, detail)];
  switch (operator) {
    case 'in':
    case 'notin':
      return given.length === 0 ? refuse("for 'in', 'notin' operators, values set can't be empty") : [];
    case '=':
    case '==':
    case '!=':
      return given.length === 1 ? [] : refuse('exact-match compatibility requires one single value');
    case 'exists':
    case '!':
      return given.length === 0 ? [] : refuse('values set must be empty for exists and does not exist');
    case 'gt':
    case 'lt':
      return [
        ...(given.length === 1 ? [] : refuse("for 'Gt', 'Lt' operators, exactly one value is required")),
        ...given.flatMap((value, index) =>
          parseInt64(value).ok
            ? []
            : [invalid(`${field}[${index}]`, value, "for 'Gt', 'Lt' operators, the value must be an integer")],
        ),
      ];
  }
}

/**
 * Parses one requirement (NewRequirement in k8s.io/apimachinery pkg/labels). Every value must be a label value, also
 * for `gt` and `lt`.
 */
export function parseLabelRequirement(
  key: string,
  operator: string,
  values: readonly string[] | undefined,
  path = '',
): ParsedRequirement {
  const at = (field: string) => (path === '' ? field : `${path}.${field}`);
  const keyErrors = validateLabelKey(key);
  const errors = keyErrors.length > 0 ? [invalid(at('key'), key, keyErrors.join('; '))] : [];
  if (isLabelOperator(operator)) {
    errors.push(...validateValues(operator, values, at('values')));
  } else {
    errors.push(notSupported(at('operator'), operator, ['in', 'notin', '=', '==', '!=', 'gt', 'lt', 'exists', '!']));
  }
  (values ?? []).forEach((value, index) => {
    const details = validateLabelValue(value);
    if (details.length > 0) errors.push(invalid(`${at('values')}[${index}][${key}]`, value, details.join('; ')));
  });
  if (errors.length > 0 || !isLabelOperator(operator)) return { errors };
  return { requirement: compile(key, OPERATORS[operator], values ?? []), errors: [] };
}

function compile(key: string, kind: LabelRequirement['kind'], values: readonly string[]): LabelRequirement {
  switch (kind) {
    case 'in':
    case 'notIn':
      return { kind, key, values: new Set(values) };
    case 'exists':
    case 'doesNotExist':
      return { kind, key };
    case 'greaterThan':
    case 'lessThan':
      return { kind, key, bound: BigInt(values[0]) };
  }
}

/**
 * The value of a label, or undefined. Anything but a string is no label: it may be inherited, such as `constructor`.
 */
export function labelValue(labels: Labels, key: string): string | undefined {
  const value: unknown = labels[key];
  return typeof value === 'string' ? value : undefined;
}

/**
 * Does a label set meet a requirement? `notIn` holds without the label; `greaterThan` and `lessThan` need an int64
 * label.
 */
export function matchesLabelRequirement(requirement: LabelRequirement, labels: Labels): boolean {
  const value = labelValue(labels, requirement.key);
  switch (requirement.kind) {
    case 'in':
      return value !== undefined && requirement.values.has(value);
    case 'notIn':
      return value === undefined || !requirement.values.has(value);
    case 'exists':
      return value !== undefined;
    case 'doesNotExist':
      return value === undefined;
    case 'greaterThan':
    case 'lessThan': {
      if (value === undefined) return false;
      const actual = parseInt64(value);
      if (!actual.ok) return false;
      return requirement.kind === 'greaterThan' ? actual.value > requirement.bound : actual.value < requirement.bound;
    }
  }
}
