/** Runs every case several times, each in a process of its own, and prints the medians beside those of cdk8s-plus and of plain ApiObjects. */
import { execFileSync } from 'child_process';
import { join } from 'path';
import { WAYS, type Way } from './agents';
import type { Measurement } from './case';

const ROUNDS = 5;

const SIZES = [
  { agents: 10, charts: 1 },
  { agents: 100, charts: 1 },
  { agents: 1000, charts: 1 },
  { agents: 5000, charts: 1 },
  { agents: 1000, charts: 100 },
] as const;

function measure(way: Way, agents: number, charts: number): Measurement {
  return JSON.parse(execFileSync(process.execPath, [join(__dirname, 'case.js'), way, `${agents}`, `${charts}`], { encoding: 'utf-8' }));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function run(): Promise<void> {
  const { markdownTable } = await import('markdown-table');
  const rows = SIZES.flatMap(({ agents, charts }) => {
    const rounds = Array.from({ length: ROUNDS }, () => WAYS.map(way => measure(way, agents, charts)));
    const results = WAYS.map((way, index) => ({
      way,
      time: median(rounds.map(round => round[index].time)),
      memory: median(rounds.map(round => round[index].memory)),
    }));
    const [raw, kplus] = results;
    return results.map(({ way, time, memory }) => [
      `${agents}`, `${charts}`, way, time.toFixed(0), (time / kplus.time).toFixed(2), (time / raw.time).toFixed(2), memory.toFixed(0),
      (memory / kplus.memory).toFixed(2),
    ]);
  });
  const header = ['agents', 'charts', 'written as', 'ms', '/ kplus', '/ ApiObject', 'peak MiB', '/ kplus'];
  console.log(markdownTable([header, ...rows], { align: ['r', 'r', 'l', 'r', 'r', 'r', 'r', 'r'] }));
}

void run();
