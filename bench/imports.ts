/** What importing the library costs in a process that has its peers already, and what everything in it costs. */
import { execFileSync } from 'child_process';
import { join } from 'path';
import { median } from './median';

const ROUNDS = 9;
const ROOT = join(__dirname, '..', '..');

const CASE = `
const time = work => { const start = performance.now(); work(); return performance.now() - start; };
const peers = time(() => ['constructs', 'cdk8s', 'cdk8s-plus-28'].forEach(name => require(name)));
const library = time(() => require('cdk8s-placement'));
const everything = time(() => Object.values(require('cdk8s-placement')));
console.log(JSON.stringify({ peers, library, everything }));`;

export const IMPORT_HEADER = ['peers ms', 'library ms', 'every export of it ms'];

export function importRows(): string[][] {
  const rounds: Record<string, number>[] = Array.from({ length: ROUNDS }, () =>
    JSON.parse(execFileSync(process.execPath, ['--eval', CASE], { cwd: ROOT, encoding: 'utf-8' })),
  );
  return [['peers', 'library', 'everything'].map(what => median(rounds.map(round => round[what])).toFixed(1))];
}
