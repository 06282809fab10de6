import { UserError } from '../errors/user-error';
import type { FieldError } from '../kubernetes/schema/field-error';

/**
 * An error about something that was given, for the caller to throw.
 *
 * @param subject what was given: a construct path, or the name of a value class; undefined where the catcher names it
 * @param problems what is wrong with it, each with what to do about it
 */
export function refusal(subject: string | undefined, ...problems: readonly (string | FieldError)[]): UserError {
  const text = problems.map(problem => (typeof problem === 'string' ? problem : problem.message)).join('; ');
  return new UserError(subject === undefined ? text : `${subject}: ${text}`);
}

/** Throws a refusal when there is something the API server would refuse, with everything it refuses. */
export function refuse(subject: string | undefined, errors: readonly FieldError[]): void {
  if (errors.length > 0) throw refusal(subject, ...errors);
}
