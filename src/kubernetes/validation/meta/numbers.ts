import { type FieldError, invalid } from '../../schema/field-error';

export function validateNonNegative(value: number, field: string): FieldError[] {
  return value < 0 ? [invalid(field, value, 'must be greater than or equal to 0')] : [];
}

export function validateInRange(value: number, min: number, max: number, field: string): FieldError[] {
  return value < min || value > max ? [invalid(field, value, `must be between ${min} and ${max}, inclusive`)] : [];
}

export function validatePortNumber(port: number, field: string): FieldError[] {
  return validateInRange(port, 1, 65535, field);
}

/** A user or group id. */
export function validateId(id: number, field: string): FieldError[] {
  return validateInRange(id, 0, 2 ** 31 - 1, field);
}

/** Permission bits of a file. */
export function validateFileMode(mode: number | undefined, field: string): FieldError[] {
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return [];
  return [invalid(field, mode, 'must be a number between 0 and 0777 (octal), both inclusive')];
}
