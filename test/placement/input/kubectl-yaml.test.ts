import { readYaml } from '../../../src/placement/input/kubectl-yaml';

const valuesOf = (text: string) => readYaml(text).documents.map(({ value }) => value);

test.each<[string, unknown]>([
  ['yes', true],
  ['Y', true],
  ['on', true],
  ['TRUE', true],
  ['no', false],
  ['n', false],
  ['Off', false],
  ['tRue', 'tRue'],
  ['0777', 511],
  ['0o17', 15],
  ['0x1F', 31],
  ['0b101', 5],
  ['1_000', 1000],
  ['-017', -15],
  ['+5', 5],
  ['08', 8],
  ['0', 0],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['1e3', 1000],
  ['.inf', Infinity],
  ['-.inf', -Infinity],
  ['.nan', NaN],
  ['~', null],
  ['null', null],
  ['', null],
  ['12:30', '12:30'],
  ['2001-01-01', '2001-01-01'],
  ['"yes"', 'yes'],
  ['!!str 5', '5'],
])('kubectl reads %j as %j', (text, value) => {
  expect(valuesOf(`k: ${text}\n`)).toEqual([{ k: value }]);
});

test('anchors and merge keys stand for what they name', () => {
  expect(valuesOf('a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n')).toEqual([{ a: { b: 1 }, c: { b: 1, d: 2 } }]);
});

const linesOf = (text: string) => readYaml(text).documents.map(({ value, line }) => ({ value, line }));

test('documents come with the line of their first content; empty ones are left out', () => {
  expect(linesOf('# comment\n---\na: 1\n---\n# only a comment\n---\n\nb: 2\n--- {c: 3}\n...\n')).toEqual([
    { value: { a: 1 }, line: 3 },
    { value: { b: 2 }, line: 8 },
    { value: { c: 3 }, line: 9 },
  ]);
});

test('a directive belongs to the document behind it', () => {
  expect(linesOf('%YAML 1.1\n---\na: yes\n')).toEqual([{ value: { a: true }, line: 3 }]);
});

test('a document that cannot be read is reported where it breaks and hides no other', () => {
  const { documents, problems } = readYaml('a: 1\n---\nb: 1\nc: d: e\n---\nf: 1\n');
  expect(documents).toMatchObject([
    { value: { a: 1 }, line: 1 },
    { value: { f: 1 }, line: 6 },
  ]);
  expect(problems).toEqual([{ line: 4, column: 5, message: 'bad indentation of a mapping entry' }]);
});

test.each([
  ['a tab for indentation', 'a:\n\tb: 1\n', 2, 'tab characters must not be used in indentation'],
  ['an anchor that is not there', 'a: *nowhere\n', 1, 'unidentified alias "nowhere"'],
])('%s is a problem', (_, text, line, message) => {
  expect(readYaml(text).problems).toMatchObject([{ line, message }]);
});

test('line breaks of Windows count as one', () => {
  expect(linesOf('a: 1\r\n---\r\nb: 2\r\n')).toEqual([
    { value: { a: 1 }, line: 1 },
    { value: { b: 2 }, line: 3 },
  ]);
});

test('of two equal keys the last counts, as for kubectl, with a warning', () => {
  const { documents, warnings } = readYaml('a: 1\nb: 2\na: 3\n');
  expect(documents.map(({ value }) => value)).toEqual([{ a: 3, b: 2 }]);
  expect(warnings).toMatchObject([{ line: 3, message: expect.stringMatching(/^duplicate key a: .* line 1 /) }]);
});

test('a tag that kubectl does not know is ignored', () => {
  expect(readYaml('a: !Ref b\nc: !Sub [d]\ne: !x {f: g}\n').documents.map(({ value }) => value)).toEqual([
    { a: 'b', c: ['d'], e: { f: 'g' } },
  ]);
});
