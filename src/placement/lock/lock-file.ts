import { readDeclaredPool } from './declared-pools';
import { readIntent } from './intent-text';
import { type Facts, type Lock } from './lock';
import { UserError } from '../../errors/user-error';
import { isObject } from '../../kubernetes/syntax/json-object';
import type { Intent } from '../../pools/intent';
import { endOfJsonString } from '../input/json-parts';
import type { PlanPool } from '../plan/plan-pool';
import { API_VERSION } from '../words/api-version';
import { printableJson } from '../words/printable';

/** The file's name where none is given. */
export const LOCK_FILE = 'placement.lock.json';

/** A lock as it was read, and where its facts stand. */
export interface RecordedLock {
  readonly lock: Lock;
  /** The file's name. */
  readonly source: string;
  /** The pools that an app declares. */
  readonly pools: readonly PlanPool[];
  /** Where each workload is declared to run. */
  readonly intents: ReadonlyMap<string, readonly Intent[]>;
  /** The line of a fact, or of its subject where it is not there, or of the section. */
  lineOf(section: 'pools' | 'declared' | 'intents' | 'workloads', subject: string, fact?: string): number;
}

/** A file that is no lock. The message names the file, the line and what was expected. */
export class LockError extends UserError {}

/**
 * A lock as its file holds it: one fact a line, sorted. Manifests declare nothing, so that most files have no place for
 * it.
 */
export function lockText({ nodes, pools, declared, intents, workloads }: Lock): string {
  const ofApp = Object.entries({ declared, intents }).filter(([, facts]) => Object.keys(facts).length > 0);
  return `${printableJson({ apiVersion: API_VERSION, nodes, pools, ...Object.fromEntries(ofApp), workloads }, 2)}\n`;
}

/**
 * Reads the text of a lock's file, which has to be as it was written: a merge that went wrong is told and not guessed
 * at.
 *
 * @throws LockError when it is anything else
 */
export function readLock(text: string, source: string): RecordedLock {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const lock = lockIn(parsed(lines.join('\n'), source), source);
  const expected = lockText(lock).split('\n');
  const wrong = expected.findIndex((line, index) => line !== lines[index]);
  if (wrong >= 0) {
    throw new LockError(
      `${source}:${wrong + 1}: expected ${shown(expected[wrong])}, found ${shown(lines[wrong])}; write the lock anew`,
    );
  }
  if (lines.length > expected.length) {
    throw new LockError(`${source}:${expected.length}: expected the end of the file; write the lock anew`);
  }
  const lineOf = lineFinder(lines);
  const pools = Object.entries(lock.declared).map(([name, facts]) => {
    const line = lineOf('declared', name);
    const pool = readDeclaredPool(name, facts, { file: source, line });
    if (pool) return pool;
    throw new LockError(
      `${source}:${line}: expected labels and taints of pool ${name}, found ${JSON.stringify(facts)}; write the lock anew`,
    );
  });
  const intents = Object.entries(lock.intents).map(
    ([workload, facts]) =>
      [
        workload,
        Object.entries(facts).map(([by, fact]) => {
          const intent = readIntent(by, fact);
          if (intent) return intent;
          throw new LockError(
            `${source}:${lineOf('intents', workload, by)}: expected where ${workload} is declared to run, found ${fact}; write the lock anew`,
          );
        }),
      ] as const,
  );
  return { lock, source, pools, intents: new Map(intents), lineOf };
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
    throw new LockError(
      `${source}:${text.slice(0, position).split('\n').length}: this is no JSON; solve the conflict if there is one, or write the lock anew`,
    );
  }
}

function lockIn(value: unknown, source: string): Lock {
  if (!isObject(value) || value.apiVersion !== API_VERSION) {
    throw new LockError(`${source}:1: expected a lock with apiVersion ${API_VERSION}`);
  }
  const { nodes, pools, declared = {}, intents = {}, workloads } = value;
  if (nodes !== 'real' && nodes !== 'kinds') throw new LockError(`${source}:1: nodes: expected real or kinds`);
  if (!isFacts(pools)) throw new LockError(`${source}:1: pools: expected facts by pool`);
  if (!isFacts(declared)) throw new LockError(`${source}:1: declared: expected facts by pool`);
  if (!isFacts(intents)) throw new LockError(`${source}:1: intents: expected declarations by workload`);
  if (!isFacts(workloads)) throw new LockError(`${source}:1: workloads: expected pools by workload`);
  return { nodes, pools, declared, intents, workloads };
}

function isFacts(value: unknown): value is Facts {
  return (
    isObject(value) &&
    Object.values(value).every(facts => isObject(facts) && Object.values(facts).every(fact => typeof fact === 'string'))
  );
}

/** Every name stands at the beginning of its line, as deep as it is. */
function lineFinder(lines: readonly string[]): RecordedLock['lineOf'] {
  const found = new Map<string, number>();
  const path: string[] = [];
  for (const [index, line] of lines.entries()) {
    const indent = line.search(/[^ ]/);
    if (indent < 2 || line[indent] !== '"') continue;
    path.length = indent / 2 - 1;
    path.push(line.slice(indent, endOfJsonString(line, indent)));
    found.set(path.join('\n'), index + 1);
  }
  return (...names) => {
    const key = names.filter(name => name !== undefined).map(name => printableJson(name));
    while (key.length > 0 && !found.has(key.join('\n'))) key.pop();
    return found.get(key.join('\n')) ?? 1;
  };
}
