import { validateLabels } from './labels';
import { LABEL_SELECTOR_OPERATORS } from '../../scheduling/label-selector';
import { type FieldError, forbidden, invalid, invalidEach, required } from '../../schema/field-error';
import { type LabelSelector } from '../../schema/object-meta';
import { validateLabelKey, validateLabelValue } from '../../syntax/names';

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
        ...(Object.hasOwn(LABEL_SELECTOR_OPERATORS, operator)
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
