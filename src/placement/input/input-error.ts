import { UserError } from '../../errors/user-error';

/** An input that cannot be read, and why. */
export class InputError extends UserError {}
