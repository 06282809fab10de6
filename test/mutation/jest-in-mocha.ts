/**
 * What the engine's tests use of jest, for mocha: mocha loads the tests once and runs those of each mutant in the same
 * process, where jest would load everything again for each of thousands of mutants.
 */
import { expect } from 'expect';
import { bind } from 'jest-each';

const globals = globalThis as unknown as Record<string, unknown>;

globals.expect = expect;
// Mocha sets `it` anew for each file, after this one has run.
Object.defineProperty(globals, 'test', {
  get: () => Object.assign(globals.it as object, { each: bind(globals.it as Parameters<typeof bind>[0]) }),
});
