import { FieldError, invalid, invalidEach, notSupported, required } from '../field-error';
import { validatePercent } from '../names';
import { validateNonNegative } from './numbers';
import { UpdateStrategyFields } from '../schema/daemon-set';

const TYPES = ['RollingUpdate', 'OnDelete'];

function validateAmount(amount: number | string, field: string): FieldError[] {
  if (typeof amount === 'number') return validateNonNegative(amount, field);
  const errors = invalidEach(field, amount, validatePercent(amount));
  if (errors.length === 0 && Number(amount.slice(0, -1)) > 100) errors.push(invalid(field, amount, 'must not be greater than 100%'));
  return errors;
}

/** Is it other than zero? A text that is no percentage counts by its number, if it is one. */
function isNonZero(amount: number | string): boolean {
  if (typeof amount === 'number') return amount !== 0;
  const digits = validatePercent(amount).length === 0 ? amount.slice(0, -1) : amount;
  return /^[+-]?[0-9]+$/.test(digits) && Number(digits) !== 0;
}

/** Exactly one of the two must be other than zero. `maxUnavailable` is 1 unless given. */
function validateRollingUpdate(
  { maxUnavailable = 1, maxSurge = 0 }: NonNullable<UpdateStrategyFields['rollingUpdate']>, field: string,
): FieldError[] {
  const errors = [
    ...validateAmount(maxUnavailable, `${field}.maxUnavailable`),
    ...validateAmount(maxSurge, `${field}.maxSurge`),
  ];
  if (isNonZero(maxUnavailable) && isNonZero(maxSurge)) {
    errors.push(invalid(`${field}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero'));
  }
  if (!isNonZero(maxUnavailable) && !isNonZero(maxSurge)) {
    errors.push(required(`${field}.maxUnavailable`, 'cannot be 0 when maxSurge is 0'));
  }
  return errors;
}

/** How a DaemonSet replaces its pods. With OnDelete `rollingUpdate` is not looked at. */
export function validateUpdateStrategy({ type, rollingUpdate }: UpdateStrategyFields, field: string): FieldError[] {
  const actualType = type || 'RollingUpdate';
  if (!TYPES.includes(actualType)) {
    const shown = rollingUpdate ? { MaxUnavailable: rollingUpdate.maxUnavailable ?? 0, MaxSurge: rollingUpdate.maxSurge ?? 0 } : null;
    return [notSupported(field, { Type: actualType, RollingUpdate: shown }, TYPES)];
  }
  return actualType === 'RollingUpdate' ? validateRollingUpdate(rollingUpdate ?? {}, `${field}.rollingUpdate`) : [];
}
