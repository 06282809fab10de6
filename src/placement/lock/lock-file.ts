import { type Facts, type Lock } from './lock';
import { isObject } from '../../kubernetes/json-object';
import { API_VERSION } from '../api-version';

/** The file's name where none is given. */
export const LOCK_FILE = 'placement.lock.json';

/** A lock as it was read, and where its facts stand. */
export interface RecordedLock {
  readonly lock: Lock;
  /** The file's name. */
  readonly source: string;
  /** The line of a fact, or of its subject where it is not there, or of the section. */
  lineOf(section: 'pools' | 'workloads', subject: string, fact?: string): number;
}

/** A file that is no lock. The message names the file, the line and what was expected. */
export class LockError extends Error {}

/** A lock as its file holds it: one fact a line, sorted. */
export function lockText({ nodes, pools, workloads }: Lock): string {
  return `${JSON.stringify({ apiVersion: API_VERSION, nodes, pools, workloads }, null, 2)}\n`;
}

/**
 * Reads the text of a lock's file, which has to be as it was written: a merge that went wrong is told and not guessed at.
 *
 * @throws LockError when it is anything else
 */
export function readLock(text: string, source: string): RecordedLock {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const lock = lockIn(parsed(lines.join('\n'), source), source);
  const expected = lockText(lock).split('\n');
  const wrong = expected.findIndex((line, index) => line !== lines[index]);
  if (wrong >= 0) throw new LockError(`${source}:${wrong + 1}: expected ${shown(expected[wrong])}, found ${shown(lines[wrong])}; write the lock anew`);
  if (lines.length > expected.length) throw new LockError(`${source}:${expected.length}: expected the end of the file; write the lock anew`);
  return { lock, source, lineOf: lineFinder(lines) };
}

function shown(line: string | undefined): string {
  return line?.trim() ? line.trim() : 'the end of the file';
}

function parsed(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.trimEnd().length);
    throw new LockError(`${source}:${text.slice(0, position).split('\n').length}: this is no JSON; solve the conflict if there is one, or write the lock anew`);
  }
}

function lockIn(value: unknown, source: string): Lock {
  if (!isObject(value) || value.apiVersion !== API_VERSION) throw new LockError(`${source}:1: expected a lock with apiVersion ${API_VERSION}`);
  const { nodes, pools, workloads } = value;
  if (nodes !== 'real' && nodes !== 'kinds') throw new LockError(`${source}:1: nodes: expected real or kinds`);
  if (!isFacts(pools)) throw new LockError(`${source}:1: pools: expected facts by pool`);
  if (!isFacts(workloads)) throw new LockError(`${source}:1: workloads: expected pools by workload`);
  return { nodes, pools, workloads };
}

function isFacts(value: unknown): value is Facts {
  return isObject(value) && Object.values(value).every(facts => isObject(facts) && Object.values(facts).every(fact => typeof fact === 'string'));
}

/** Every name stands at the beginning of its line, as deep as it is. */
function lineFinder(lines: readonly string[]): RecordedLock['lineOf'] {
  const found = new Map<string, number>();
  const path: string[] = [];
  for (const [index, line] of lines.entries()) {
    const parts = /^( +)("(?:[^"\\]|\\.)*"):/.exec(line);
    if (!parts) continue;
    path.length = parts[1].length / 2 - 1;
    path.push(parts[2]);
    found.set(path.join('\n'), index + 1);
  }
  return (...names) => {
    const key = names.filter(name => name !== undefined).map(name => JSON.stringify(name));
    while (key.length > 0 && !found.has(key.join('\n'))) key.pop();
    return found.get(key.join('\n')) ?? 1;
  };
}
