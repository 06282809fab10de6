import { statSync } from 'fs';
import { dirname, join, relative, resolve, sep } from 'path';
import ignore, { type Ignore } from 'ignore';
import { MOST_MEBIBYTES, readBounded } from './bounded-read';
import { MOST_LEVELS } from './bounds';
import { InputError } from './input-error';

/** The file whose patterns hold for its folder and those below it. */
export const IGNORE_FILE = '.placementignore';

/**
 * Files and folders that are left out: by patterns as `.gitignore` has them, given with the folder they begin at, or in
 * a `.placementignore` of the folder of a file or of one above it. Given patterns count more, then those nearest.
 */
export class Exclusion {
  private readonly given: Ignore | undefined;
  private readonly byFolder = new Map<string, Ignore | undefined>();

  /**
   * @param cwd the folder that messages name files from
   * @param patterns the patterns, the last that matches counts
   * @param root the folder that the patterns begin at. @default - `cwd`
   */
  constructor(
    private readonly cwd: string,
    patterns: readonly string[],
    private readonly root = cwd,
  ) {
    this.given = patterns.length > 0 ? ignore().add(patterns) : undefined;
  }

  public excludesFile(path: string): boolean {
    return this.excludes(path, '');
  }

  public excludesFolder(path: string): boolean {
    return this.excludes(path, '/');
  }

  private excludes(path: string, suffix: '' | '/'): boolean {
    let verdict = this.given && verdictOf(this.given, this.root, path, suffix);
    for (let folder = dirname(path); verdict === undefined; folder = dirname(folder)) {
      const patterns = this.patternsIn(folder);
      if (patterns) verdict = verdictOf(patterns, folder, path, suffix);
      if (folder === dirname(folder)) break;
    }
    return verdict ?? false;
  }

  private patternsIn(folder: string): Ignore | undefined {
    if (!this.byFolder.has(folder)) {
      const file = join(folder, IGNORE_FILE);
      this.byFolder.set(folder, isFile(file) ? ignore().add(patternsOf(file, relative(this.cwd, file))) : undefined);
    }
    return this.byFolder.get(folder);
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The time to match grows with the depth of a path to the power of these. */
const MOST_DOUBLE_STARS = 3;

/**
 * The patterns of a file, which may come from anybody.
 *
 * @throws InputError when it cannot be read, or matching a pattern could take too long
 */
function patternsOf(file: string, name: string): string[] {
  let text: string | undefined;
  try {
    text = readBounded(file)?.toString('utf8');
  } catch (error) {
    throw new InputError(`${name}: ${(error as Error).message}`);
  }
  if (text === undefined) throw new InputError(`${name}: this is larger than ${MOST_MEBIBYTES} MiB`);
  const patterns = text.split(/\r?\n/);
  refuseSlowPatterns(patterns, line => `${name}:${line}: `);
  return patterns;
}

/**
 * Refuses patterns of a file that may come from anybody where matching could take too long.
 *
 * @param place what stands before a message about the pattern of a line, from 1
 * @throws InputError when a pattern holds too many `**`
 */
export function refuseSlowPatterns(patterns: readonly string[], place: (line: number) => string = () => ''): void {
  const index = patterns.findIndex(pattern => pattern.split('**').length - 1 > MOST_DOUBLE_STARS);
  if (index >= 0) {
    throw new InputError(`${place(index + 1)}a pattern may hold ** no more than ${MOST_DOUBLE_STARS} times`);
  }
}

/** Undefined where no pattern matches. */
function verdictOf(patterns: Ignore, root: string, path: string, suffix: '' | '/'): boolean | undefined {
  const name = relative(resolve(root), path);
  if (name === '' || !ignore.isPathValid(name)) return undefined;
  if (name.split(sep).length > MOST_LEVELS) {
    throw new InputError(`this is more than ${MOST_LEVELS} folders deep`);
  }
  const { ignored, unignored } = patterns.test(`${name}${suffix}`);
  return ignored ? true : unignored ? false : undefined;
}
