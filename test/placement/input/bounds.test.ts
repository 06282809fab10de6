import { readWaivers } from '../../../src/placement/analysis/waiver-file';
import { readDocuments } from '../../../src/placement/input/documents';
import { readNodes } from '../../../src/placement/input/inventory';

/** A list in a list, and so on. */
const flow = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const block = (levels: number) => `${'- '.repeat(levels - 1)}[]`;
const maps = (levels: number) =>
  Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n') + ' x';

test.each([
  ['JSON', flow],
  ['YAML in brackets', (levels: number) => `a: ${flow(levels - 1)}`],
  ['lists by dashes', block],
  ['maps by indentation', maps],
  [
    'aliases of aliases',
    (levels: number) =>
      Array.from({ length: levels - 2 }, (_, n) => (n === 0 ? 'a0: &a0 []' : `a${n}: &a${n} [*a${n - 1}]`)).join('\n') +
      `\nlast: [*a${levels - 3}]`,
  ],
])('%s of 100 levels are read, and one more is refused', (_, nested) => {
  expect(readDocuments(nested(100))).toMatchObject({ documents: [{ line: 1 }], problems: [] });
  expect(readDocuments(nested(101))).toMatchObject({
    documents: [],
    problems: [{ message: 'nested more than 100 levels deep' }],
  });
});

test.each([
  ['YAML', (levels: number) => `---\n# first\na:\n  - ${flow(levels)}\n---\nb: 1\n`, 4],
  ['a stream of JSON', (levels: number) => `{"a": "[\\"["}\n{"b":\n ${flow(levels)}}\n`, 3],
])('the place of what is nested too deep is told, and the other documents of %s are read', (_, nested, line) => {
  for (const levels of [200, 100_000]) {
    const { documents, problems } = readDocuments(nested(levels));
    expect(problems).toMatchObject([{ line, message: 'nested more than 100 levels deep' }]);
    expect(problems[0].column).toBeGreaterThan(95);
    expect(documents).toHaveLength(1);
  }
});

test.each([
  ['a list', 'a: 1\nb: &x\n  - *x\n', 3],
  ['a map', '&x\na: 1\nb: {c: *x}\n', 3],
  ['merged keys', 'a: &x\n  <<: *x\n', 2],
  ['two that hold each other', 'a: &x\n  b: &y\n    - *x\n    - *y\n', 3],
])('an alias within what it stands for is refused: %s', (_, text, line) => {
  expect(readDocuments(text)).toMatchObject({
    documents: [],
    problems: [{ line, message: 'an alias stands for a value that contains the alias' }],
  });
});

/** Nine aliases of nine aliases, and so on, of an object with the given text. */
function bomb(first: string, levels: number, wrap: (aliases: string) => string): string {
  const lines = Array.from({ length: levels }, (_, level) => {
    const aliases = Array.from({ length: 9 }, () => `*a${level}`).join(', ');
    return `- &a${level + 1} ${wrap(aliases)}`;
  });
  return [`- &a0 ${first}`, ...lines].join('\n');
}

test.each([
  ['lists', bomb('{apiVersion: v1, kind: Node}', 9, aliases => `{kind: List, items: [${aliases}]}`)],
  ['text', bomb(`"${'x'.repeat(100)}"`, 9, aliases => `[${aliases}]`)],
  ['keys that are merged', bomb('{b: 1}', 9, aliases => `{x: [${aliases}], <<: [${aliases}]}`)],
])('aliases that expand short text to more than 64 KiB and ten times the text are refused: %s', (_, text) => {
  const most = 65_536 + 10 * text.length;
  const problem = {
    line: expect.any(Number),
    message: `aliases expand this to more than ${most} characters; write out what they stand for`,
  };
  expect(readDocuments(text)).toMatchObject({ documents: [], problems: [problem] });
  expect(() => readNodes(text, 'nodes.yaml')).toThrow(/^nodes\.yaml:\d+:\d+: aliases expand this/);
  expect(() => readWaivers(text, 'waivers.yaml')).toThrow(/^waivers\.yaml:\d+:\d+: aliases expand this/);
});

test('the bound is that of all documents of a text together, to the character', () => {
  // Each alias stands for 1,000 characters and one for the value itself.
  const head = `a: &a ${'x'.repeat(999)}\nb: [`;
  const withAliases = (count: number, padding: number) =>
    `${head}${Array.from({ length: count }, () => '*a').join(',')}]\n# ${'#'.repeat(padding)}`;
  const fits = (count: number, padding: number) => {
    const text = withAliases(count, padding);
    return 1000 * count <= 65_536 + 10 * text.length;
  };
  let padding = 0;
  while (!fits(100, padding)) padding++;
  expect(readDocuments(withAliases(100, padding)).problems).toEqual([]);
  expect(readDocuments(withAliases(100, padding - 1)).problems).toHaveLength(1);

  const one = withAliases(70, 0);
  expect(readDocuments(one).problems).toEqual([]);
  expect(readDocuments(`${one}\n---\n${one}`).problems).toHaveLength(1);
});

test('values that are shared by many are read', () => {
  const text = `defaults: &d {image: a, args: [b, c]}\nall:\n${'  - {<<: *d, name: e}\n  - *d\n'.repeat(5_000)}`;
  expect(readDocuments(text)).toMatchObject({ documents: [{ line: 1 }], problems: [] });
});

test('JSON of many objects on one line is read in one go', () => {
  const { documents, problems } = readDocuments('{"a":1}'.repeat(100_000));
  expect(documents).toHaveLength(100_000);
  expect(documents.at(-1)).toMatchObject({ value: { a: 1 }, line: 1 });
  expect(problems).toEqual([]);
});
