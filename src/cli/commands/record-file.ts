import { resolve } from 'path';
import type { Io } from './io';
import { UsageError } from './options';
import { replaceFile } from './replace-file';

/**
 * Writes what a command records.
 *
 * @param file the path of the file, from the working directory
 * @throws UsageError when it cannot be written
 */
export function recordFile(file: string, text: string, io: Io): void {
  try {
    replaceFile(resolve(io.cwd, file), text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${(error as Error).message}`);
  }
}
