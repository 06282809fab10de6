import { isUtf8 } from 'buffer';
import { readdirSync, realpathSync, statSync, type Stats } from 'fs';
import { join, resolve, sep } from 'path';
import picomatch from 'picomatch';
import { MOST_MEBIBYTES, readBounded } from './bounded-read';
import { Exclusion } from './exclusion';
import { InputError } from './input-error';
import type { SourceNote, SourceProblem } from './sources';
import { compareText } from '../../collections/text-order';

/** A text to read objects from. */
export interface InputText {
  /** The path as it was given or found; `stdin` for standard input. */
  readonly name: string;
  readonly text: string;
  /** Whether it was found in a folder or by a glob, and not named itself. */
  readonly isFound: boolean;
}

/** What inputs hold, and which of them could not be read. */
export interface InputTexts {
  readonly texts: readonly InputText[];
  readonly problems: readonly SourceProblem[];
  readonly notes: readonly SourceNote[];
}

/** Where inputs are looked for. */
export interface InputPlace {
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** What standard input holds, where `-` is among the inputs. */
  readonly stdin?: Buffer;
  /** Patterns, as `.gitignore` has them, of files and folders that are left out. @default - none */
  readonly exclude?: readonly string[];
  /** The folder that these patterns begin at. @default - `cwd` */
  readonly excludeFrom?: string;
  /** Files that are no input although they lie among it, such as the configuration. @default - none */
  readonly ownFiles?: readonly string[];
  /** Whether input may hold nothing. @default - that is a problem */
  readonly allowEmpty?: boolean;
}

const STDIN = '-';

/** Reads something; what cannot be read becomes a problem of the source. */
type Attempt = <T>(source: string, read: () => T) => T | undefined;

/**
 * Reads files, folders, globs and `-`, in an order that does not depend on that in which they are given. A file that is
 * reached by several ways is read once.
 *
 * Of a folder the files `*.yaml`, `*.yml` and `*.json` are read, those of its folders too, but for `node_modules` and
 * what begins with a dot. What is excluded is not read, even where it is named. What cannot be read becomes a problem
 * and hides nothing else.
 */
export function readInputs(inputs: readonly string[], place: InputPlace): InputTexts {
  const texts = new Map<string, InputText>();
  const problems: SourceProblem[] = [];
  const attempt: Attempt = (source, read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push({ source, message: error.message });
      return undefined;
    }
  };
  const finder = new FileFinder(place, attempt);
  const names = new Set(
    inputs.flatMap(input => (input === STDIN ? STDIN : (attempt(input, () => finder.filesOf(input)) ?? []))),
  );
  for (const name of [...names].sort()) {
    attempt(name, () => {
      const identity = name === STDIN ? STDIN : identityOf(resolve(place.cwd, name));
      if (!texts.has(identity)) {
        texts.set(identity, {
          name: name === STDIN ? 'stdin' : name,
          text: readInput(name, place),
          isFound: !inputs.includes(name),
        });
      }
    });
  }
  return { texts: [...texts.values()], problems, notes: finder.notes };
}

/**
 * The text of one file, or of standard input.
 *
 * @throws InputError when there is none, or it is no text
 */
export function readInput(name: string, { cwd, stdin, allowEmpty }: InputPlace): string {
  if (name === STDIN && !allowEmpty && (stdin ?? Buffer.alloc(0)).toString('latin1').trim() === '') {
    throw new InputError('standard input is empty; did the command before the pipe fail? (--allow-empty accepts it)');
  }
  const bytes = name === STDIN ? (stdin ?? Buffer.alloc(0)) : attemptOn(name, () => readBounded(resolve(cwd, name)));
  if (!bytes) throw new InputError(`this is larger than ${MOST_MEBIBYTES} MiB; split it`);
  if (bytes.includes(0) || !isUtf8(bytes)) throw new InputError('this is not text in UTF-8; expected YAML or JSON');
  return attemptOn(name, () => bytes.toString('utf8')).replace(/^\uFEFF/, '');
}

