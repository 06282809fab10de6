import { isUtf8 } from 'buffer';
import { readdirSync, readFileSync, realpathSync, statSync, type Stats } from 'fs';
import { join, resolve } from 'path';
import picomatch from 'picomatch';
import type { SourceProblem } from './sources';
import { compareText } from '../../collections/text-order';
import { UserError } from '../../errors/user-error';

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
}

/** Where inputs are looked for. */
export interface InputPlace {
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** What standard input holds, where `-` is among the inputs. */
  readonly stdin?: Buffer;
}

/** An input that cannot be read, and why. */
export class InputError extends UserError {}

const STDIN = '-';

/** Reads something; what cannot be read becomes a problem of the source. */
type Attempt = <T>(source: string, read: () => T) => T | undefined;

/**
 * Reads files, folders, globs and `-`, in an order that does not depend on that in which they are given. A file that is
 * reached by several ways is read once.
 *
 * Of a folder the files `*.yaml`, `*.yml` and `*.json` are read, those of its folders too, but for `node_modules` and
 * what begins with a dot. What cannot be read becomes a problem and hides nothing else.
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
  const names = new Set(
    inputs.flatMap(input =>
      input === STDIN ? STDIN : (attempt(input, () => filesOf(input, place.cwd, attempt)) ?? []),
    ),
  );
  for (const name of [...names].sort()) {
    attempt(name, () => {
      const identity = name === STDIN ? STDIN : realPath(resolve(place.cwd, name));
      if (!texts.has(identity)) {
        texts.set(identity, {
          name: name === STDIN ? 'stdin' : name,
          text: readInput(name, place),
          isFound: !inputs.includes(name),
        });
      }
    });
  }
  return { texts: [...texts.values()], problems };
}

/**
 * The text of one file, or of standard input.
 *
 * @throws InputError when there is none, or it is no text
 */
export function readInput(name: string, { cwd, stdin }: InputPlace): string {
  if (name === STDIN && (stdin ?? Buffer.alloc(0)).toString('latin1').trim() === '') {
    throw new InputError('standard input is empty; did the command before the pipe fail?');
  }
  const bytes = name === STDIN ? (stdin ?? Buffer.alloc(0)) : attemptOn(name, () => readFileSync(resolve(cwd, name)));
  if (bytes.includes(0) || !isUtf8(bytes)) throw new InputError('this is not text in UTF-8; expected YAML or JSON');
  return attemptOn(name, () => bytes.toString('utf8')).replace(/^\uFEFF/, '');
}

function filesOf(input: string, cwd: string, attempt: Attempt): string[] {
  const kind = kindOf(resolve(cwd, input));
  if (kind) {
    return kind.isDirectory()
      ? filesBelow(input, cwd, attempt).filter(file => /\.(?:ya?ml|json)$/.test(file))
      : [input];
  }
  const { base, isGlob } = picomatch.scan(input);
  if (!isGlob) throw new InputError('there is no such file or folder');
  const matches = picomatch(input);
  const folder = base || '.';
  const files = kindOf(resolve(cwd, folder))?.isDirectory()
    ? filesBelow(folder, cwd, attempt).filter(file => matches(file))
    : [];
  if (files.length === 0) throw new InputError('this matches no file');
  return files;
}

/** The files below a folder, each folder entered once, whatever links lead to it. */
function filesBelow(folder: string, cwd: string, attempt: Attempt): string[] {
  const entered = new Set<string>();
  const walk = (current: string): string[] => {
    const path = resolve(cwd, current);
    const identity = realPath(path);
    if (entered.has(identity)) return [];
    entered.add(identity);
    const entries = attemptOn(current, () => readdirSync(path, { withFileTypes: true })).sort((a, b) =>
      compareText(a.name, b.name),
    );
    return entries.flatMap(entry => {
      const { name } = entry;
      const child = current === '.' ? name : join(current, name);
      const kind = entry.isSymbolicLink() ? kindOf(resolve(cwd, child)) : entry;
      if (kind?.isDirectory()) {
        return name === 'node_modules' || name.startsWith('.') ? [] : (attempt(child, () => walk(child)) ?? []);
      }
      // A link to nothing counts as a file, so that reading it says so.
      return !kind || kind.isFile() ? [child] : [];
    });
  };
  return walk(folder);
}

function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
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
