import { spawnSync } from 'child_process';
import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'fs';
import { join } from 'path';
import { replaceFile } from '../../../src/cli/commands/replace-file';
import { daemonSet, Session } from '../session';

const MAIN = join(__dirname, '../../../lib/cli/main.js');
const LOCK = ['--lock', 'folder/lock.json'];

let session: Session;
let file: string;

beforeEach(() => {
  session = new Session().write({ 'folder/a': 'former' });
  file = join(session.cwd, 'folder/a');
});
afterEach(() => session.end());

const names = () => readdirSync(join(session.cwd, 'folder')).sort();

test('a file is made', () => {
  replaceFile(join(session.cwd, 'folder/b'), 'new');
  expect(readFileSync(join(session.cwd, 'folder/b'), 'utf8')).toBe('new');
  expect(names()).toEqual(['a', 'b']);
});

test('whoever reads the former file goes on reading it whole', () => {
  const reader = openSync(file, 'r');
  replaceFile(file, 'new');
  expect(readFileSync(reader, 'utf8')).toBe('former');
  closeSync(reader);
  expect(readFileSync(file, 'utf8')).toBe('new');
});

test.each([0o600, 0o664, 0o755])('permissions stay as they are: %o', mode => {
  chmodSync(file, mode);
  replaceFile(file, 'new');
  expect(statSync(file).mode % 0o1000).toBe(mode);
});

test.each([
  ['to a file', 'folder/a', 'folder/a'],
  ['to nothing yet', 'folder/b', 'folder/b'],
  ['to a link', 'second', 'folder/a'],
])('a link %s stays a link', (_, target, written) => {
  symlinkSync('folder/a', join(session.cwd, 'second'));
  symlinkSync(target, join(session.cwd, 'link'));
  replaceFile(join(session.cwd, 'link'), 'new');
  expect(lstatSync(join(session.cwd, 'link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(session.cwd, written), 'utf8')).toBe('new');
  expect(names()).toEqual(written === 'folder/a' ? ['a'] : ['a', 'b']);
});

test('a device is written to', () => {
  replaceFile('/dev/null', 'new');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('what fails leaves nothing behind', () => {
  mkdirSync(join(session.cwd, 'folder/c'));
  symlinkSync('loop', join(session.cwd, 'folder/loop'));
  expect(() => replaceFile(join(session.cwd, 'folder/c'), 'new')).toThrow('EISDIR');
  expect(() => replaceFile(join(session.cwd, 'folder/loop'), 'new')).toThrow('ELOOP');
  expect(() => replaceFile(join(session.cwd, 'none/a'), 'new')).toThrow('ENOENT');
  expect(names()).toEqual(['a', 'c', 'loop']);
});

test('a file that grows too large for the disk stays as it was', () => {
  const agents = Array.from({ length: 200 }, (_, index) => daemonSet(`agent-${index}`)).join('---\n');
  session.write({ 'a.yaml': agents, 'b.yaml': daemonSet('agent') });
  const lock = (input: string, limit: string) =>
    spawnSync(
      'bash',
      ['--norc', '-c', `ulimit -f ${limit}; exec "$@"`, 'bash', process.execPath, MAIN, 'lock', input, ...LOCK],
      { cwd: session.cwd, encoding: 'utf8', env: {} },
    );
  expect(lock('b.yaml', 'unlimited')).toMatchObject({ status: 0, stderr: '' });
  const former = readFileSync(join(session.cwd, 'folder/lock.json'), 'utf8');
  expect(lock('a.yaml', '4')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'error: cannot write folder/lock.json: EFBIG: file too large, write\n',
  });
  expect(readFileSync(join(session.cwd, 'folder/lock.json'), 'utf8')).toBe(former);
  expect(names()).toEqual(['a', 'lock.json']);
  expect(lock('a.yaml', 'unlimited')).toMatchObject({ status: 0, stderr: '' });
});