/** Finds the files that inputs name, without what is excluded. */
class FileFinder {
  private readonly exclusion: Exclusion;
  private readonly own: ReadonlySet<string>;
  /** Links that were not followed, one line for each folder that was named. */
  public readonly notes: SourceNote[] = [];

  constructor(
    private readonly place: InputPlace,
    private readonly attempt: Attempt,
  ) {
    this.exclusion = new Exclusion(place.cwd, place.exclude ?? [], place.excludeFrom);
    this.own = new Set(place.ownFiles?.map(file => resolve(place.cwd, file)));
  }

  public filesOf(input: string): string[] {
    const path = resolve(this.place.cwd, input);
    const kind = kindOf(path);
    if (kind) {
      if (!kind.isDirectory()) return this.exclusion.excludesFile(path) ? [] : [input];
      return this.filesBelow(input).filter(file => /\.(?:ya?ml|json)$/.test(file));
    }
    const { base, isGlob } = picomatch.scan(input);
    if (!isGlob) throw new InputError('there is no such file or folder');
    const matches = picomatch(input);
    const folder = base || '.';
    const files = kindOf(resolve(this.place.cwd, folder))?.isDirectory()
      ? this.filesBelow(folder).filter(file => matches(file))
      : [];
    if (files.length === 0 && !this.place.allowEmpty) throw new InputError('this matches no file');
    return files;
  }

  /** The files below a folder, each folder entered once. Links that leave it are not followed. */
  private filesBelow(top: string): string[] {
    const entered = new Set<string>();
    const root = realPath(resolve(this.place.cwd, top));
    let leaving = 0;
    const walk = (folder: string): string[] => {
      const path = resolve(this.place.cwd, folder);
      const identity = realPath(path);
      if (entered.has(identity) || this.exclusion.excludesFolder(path)) return [];
      entered.add(identity);
      const entries = attemptOn(folder, () => readdirSync(path, { withFileTypes: true }));
      return entries
        .sort((a, b) => compareText(a.name, b.name))
        .flatMap(entry => {
          const { name } = entry;
          const child = folder === '.' ? name : join(folder, name);
          if (entry.isSymbolicLink() && leaves(resolve(path, name), root)) {
            leaving++;
            return [];
          }
          const kind = entry.isSymbolicLink() ? kindOf(resolve(path, name)) : entry;
          if (kind?.isDirectory()) {
            return name === 'node_modules' || name.startsWith('.')
              ? []
              : (this.attempt(child, () => walk(child)) ?? []);
          }
          // A link to nothing counts as a file, so that reading it says so.
          return !kind || kind.isFile() ? this.unlessExcluded(child) : [];
        });
    };
    const files = walk(top);
    if (leaving > 0) {
      const links = leaving === 1 ? '1 symbolic link leaves' : `${leaving} symbolic links leave`;
      this.notes.push({ source: top, message: `${links} this folder, not followed` });
    }
    return files;
  }

  private unlessExcluded(file: string): string[] {
    const path = resolve(this.place.cwd, file);
    return this.own.has(path) || this.exclusion.excludesFile(path) ? [] : [file];
  }
}

function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Whether a link leads out of a folder. One to nothing does not. */
function leaves(link: string, folder: string): boolean {
  const target = identityOf(link);
  return target !== folder && !target.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** Where a path really leads; a pipe, which is nowhere, is known by its own name. */
function identityOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function realPath(path: string): string {
  return attemptOn(path, () => realpathSync.native(path));
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EISDIR: 'this is a folder; expected a file',
  ELOOP: 'this is a link to itself',
  ENOENT: 'there is no such file or folder',
  ERR_FS_FILE_TOO_LARGE: 'this is too large; split it',
  ERR_STRING_TOO_LONG: 'this is too large to be read at once; split it',
};

function attemptOn<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new InputError(REASONS[code] ?? `cannot read ${name}: ${message}`);
  }
}
