/** An error that the user can mend: its message says what is wrong and what to do, so no stack trace is needed. */
export class UserError extends Error {}
