/** A place in a file. */
export interface SourceLocation {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, where it is known. */
  readonly column?: number;
}

/** The place that a source names as `file:line` or `file:line:column`; undefined for the path of a construct. */
export function sourceLocation(source: string): SourceLocation | undefined {
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(source) ?? [];
  return file === undefined
    ? undefined
    : { file, line: Number(line), ...(column !== undefined && { column: Number(column) }) };
}
