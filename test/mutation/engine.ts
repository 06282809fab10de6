/**
 * Every test of the engine as one suite, so that a mutant costs one load of the engine and not one for each test file.
 * Properties are left out: thousands of random runs for each mutant would take hours.
 */
import { readdirSync } from 'fs';
import { join, relative } from 'path';

const root = join(__dirname, '..');

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testFiles(path);
    return entry.name.endsWith('.test.ts') && !entry.name.endsWith('properties.test.ts') ? [path] : [];
  });
}

for (const file of [...testFiles(join(root, 'conformance')), ...testFiles(join(root, 'kubernetes'))].sort()) {
  describe(relative(root, file), () => {
    jest.requireActual(file);
  });
}
