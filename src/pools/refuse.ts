import type { FieldError } from '../kubernetes/schema/field-error';

/**
 * Throws when there is something the API server would refuse, with everything it refuses.
 *
 * @param subject what was given: a construct path, or the name of a value class
 */
export function refuse(subject: string, errors: readonly FieldError[]): void {
  if (errors.length > 0) {
    throw new Error(`${subject}: ${errors.map(error => error.message).join('; ')}`);
  }
}
