import { readdirSync, readFileSync, symlinkSync } from 'fs';
import { join } from 'path';
import { blocksOf } from '../../docs/page';
import { daemonSet, nodeList, Session } from '../session';

let session: Session;
beforeEach(() => {
  session = new Session();
});
afterEach(() => session.end());

const VERSION = { 'app.kubernetes.io/version': '1.0' };
const ON_GPU = { nodeSelector: { pool: 'gpu' } };
const NODES = nodeList({
  w: {},
  g: { labels: { pool: 'gpu' }, taints: [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }] },
});
const read = () => readFileSync(join(session.cwd, 'placement.baseline.json'), 'utf8');
const lines = () => (JSON.parse(read()) as { baseline: object[] }).baseline;

test('findings of today are recorded, and only new ones fail', async () => {
  session.write({ 'dist/a.yaml': daemonSet('a', ON_GPU, VERSION), 'nodes.json': NODES });
  const args = ['dist', '--nodes', 'nodes.json'];
  expect((await session.run(['check', ...args])).code).toBe(1);
  expect(await session.run(['baseline', ...args])).toEqual({
    code: 0,
    stdout: 'placement.baseline.json: 2 findings\n',
    stderr: '',
  });
  expect(lines()).toEqual([
    expect.objectContaining({ rule: 'selects-without-tolerating', severity: 'error', count: 1 }),
    expect.objectContaining({ rule: 'version-in-selector', severity: 'warning', count: 1 }),
  ]);
  expect(await session.run(['check', ...args, '--baseline'])).toEqual({
    code: 0,
    stdout: '0 errors, 0 warnings, 0 infos, 2 in baseline, 0 resolved\n',
    stderr: '',
  });

  session.write({ 'dist/b.yaml': daemonSet('b', ON_GPU), 'dist/a.yaml': `\n\n\n${daemonSet('a', ON_GPU)}` });
  const { code, stdout } = await session.run(['check', ...args, '--baseline']);
  expect(code).toBe(1);
  expect(stdout).toContain('DaemonSet kube-system/b');
  expect(stdout).not.toContain('DaemonSet kube-system/a');
  expect(stdout).toMatch(/^1 error, 0 warnings, 0 infos, 1 in baseline, 1 resolved$/m);

  expect((await session.run(['baseline', ...args])).stdout).toBe(
    'placement.baseline.json: 2 findings, 1 new, 1 resolved\n',
  );
});

test('reports name what the baseline holds and what was resolved', async () => {
  session.write({ 'dist/a.yaml': daemonSet('a', {}, VERSION), 'dist/b.yaml': daemonSet('b', {}, VERSION) });
  await session.run(['baseline', 'dist']);
  session.write({ 'dist/b.yaml': daemonSet('b') });
  const report = async (format: string) =>
    (await session.run(['check', 'dist', '--baseline', '--output', format])).stdout;
  expect(JSON.parse(await report('json'))).toMatchObject({
    findings: [],
    baseline: {
      source: 'placement.baseline.json',
      accepted: 1,
      resolved: [{ rule: 'version-in-selector', workload: 'DaemonSet kube-system/b', count: 1 }],
    },
  });
  expect(JSON.parse(await report('sarif')).runs[0].results).toEqual([
    expect.objectContaining({
      ruleId: 'version-in-selector',
      suppressions: [expect.objectContaining({ justification: 'recorded in placement.baseline.json' })],
    }),
  ]);
  expect(await report('markdown')).toContain('1 in baseline, 1 resolved');
  expect(await report('html')).toContain('1 in baseline, 1 resolved');
});

test('more findings of one kind than recorded are new, and so is a worse one', async () => {
  session.write({ 'one/a.yaml': daemonSet('a', {}, VERSION), 'placement.yaml': 'baseline: placement.baseline.json\n' });
  await session.run(['baseline', 'one']);
  session.write({ 'two/a.yaml': daemonSet('a', {}, VERSION) });
  expect((await session.run(['check', 'one', 'two', '--rule', 'version-in-selector'])).stdout).toContain(
    'warning version-in-selector',
  );
  session.write({ 'placement.yaml': 'baseline: placement.baseline.json\nseverities: {version-in-selector: error}\n' });
  expect((await session.run(['check', 'one'])).code).toBe(1);
  session.write({ 'placement.yaml': 'baseline: placement.baseline.json\nseverities: {version-in-selector: info}\n' });
  expect((await session.run(['check', 'one'])).stdout).toContain('1 in baseline, 0 resolved');
});

test('what cannot be read is not recorded', async () => {
  session.write({ 'dist/a.yaml': 'kind: [\n' });
  expect((await session.run(['baseline', 'dist'])).code).toBe(2);
  expect(read).toThrow(/ENOENT/);
});

test('the file is written as a whole, beside nothing, where a link leads', async () => {
  session.write({ 'dist/a.yaml': daemonSet('a'), 'shared/baseline.json': '' });
  symlinkSync('shared/baseline.json', join(session.cwd, 'placement.baseline.json'));
  await session.run(['baseline', 'dist']);
  expect(lines()).toEqual([]);
  expect(readdirSync(join(session.cwd, 'shared'))).toEqual(['baseline.json']);
  expect(readdirSync(session.cwd).sort()).toEqual(['dist', 'placement.baseline.json', 'shared']);
  expect(await session.run(['baseline', 'dist', '--baseline', 'none/b.json'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^error: cannot write none\/b\.json: ENOENT/),
  });
});

test.each([
  ['{"apiVersion":"cdk8s-placement/v1","nodes":"real"}', /:1: expected a baseline with apiVersion/],
  ['- a\n', /:1: expected a baseline/],
  [
    '{"apiVersion":"cdk8s-placement/v1",\n"baseline":[\n{"rule":"a"}]}',
    /:3: expected rule, severity, workload and count/,
  ],
  ['{"apiVersion":"cdk8s-placement/v1","baseline":[\n<<<<<<< a\n]}', /write the baseline anew/],
])('a file that is no baseline is refused: %s', async (text, message) => {
  session.write({ 'dist/a.yaml': daemonSet('a'), 'placement.baseline.json': text });
  const { code, stdout, stderr } = await session.run(['check', 'dist', '--baseline']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
});

test('only a baseline is overwritten', async () => {
  session.write({ 'dist/a.yaml': daemonSet('a'), 'placement.baseline.json': 'my notes\n' });
  expect((await session.run(['baseline', 'dist'])).stderr).toContain('this is no baseline, and would be overwritten');
  session.write({ 'placement.baseline.json': '{"baseline": [\n<<<<<<< ours\n' });
  expect((await session.run(['baseline', 'dist'])).code).toBe(0);
  expect(lines()).toEqual([]);
});

const RULES = join(__dirname, '../../../docs/rules');

test.each(readdirSync(RULES).filter(name => name !== 'README.md' && !name.startsWith('waiver-')))(
  'what is found in the bad example of %s is recorded, whatever is above it',
  async name => {
    const blocks = blocksOf(join(RULES, name));
    const nodes = blocks.find(({ info }) => info.endsWith(' nodes'))?.text;
    const bad = blocks.find(({ info }) => info === 'yaml bad')?.text ?? '';
    session.write({ 'bad.yaml': bad, ...(nodes && { 'nodes.yaml': nodes }) });
    const args = ['bad.yaml', ...(nodes ? ['--nodes', 'nodes.yaml'] : [])];
    await session.run(['baseline', ...args]);
    session.write({ 'bad.yaml': `# a comment\n${bad}` });
    const { stdout } = await session.run(['check', ...args, '--baseline', '--output', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [], baseline: { resolved: [] } });
  },
);
