/** One object of a file, and where it begins. */
export interface SourceDocument {
  readonly value: unknown;
  /** The first line, from 1. */
  readonly line: number;
  /** The line of a value in it, by its path of keys, or of the nearest value around it. @default - not known */
  readonly lineOf?: (path: readonly string[]) => number;
}

/** Text that cannot be read, and where. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What a file holds. Documents that can be read are there even beside others that cannot. */
export interface Documents {
  readonly documents: readonly SourceDocument[];
  readonly problems: readonly SyntaxProblem[];
  /** What was read as kubectl reads it, though hardly meant so. @default - none */
  readonly warnings?: readonly SyntaxProblem[];
}
