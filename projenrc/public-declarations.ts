/**
 * Deletes the declarations of compiled modules that no entry point's declarations refer to: what is not public is not
 * typed for anyone, and makes up three quarters of all declarations. The folder `lib` may be given.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'fs';
import { dirname, join } from 'path';

const LIB = process.argv[2] ?? join(__dirname, '..', 'lib');
const ENTRY_POINTS = ['index.d.ts', 'jest/index.d.ts'];

const reached = new Set<string>();

function reach(file: string): void {
  if (reached.has(file) || !existsSync(file)) return;
  reached.add(file);
  const code = readFileSync(file, 'utf-8');
  for (const [, name] of code.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"](\.[^'"]+)['"]/g)) {
    const module = join(dirname(file), name);
    [`${module}.d.ts`, join(module, 'index.d.ts')].forEach(reach);
  }
}

ENTRY_POINTS.forEach(entry => reach(join(LIB, entry)));
for (const file of readdirSync(LIB, { encoding: 'utf-8', recursive: true })) {
  if (file.endsWith('.d.ts') && !reached.has(join(LIB, file))) rmSync(join(LIB, file));
}
