import Ajv from 'ajv';
import fc from 'fast-check';
import published from '../../../schemas/placement.schema.json';
import { violationsOf, type Schema } from '../../../src/placement/configuration/schema';

const SCHEMA = published as unknown as Schema;
const allows = new Ajv({ strict: false }).compile(published);

const anyText = fc.constantFrom('', 'dist', 'error', 'off', 'never', 'json', '2026-01-01', 'node');
const anyValue = fc.oneof(
  anyText,
  fc.array(anyText, { maxLength: 2 }),
  fc.constantFrom<unknown>(null, true, false, 25, -1, {}, [[]], { 'lands-nowhere': 'off' }, { a: 1 }),
  fc.array(fc.dictionary(fc.constantFrom('rule', 'workload', 'reason', 'expires', 'x'), anyText), { maxLength: 2 }),
);
const anyConfiguration = fc.dictionary(
  fc.constantFrom(...Object.keys(published.properties), 'input', 'constructor', '__proto__'),
  anyValue,
  { maxKeys: 3 },
);

test('what the published schema allows is what the program allows', () => {
  fc.assert(
    fc.property(fc.oneof(anyConfiguration, anyValue), value => {
      expect(violationsOf(value, SCHEMA).length === 0).toBe(allows(value));
    }),
    { numRuns: 3000, examples: [[{ waivers: [{ rule: 'a', workload: 'b', reason: 'c', expires: '2026-01-01' }] }]] },
  );
});

test('a violation is placed at the innermost value', () => {
  expect(violationsOf({ waivers: ['a', { rule: 'a', workload: 'b', reason: 1 }] }, SCHEMA)).toEqual([
    { path: ['waivers', '0'], message: 'expected a waiver with rule, workload and reason, found "a"' },
    { path: ['waivers', '1', 'reason'], message: 'expected a reason, found 1' },
  ]);
});

test('every field has a description, and what is expected in words', () => {
  const lacking = Object.entries<Partial<{ description: string; title: string; $ref: string }>>(
    published.properties,
  ).filter(([, { description, title, $ref }]) => !description || !(title ?? $ref));
  expect(lacking).toEqual([]);
});
