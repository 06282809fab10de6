/** Runs the tests of `test/corpus` on the folder given as first argument, or in PLACEMENT_CORPUS. */
import { spawnSync } from 'child_process';
import { mkdirSync, statSync } from 'fs';
import { resolve } from 'path';

const [argument = process.env.PLACEMENT_CORPUS, ...jestArguments] = process.argv.slice(2);
if (!argument) {
  throw new Error('no corpus folder is given; run: npm run test:corpus -- <folder>, or set PLACEMENT_CORPUS');
}
const folder = resolve(argument);
if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  throw new Error(`the corpus folder '${folder}' does not exist`);
}
mkdirSync('test-reports', { recursive: true });
const { status } = spawnSync(
  'jest',
  [
    '--config',
    'test/corpus/jest.config.json',
    '--ci',
    '--json',
    '--outputFile=test-reports/corpus.json',
    ...jestArguments,
  ],
  { env: { ...process.env, PLACEMENT_CORPUS: folder }, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
