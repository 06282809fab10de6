import { type UpdateStrategyFields } from '../../schema/daemon-set';
import { type FieldError, invalid, notSupported, required } from '../../schema/field-error';
import { isNonZero, validateAtMost100Percent, validateIntOrPercent } from '../meta/int-or-percent';

const TYPES = ['RollingUpdate', 'OnDelete'];

function validateAmount(amount: number | string, field: string): FieldError[] {
  return [...validateIntOrPercent(amount, field), ...validateAtMost100Percent(amount, field)];
}

/** Exactly one of the two must be other than zero. `maxUnavailable` is 1 unless given. */
function validateRollingUpdate(
  { maxUnavailable = 1, maxSurge = 0 }: NonNullable<UpdateStrategyFields['rollingUpdate']>,
  field: string,
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
    const shown = rollingUpdate
      ? { MaxUnavailable: rollingUpdate.maxUnavailable ?? 0, MaxSurge: rollingUpdate.maxSurge ?? 0 }
      : null;
    return [notSupported(field, { Type: actualType, RollingUpdate: shown }, TYPES)];
  }
  return actualType === 'RollingUpdate' ? validateRollingUpdate(rollingUpdate ?? {}, `${field}.rollingUpdate`) : [];
}
