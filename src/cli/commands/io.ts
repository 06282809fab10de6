/** One end of the program that takes text. */
export interface Output {
  readonly isTerminal: boolean;
  /** The number of columns of a terminal. */
  readonly columns?: number;
  /** Writes a piece; resolves to whether more can be written, which a reader that went away does not allow. */
  write(text: string): Promise<boolean>;
}

/** All that the program takes from its surroundings. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The current day, as `YYYY-MM-DD`. */
  readonly today: string;
  /** Reads standard input to its end. */
  stdin(): Promise<Buffer>;
}
