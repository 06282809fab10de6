import { existsSync, readFileSync } from 'fs';
import { dirname, join, relative, resolve } from 'path';
import ignore, { type Ignore } from 'ignore';

/** The file whose patterns hold for its folder and those below it. */
export const IGNORE_FILE = '.placementignore';

/**
 * Files and folders that are left out: by patterns as `.gitignore` has them, given with the folder they begin at, or in
 * a `.placementignore` of the folder of a file or of one above it. Given patterns count more, then those nearest.
 */
export class Exclusion {
  private readonly given: Ignore;
  private readonly byFolder = new Map<string, Ignore | undefined>();

  /**
   * @param root the folder that the patterns begin at
   * @param patterns the patterns, the last that matches counts
   */
  constructor(
    private readonly root: string,
    patterns: readonly string[],
  ) {
    this.given = ignore().add(patterns);
  }

  public excludesFile(path: string): boolean {
    return this.excludes(path, '');
  }

  public excludesFolder(path: string): boolean {
    return this.excludes(path, '/');
  }

  private excludes(path: string, suffix: '' | '/'): boolean {
    let verdict = verdictOf(this.given, this.root, path, suffix);
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
      this.byFolder.set(folder, existsSync(file) ? ignore().add(readFileSync(file, 'utf8')) : undefined);
    }
    return this.byFolder.get(folder);
  }
}

/** Undefined where no pattern matches. */
function verdictOf(patterns: Ignore, root: string, path: string, suffix: '' | '/'): boolean | undefined {
  const name = relative(resolve(root), path);
  if (name === '' || !ignore.isPathValid(name)) return undefined;
  const { ignored, unignored } = patterns.test(`${name}${suffix}`);
  return ignored ? true : unignored ? false : undefined;
}
