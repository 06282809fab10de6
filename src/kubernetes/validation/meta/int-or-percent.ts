import { validateNonNegative } from './numbers';
import { type FieldError, invalid, invalidEach } from '../../schema/field-error';
import { validatePercent } from '../../syntax/names';

/** A number of pods, or a percentage of them. */
export function validateIntOrPercent(amount: number | string, field: string): FieldError[] {
  return typeof amount === 'number'
    ? validateNonNegative(amount, field)
    : invalidEach(field, amount, validatePercent(amount));
}

export function validateAtMost100Percent(amount: number | string, field: string): FieldError[] {
  const isTooMuch =
    typeof amount === 'string' && validatePercent(amount).length === 0 && Number(amount.slice(0, -1)) > 100;
  return isTooMuch ? [invalid(field, amount, 'must not be greater than 100%')] : [];
}

/** Is it other than zero? A text that is no percentage counts by its number, if it is one. */
export function isNonZero(amount: number | string): boolean {
  if (typeof amount === 'number') return amount !== 0;
  const digits = validatePercent(amount).length === 0 ? amount.slice(0, -1) : amount;
  return /^[+-]?[0-9]+$/.test(digits) && Number(digits) !== 0;
}
