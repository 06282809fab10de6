import { validateLabels } from './labels';
import { type Labels, matchesLabelRequirement, parseLabelRequirement } from '../../scheduling/label-requirement';
import { type FieldError, forbidden, invalid, invalidEach, required } from '../../schema/field-error';
import { type LabelSelector } from '../../schema/object-meta';
import { validateLabelKey, validateLabelValue } from '../../syntax/names';

const OPERATORS: Readonly<Record<string, string>> = { In: 'in', NotIn: 'notin', Exists: 'exists', DoesNotExist: '!' };

/** The number of values an expression may have for its operator; shared by label selectors and node affinity. */
export function validateValueCount(operator: string, values: readonly string[], field: string): FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length === 0 ? [required(field, "must be specified when `operator` is 'In' or 'NotIn'")] : [];
    case 'Exists':
    case 'DoesNotExist':
      return values.length > 0
        ? [forbidden(field, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")]
        : [];
    default:
      return [];
  }
}

/** A label selector of an object, `matchLabels` AND `matchExpressions`. */
export function validateLabelSelector(selector: LabelSelector, field: string): FieldError[] {
  return [
    ...validateLabels(selector.matchLabels ?? {}, `${field}.matchLabels`),
    ...(selector.matchExpressions ?? []).flatMap(({ key = '', operator = '', values = [] }, index) => {
      const at = `${field}.matchExpressions[${index}]`;
      return [
        ...validateValueCount(operator, values, `${at}.values`),
        ...(Object.hasOwn(OPERATORS, operator)
          ? []
          : [invalid(`${at}.operator`, operator, 'not a valid selector operator')]),
        ...invalidEach(`${at}.key`, key, validateLabelKey(key)),
        ...values.flatMap((value, valueIndex) =>
          invalidEach(`${at}.values[${valueIndex}]`, value, validateLabelValue(value)),
        ),
      ];
    }),
  ];
}

/**
 * Does a selector match? Undefined when it cannot be parsed. No selector at all matches nothing, an empty one
 * everything.
 */
export function labelSelectorMatches(selector: LabelSelector | undefined, labels: Labels): boolean | undefined {
  if (!selector) return false;
  const parsed = [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => parseLabelRequirement(key, '=', [value])),
    ...(selector.matchExpressions ?? []).map(({ key = '', operator = '', values = [] }) =>
      parseLabelRequirement(key, Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : operator, values),
    ),
  ];
  if (parsed.some(({ errors }) => errors.length > 0)) return undefined;
  return parsed.every(({ requirement }) => requirement !== undefined && matchesLabelRequirement(requirement, labels));
}
