/**
 * Prints tables of medians: synthesis beside cdk8s-plus and plain ApiObjects, the engine beside a naive loop, `check`
 * beside bare Node and in its formats, and imports.
 */
import { execFileSync } from 'child_process';
import { join } from 'path';
import { WAYS, type Way } from './agents';
import type { Measurement } from './case';
import { CHECK_HEADER, checkRows } from './check';
import { ENGINE_HEADER, engineRows } from './engine';
import { IMPORT_HEADER, importRows } from './imports';
import { median } from './median';
import { VIEWS_HEADER, viewsRows } from './views';

const ROUNDS = 5;

const SIZES = [
  { agents: 10, charts: 1 },
  { agents: 100, charts: 1 },
  { agents: 1000, charts: 1 },
  { agents: 5000, charts: 1 },
  { agents: 1000, charts: 100 },
] as const;

function measure(way: Way, agents: number, charts: number): Measurement {
  return JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'case.js'), way, `${agents}`, `${charts}`], { encoding: 'utf-8' }),
  );
}

const HEADER = ['agents', 'charts', 'written as', 'ms', '/ kplus', '/ ApiObject', 'peak MiB', '/ kplus'];

function synthesisRows(): string[][] {
  return SIZES.flatMap(({ agents, charts }) => {
    const rounds = Array.from({ length: ROUNDS }, () => WAYS.map(way => measure(way, agents, charts)));
    const results = WAYS.map((way, index) => ({
      way,
      time: median(rounds.map(round => round[index].time)),
      memory: median(rounds.map(round => round[index].memory)),
    }));
    const [raw, kplus] = results;
    return results.map(({ way, time, memory }) => [
      `${agents}`,
      `${charts}`,
      way,
      time.toFixed(0),
      (time / kplus.time).toFixed(2),
      (time / raw.time).toFixed(2),
      memory.toFixed(0),
      (memory / kplus.memory).toFixed(2),
    ]);
  });
}

const TABLES: Readonly<Record<string, () => readonly string[][]>> = {
  synth: () => [HEADER, ...synthesisRows()],
  engine: () => [ENGINE_HEADER, ...engineRows()],
  check: () => [CHECK_HEADER, ...checkRows()],
  import: () => [IMPORT_HEADER, ...importRows()],
  views: () => [VIEWS_HEADER, ...viewsRows()],
};

/** All tables, or those that the arguments name. */
async function run(names: readonly string[]): Promise<void> {
  const { markdownTable } = await import('markdown-table');
  for (const name of names.length > 0 ? names : Object.keys(TABLES)) {
    const [header, ...rows] = TABLES[name]();
    const align = header.map((_, column) => (Number.isNaN(Number(rows[0][column].replace('~', ''))) ? 'l' : 'r'));
    console.log(`${markdownTable([header, ...rows], { align })}\n`);
  }
}

void run(process.argv.slice(2));
