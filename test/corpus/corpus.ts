import { readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';

/** Reads a YAML or JSON file of the corpus folder. */
export function readCorpus(...path: string[]): any {
  const folder = process.env.PLACEMENT_CORPUS;
  if (!folder) {
    throw new Error('no corpus folder is given; run: npm run test:corpus -- <folder>');
  }
  const text = readFileSync(join(folder, ...path), 'utf-8');
  return path.at(-1)?.endsWith('.json') ? JSON.parse(text) : parse(text);
}
