import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..', '..');

/** Phrases that no reader of this field would write, and what they stand for. */
const OLD_PHRASES: readonly (readonly [RegExp, string])[] = [
  [/where everything lands/i, 'placement'],
  [/\b\d+ to know\b/, 'infos'],
  [/findings that may stay/, 'accepted findings'],
  [/\bruns? pods\b.*\bwas read\b|was read runs pods/, 'no workloads found in the input'],
  [/kinds? of nodes that the manifests speak of/, 'node types inferred from the manifests'],
  [/make it text that kubectl reads/, 'fix the file so that kubectl can parse it'],
  [/this is what for/, 'the purpose of'],
  [/'to know'/, 'info'],
  [/\bkeeps? (?:labels|taints|keys|the taint)\b.* for itself/, 'reserves'],
  [/can be given once/, "'-' can be used only once"],
];

test.each(OLD_PHRASES.map(([phrase, better]) => [better, phrase] as const))('texts say: %s', (_, phrase) => {
  const files = execFileSync('git', ['ls-files', 'src', 'docs', 'README.md', 'examples'], {
    cwd: ROOT,
    encoding: 'utf-8',
  })
    .split('\n')
    .filter(file => /\.(?:ts|md)$/.test(file));
  expect(files.filter(file => phrase.test(readFileSync(join(ROOT, file), 'utf-8')))).toEqual([]);
});
