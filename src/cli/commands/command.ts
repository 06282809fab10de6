import type { Command } from 'commander';
import type { ExitCode } from './exit-code';
import type { Io } from './io';

/** What a command of the program works with. */
export interface CommandContext {
  readonly io: Io;
  /** Sets the code with which the program ends; without it, that is fine. */
  readonly exitWith: (code: ExitCode) => void;
}

/** Adds a command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;
