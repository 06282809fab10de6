import { spawn, spawnSync, type StdioOptions } from 'child_process';
import { closeSync, existsSync, openSync } from 'fs';
import { join } from 'path';
import { daemonSet, nodeList, Session } from './session';

const MAIN = join(__dirname, '../../lib/cli/main.js');

let session: Session;

beforeAll(() => expect(existsSync(MAIN) || 'npm run compile first').toBe(true));
beforeEach(() => {
  session = new Session();
});
afterEach(() => session.end());

function runMain(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: session.cwd,
    input,
    encoding: 'utf8',
    env: {},
  });
  return { status, stdout, stderr };
}

test('the program reads standard input, prints its report and gives its exit code', () => {
  const nodes = nodeList({ a: { labels: { pool: 'general' } } });
  session.write({ 'nodes.json': nodes });
  const { status, stdout, stderr } = runMain(
    ['plan', '-', '--nodes', 'nodes.json', '--output', 'json'],
    daemonSet('agent'),
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout).workloads).toEqual([
    {
      kind: 'DaemonSet',
      namespace: 'kube-system',
      name: 'agent',
      source: 'stdin:1',
      desired: 1,
      runs: ['a'],
      keeps: [],
      refused: [],
    },
  ]);
});

test('an error gives 1, and what cannot be read 2', () => {
  session.write({ 'a.yaml': daemonSet('broken').replace('"matchLabels"', '"matchNothing"') });
  expect(runMain(['check', 'a.yaml']).status).toBe(1);
  expect(runMain(['check', 'b.yaml'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('b.yaml: there is no such file or folder\n'),
  });
  expect(runMain(['chekc'])).toEqual({
    status: 2,
    stdout: '',
    stderr: "error: unknown command 'chekc'\n(Did you mean check?)\n",
  });
});

test('a reader that closes the pipe is no fault', async () => {
  const nodes = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`node-${index}`, {}]));
  session.write({
    'a.yaml': Array.from({ length: 100 }, (_, index) => daemonSet(`agent-${index}`)).join(''),
    'nodes.json': nodeList(nodes),
  });
  const child = spawn(process.execPath, [MAIN, 'plan', 'a.yaml', '--nodes', 'nodes.json', '--output', 'json'], {
    cwd: session.cwd,
    env: {},
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', piece => errors.push(piece));
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise(resolve => child.on('close', resolve));
  expect({ status, errors: Buffer.concat(errors).toString() }).toEqual({ status: 0, errors: '' });
});

test('what cannot be written is told in one line', () => {
  session.write({ 'a.yaml': daemonSet('agent') });
  const writing = (args: readonly string[], stdio: StdioOptions) => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      cwd: session.cwd,
      stdio,
      encoding: 'utf8',
      env: {},
    });
    return { status, stderr };
  };
  const full = openSync('/dev/full', 'w');
  for (const args of [['plan', 'a.yaml'], ['plan', 'a.yaml', '--output', 'json'], ['--help']]) {
    expect(writing(args, ['ignore', full, 'pipe'])).toEqual({
      status: 2,
      stderr: 'error: cannot write: ENOSPC: no space left on device, write\n',
    });
  }
  expect(writing(['check', 'b.yaml'], ['ignore', 'ignore', full])).toEqual({ status: 2, stderr: null });
  closeSync(full);
});

describe('files of 100 MB', () => {
  const filler = 'x'.repeat(1000);
  const large = (item: (index: number) => object) =>
    Array.from({ length: 100_000 }, (_, index) => JSON.stringify(item(index))).join(',');
  const nodes = () =>
    large(index => ({
      kind: 'Node',
      metadata: { name: `node-${index}`, labels: { 'kubernetes.io/os': 'linux' }, annotations: { filler } },
    }));

  test('an inventory is read', () => {
    session.write({ 'a.yaml': daemonSet('agent'), 'nodes.json': `{"kind": "List", "items": [${nodes()}]}` });
    const { status, stdout } = runMain(['plan', 'a.yaml', '--nodes', 'nodes.json']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^DaemonSet kube-system\/agent +100000 {2}●$/m);
  });

  test('an inventory that breaks off is refused with the place', () => {
    session.write({ 'a.yaml': daemonSet('agent'), 'nodes.json': `{"kind": "List",\n"items": [${nodes()}` });
    const { status, stderr } = runMain(['plan', 'a.yaml', '--nodes', 'nodes.json']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: nodes\.json:2:\d+: not JSON: /);
  });

  test('manifests are read, whatever else the file holds', () => {
    const configMap = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: large}\ndata:\n  text: |\n${`    ${filler}\n`.repeat(100_000)}`;
    session.write({ 'a.yaml': `${configMap}---\n${daemonSet('agent')}` });
    const { status, stdout } = runMain(['plan', 'a.yaml']);
    expect(status).toBe(0);
    expect(stdout).toContain('DaemonSet kube-system/agent');
  });
});

describe('pipes and devices', () => {
  const shell = (command: string, input?: string) => {
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', command], {
      cwd: session.cwd,
      input,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, PROGRAM: `${process.execPath} ${MAIN}` },
    });
    return { status, stdout, stderr };
  };

  test.each([
    ['standard input by its device', '$PROGRAM plan /dev/stdin < a.yaml'],
    ['a pipe by its device', 'cat a.yaml | $PROGRAM plan /dev/stdin'],
    ['the output of a command', '$PROGRAM plan <(cat a.yaml)'],
    ['a named pipe', 'mkfifo pipe; cat a.yaml > pipe & $PROGRAM plan pipe'],
    ['nodes from a command', '$PROGRAM plan a.yaml --nodes <(cat nodes.json)'],
  ])('%s is read', (_, command) => {
    session.write({ 'a.yaml': daemonSet('agent'), 'nodes.json': nodeList({ a: {} }) });
    expect(shell(command)).toMatchObject({ status: 0, stdout: expect.stringContaining('1 workload on'), stderr: '' });
  });

  test('both sides of a comparison are read from one pipe', () => {
    session.write({ 'a.yaml': daemonSet('agent'), 'nodes.json': nodeList({ a: {} }) });
    expect(shell('$PROGRAM diff <(cat a.yaml) --nodes <(cat nodes.json) --taint a=x=y:NoSchedule')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('DaemonSet kube-system/agent  DESIRED 1 → 0'),
      stderr: '',
    });
  });

  test.each(['--nodes', '--waivers', '--lock'])('%s that never ends is refused', option => {
    session.write({ 'a.yaml': daemonSet('agent') });
    expect(shell(`$PROGRAM check a.yaml ${option} /dev/zero`)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'error: /dev/zero: this is not text in UTF-8; expected YAML or JSON\n',
    });
  });

  test('text that never ends is refused, as a file and as standard input', () => {
    expect(shell('$PROGRAM check <(yes)')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('this is larger than 256 MiB; split it\n'),
    });
    expect(shell('yes | $PROGRAM check -')).toMatchObject({
      status: 2,
      stderr: 'error: standard input is larger than 256 MiB; split it\n',
    });
  });
});
