import { TAINT_EFFECTS } from './taints';
import { type Toleration } from '../../api';
import { type FieldError, invalid, notSupported } from '../../schema/field-error';
import { parseInt64 } from '../../syntax/int64';
import { validateDecimalInteger, validateLabelKey, validateLabelValue } from '../../syntax/names';

export interface TolerationValidationOptions {
  /** The feature gate TaintTolerationComparisonOperators, which allows the operators `Lt` and `Gt`. @default false */
  readonly comparisonOperators?: boolean;
}

/**
 * Tolerations of a pod (ValidateTolerations in pkg/apis/core/validation). Duplicates and negative `tolerationSeconds`
 * are allowed.
 */
export function validateTolerations(
  tolerations: readonly Toleration[],
  field: string,
  options: TolerationValidationOptions = {},
): FieldError[] {
  return tolerations.flatMap((toleration, index) => validateToleration(toleration, `${field}[${index}]`, options));
}

function validateToleration(
  { key = '', operator = '', value = '', effect = '', tolerationSeconds }: Toleration,
  field: string,
  options: TolerationValidationOptions,
): FieldError[] {
  const errors: FieldError[] = [];
  if (key !== '') errors.push(...validateLabelKey(key).map(detail => invalid(`${field}.key`, key, detail)));
  if (key === '' && operator !== 'Exists') {
    const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    errors.push(invalid(`${field}.operator`, operator, detail));
  }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    errors.push(invalid(`${field}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"));
  }
  errors.push(...validateOperatorAndValue(operator, value, field, options));
  if (effect !== '' && !TAINT_EFFECTS.some(known => known === effect)) {
    errors.push(notSupported(`${field}.effect`, effect, TAINT_EFFECTS));
  }
  return errors;
}

/** Kubernetes reports a bad value of `Equal` and `Exists` at the operator. */
function validateOperatorAndValue(
  operator: string,
  value: string,
  field: string,
  { comparisonOperators }: TolerationValidationOptions,
): FieldError[] {
  const at = `${field}.operator`;
  switch (operator) {
    case '':
    case 'Equal': {
      const details = validateLabelValue(value);
      return details.length > 0 ? [invalid(at, value, details.join(';'))] : [];
    }
    case 'Exists':
      return value === '' ? [] : [invalid(at, value, "value must be empty when `operator` is 'Exists'")];
    case 'Lt':
    case 'Gt':
      if (!comparisonOperators) return [notSupported(at, operator, ['Equal', 'Exists', 'Lt', 'Gt'])];
      return validateComparedValue(value, `${field}.value`);
    default:
      return [notSupported(at, operator, ['Equal', 'Exists'])];
  }
}

function validateComparedValue(value: string, field: string): FieldError[] {
  const errors = validateDecimalInteger(value).map(detail => invalid(field, value, detail));
  const parsed = parseInt64(value);
  if (!parsed.ok) errors.push(invalid(field, value, `strconv.ParseInt: parsing "${value}": ${parsed.error}`));
  return errors;
}
