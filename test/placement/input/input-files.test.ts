import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { readInputs } from '../../../src/placement/input/input-files';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'cdk8s-placement-inputs-'));
});

afterEach(() => rmSync(cwd, { recursive: true }));

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
}

const namesOf = (...inputs: string[]) => readInputs(inputs, { cwd }).texts.map(({ name }) => name);

test('of a folder, the YAML and JSON files are read, those of its folders too', () => {
  write({
    'b.yaml': '',
    'a/x.yml': '',
    'a/deep/y.json': '',
    'a/notes.txt': '',
    'node_modules/n.yaml': '',
    '.git/g.yaml': '',
  });
  expect(namesOf('.')).toEqual(['a/deep/y.json', 'a/x.yml', 'b.yaml']);
  expect(namesOf('a')).toEqual(['a/deep/y.json', 'a/x.yml']);
});

test('a file that is named is read whatever its name ends with', () => {
  write({ 'manifest.txt': 'a: 1' });
  expect(readInputs(['manifest.txt'], { cwd }).texts).toEqual([{ name: 'manifest.txt', text: 'a: 1', isFound: false }]);
});

test('a glob stands for the files it matches', () => {
  write({ 'dist/a.k8s.yaml': '', 'dist/b.k8s.yaml': '', 'dist/sub/c.k8s.yaml': '', 'dist/values.yaml': '' });
  expect(namesOf('dist/*.k8s.yaml')).toEqual(['dist/a.k8s.yaml', 'dist/b.k8s.yaml']);
  expect(namesOf('dist/**/*.k8s.yaml')).toEqual(['dist/a.k8s.yaml', 'dist/b.k8s.yaml', 'dist/sub/c.k8s.yaml']);
});

test('neither the order nor the repetition of inputs matters', () => {
  write({ 'dist/a.yaml': '', 'dist/b.yaml': '' });
  expect(namesOf('dist/b.yaml', 'dist', 'dist/*.yaml', 'dist/a.yaml')).toEqual(['dist/a.yaml', 'dist/b.yaml']);
});

test('a file that is reached by a link too is read once', () => {
  write({ 'b.yaml': '' });
  symlinkSync('b.yaml', join(cwd, 'a.yaml'));
  expect(namesOf('a.yaml', 'b.yaml', './b.yaml')).toEqual(['./b.yaml']);
});

test('links that leave the folder are not followed, in one line', () => {
  write({ 'a/in.yaml': 'in', 'b/out.yaml': 'out' });
  symlinkSync('/', join(cwd, 'a', 'root'));
  symlinkSync('../b', join(cwd, 'a', 'beside'));
  symlinkSync('../b/out.yaml', join(cwd, 'a', 'file.yaml'));
  const { texts, notes } = readInputs(['a'], { cwd });
  expect(texts.map(({ name }) => name)).toEqual(['a/in.yaml']);
  expect(notes).toEqual([{ source: 'a', message: '3 symbolic links leave this folder, not followed' }]);
  expect(readInputs(['a/file.yaml'], { cwd })).toMatchObject({ texts: [{ text: 'out' }], notes: [] });
});

test('links that lead in a circle are followed once', () => {
  write({ 'a/x.yaml': '' });
  symlinkSync('..', join(cwd, 'a', 'up'));
  symlinkSync('self.yaml', join(cwd, 'a', 'self.yaml'));
  const { texts, problems } = readInputs(['.'], { cwd });
  expect(texts.map(({ name }) => name)).toEqual(['a/x.yaml']);
  expect(problems).toEqual([{ source: 'a/self.yaml', message: 'this is a link to itself' }]);
});

test('standard input is one of the inputs', () => {
  write({ 'a.yaml': 'a: 1' });
  expect(readInputs(['a.yaml', '-'], { cwd, stdin: Buffer.from('b: 2') }).texts).toEqual([
    { name: 'stdin', text: 'b: 2', isFound: false },
    { name: 'a.yaml', text: 'a: 1', isFound: false },
  ]);
});

test('a mark of the order of bytes is no part of the text', () => {
  write({ 'a.json': '\uFEFF{}' });
  expect(readInputs(['a.json'], { cwd }).texts).toEqual([{ name: 'a.json', text: '{}', isFound: false }]);
});

test('empty files and folders hold nothing, which is no problem', () => {
  write({ 'a.yaml': '' });
  mkdirSync(join(cwd, 'empty'));
  expect(readInputs(['a.yaml', 'empty'], { cwd })).toEqual({
    texts: [{ name: 'a.yaml', text: '', isFound: false }],
    problems: [],
    notes: [],
  });
});

test('what cannot be read hides nothing else', () => {
  write({
    'a.yaml': 'a: 1',
    'picture.yaml': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]),
    'latin.yaml': Buffer.from([0x61, 0xe4]),
  });
  symlinkSync('nowhere', join(cwd, 'broken.yaml'));
  const { texts, problems } = readInputs(['.', 'missing.yaml', 'no/such/*.yaml'], { cwd });
  expect(texts.map(({ name }) => name)).toEqual(['a.yaml']);
  expect(problems).toEqual([
    { source: 'missing.yaml', message: 'there is no such file or folder' },
    { source: 'no/such/*.yaml', message: 'this matches no file' },
    { source: 'broken.yaml', message: 'there is no such file or folder' },
    { source: 'latin.yaml', message: 'this is not text in UTF-8; expected YAML or JSON' },
    { source: 'picture.yaml', message: 'this is not text in UTF-8; expected YAML or JSON' },
  ]);
});
