/** A place in a file. */
export interface FilePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, where it is known. */
  readonly column?: number;
}

/** Where an object of a file stands. */
export interface FileOrigin extends FilePlace {
  /** The line of a field of the object, by its path of keys, or of the nearest field around it. */
  readonly lineOf?: (path: readonly string[]) => number;
}

/** The construct that renders an object. */
export interface ConstructOrigin {
  readonly constructPath: string;
}

/** Where an object or a pool comes from. */
export type Origin = FileOrigin | ConstructOrigin;

/** As reports write it: `file:line`, or the path of a construct. */
export function originText(origin: FilePlace | ConstructOrigin): string {
  return 'constructPath' in origin ? origin.constructPath : `${origin.file}:${origin.line}`;
}

/** The place of a field of an object of a file; that of the object where no field is given. */
export function placeOf({ file, line, lineOf }: FileOrigin, field?: readonly string[]): FilePlace {
  return { file, line: (field && lineOf?.(field)) ?? line };
}
