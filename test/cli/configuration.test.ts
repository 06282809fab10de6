import { daemonSet, nodeList, Session } from './session';

let session: Session;
beforeEach(() => {
  session = new Session();
});
afterEach(() => session.end());

/** An agent with a version in its selector, which gives one warning. */
const VERSIONED = daemonSet('agent', {}, { 'app.kubernetes.io/version': '1.0' });
const FINE = daemonSet('logs');
const ON_GPU = { nodeSelector: { pool: 'gpu' } };

async function report(...args: string[]) {
  const { code, stdout, stderr } = await session.run(args);
  return { code, stderr, ...(stdout === '' ? {} : (JSON.parse(stdout) as Report)) };
}

interface Report {
  readonly workloads?: readonly { readonly name: string; readonly source: string; readonly desired: number }[];
  readonly findings?: readonly { readonly rule: string; readonly severity: string; readonly source: string }[];
}

const rulesOf = ({ findings = [] }: Report) => findings.map(({ rule, severity }) => `${severity} ${rule}`);

describe('placement.yaml', () => {
  test('gives the inputs, nodes, waivers and severities of a run without arguments', async () => {
    session.write({
      'placement.yaml': `
inputs: dist
exclude: old
nodes: [nodes.json]
output: json
severities: { version-in-selector: error }
`,
      'dist/agent.yaml': VERSIONED,
      'dist/old/agent.yaml': daemonSet('old'),
      'nodes.json': nodeList({ a: {}, b: {} }),
    });
    const { code, workloads, ...others } = await report('plan');
    expect(code).toBe(1);
    expect(workloads).toMatchObject([{ name: 'agent', desired: 2, source: 'dist/agent.yaml:1' }]);
    expect(rulesOf(others)).toEqual(['error version-in-selector']);
  });

  test('is found above the working directory, and paths are relative to its folder', async () => {
    session.write({
      'placement.yaml':
        'inputs: [dist/*.yaml]\nnodes: nodes.json\nexclude: /dist/skip*\noutput: json\nwaivers: waivers.yaml\n',
      'waivers.yaml': '- { rule: version-in-selector, workload: "*", reason: known }\n',
      'nodes.json': nodeList({ a: {} }),
      'dist/agent.yaml': VERSIONED,
      'dist/skipped.yaml': FINE,
      'deep/down/note.txt': '',
    });
    const { code, stdout } = await session.run(['check'], { cwd: `${session.cwd}/deep/down` });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      workloads: [{ name: 'agent', source: '../../dist/agent.yaml:1', runs: ['a'] }],
      findings: [],
    });
  });

  test('may name a lock and a baseline that are yet to be written', async () => {
    session.write({
      'placement.yaml': 'inputs: dist\nlock: placement.lock.json\nbaseline: placement.baseline.json\n',
      'dist/agent.yaml': VERSIONED,
    });
    const codes = [];
    for (const args of [['explain', 'agent'], ['budget'], ['lock'], ['baseline'], ['check', '--fail-on', 'warning']]) {
      const { code, stderr } = await session.run(args);
      codes.push([args[0], code, stderr]);
    }
    expect(codes).toEqual([
      ['explain', 0, ''],
      ['budget', 0, ''],
      ['lock', 0, ''],
      ['baseline', 0, ''],
      ['check', 0, ''],
    ]);
  });

  test('is not looked for above the repository', async () => {
    session.write({ 'placement.yaml': 'inputs: dist\n', 'repository/.git/HEAD': '', 'dist/agent.yaml': FINE });
    const { code, stderr } = await session.run(['check'], { cwd: `${session.cwd}/repository` });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: no input; name files or folders, or list inputs in placement.yaml\n',
    });
  });

  test('of another project is passed over', async () => {
    session.write({
      'placement.yaml': 'inputs: [apps]\n',
      'apps/placement.yaml':
        'apiVersion: cluster.open-cluster-management.io/v1beta1\nkind: Placement\nmetadata: {name: all}\n',
      'apps/agent.yaml': FINE,
    });
    const { code, stdout } = await session.run(['check', '--output', 'json'], { cwd: `${session.cwd}/apps` });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).workloads).toMatchObject([{ name: 'logs' }]);
  });

  test('gives way to flags and arguments', async () => {
    session.write({
      'placement.yaml':
        'inputs: dist\nnodes: nodes.json\nfailOn: warning\noutput: json\nexclude: ["*"]\nbudgetShare: 10\n',
      'nodes.json': nodeList({ a: {} }),
      'more.json': nodeList({ a: {}, b: {}, c: {} }),
      'other/agent.yaml': VERSIONED,
    });
    const given = ['other', '--nodes', 'more.json', '--exclude', 'none'];
    expect(await report('plan', ...given)).toMatchObject({ code: 1, workloads: [{ desired: 3 }] });
    expect(await report('plan', ...given, '--fail-on', 'error')).toMatchObject({ code: 0 });
    expect((await session.run(['plan', ...given, '--output', 'text'])).stdout).toMatch(/^1 workload on 3 nodes/);
  });

  test('is named by --config, or ignored by --no-config', async () => {
    session.write({
      'placement.yaml': 'inputs: nowhere\n',
      'ci/strict.yaml': 'inputs: ../dist\nfailOn: warning\n',
      'dist/agent.yaml': VERSIONED,
    });
    expect((await session.run(['check', '--config', 'ci/strict.yaml'])).code).toBe(1);
    expect((await session.run(['check', 'dist', '--no-config'])).code).toBe(0);
    expect((await session.run(['check', '--no-config'])).code).toBe(2);
    expect((await session.run(['check', '--config', 'none.yaml'])).stderr).toBe(
      'error: none.yaml: there is no such file or folder\n',
    );
  });

  test('is no input, nor are the files that it names', async () => {
    session.write({
      'placement.yaml': 'inputs: .\nwaivers: waivers.yaml\nlock: placement.lock.json\n',
      'waivers.yaml': '[]\n',
      'agent.yaml': FINE,
    });
    expect(await session.run(['lock'])).toMatchObject({ code: 0, stderr: '' });
    expect(await session.run(['check'])).toMatchObject({
      code: 0,
      stderr: '',
      stdout: '0 errors, 0 warnings, 0 infos\n',
    });
    session.write({ 'agent.yaml': daemonSet('logs', ON_GPU) });
    expect((await session.run(['check'])).stdout).toContain('error landing-changed');
  });

  test('gives the output format only to commands that have it', async () => {
    session.write({ 'placement.yaml': 'inputs: dist\noutput: sarif\n', 'dist/agent.yaml': FINE });
    expect(JSON.parse((await session.run(['check'])).stdout).version).toBe('2.1.0');
    expect((await session.run(['budget'])).stdout).toMatch(/agent/);
  });

  test('is read by every command that reads manifests', async () => {
    session.write({
      'placement.yaml': 'inputs: dist\nnodes: nodes.json\nseverities: {version-in-selector: off}\n',
      'dist/agent.yaml': VERSIONED,
      'before/agent.yaml': FINE,
      'nodes.json': nodeList({ a: {} }),
    });
    expect((await session.run(['nodes', '--for', 'k3s'])).stderr).toBe(
      'error: nothing that was read makes nodes; give the pool by --label and --taint\n',
    );
    expect((await session.run(['explain', 'agent'])).stdout).toContain('a');
    expect((await session.run(['budget'])).stdout).toMatch(/1 agent on each/);
    const { stdout } = await session.run(['diff', 'before', 'dist', '--output', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      workloads: [{ name: 'agent', gains: [{ nodes: ['a'] }] }, { name: 'logs' }],
      findings: { appeared: [], resolved: [] },
    });
  });
});

describe('severities', () => {
  test('off drops findings of a rule, waived ones and those of waivers too', async () => {
    session.write({
      'placement.yaml': `
inputs: dist
output: json
severities: { version-in-selector: off, waiver-unused: info }
waivers:
  - { rule: version-in-selector, workload: '*', reason: known }
  - { rule: lands-nowhere, workload: '*', reason: known }
`,
      'dist/agent.yaml': VERSIONED,
    });
    const { findings = [], ...others } = await report('check');
    expect(others.code).toBe(0);
    expect(findings).toMatchObject([{ rule: 'waiver-unused', severity: 'info', source: 'placement.yaml:7' }]);
  });
});

describe('a configuration that is wrong', () => {
  const refused = async (text: string) => {
    session.write({ 'placement.yaml': text, 'dist/agent.yaml': FINE });
    const { code, stdout, stderr } = await session.run(['check']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  };

  test.each([
    ['inputs: dist\nfailon: never\n', 'placement.yaml:2: failon: unknown field; did you mean failOn?'],
    ['inputs: 3\n', 'placement.yaml:1: inputs: expected a path or a list of paths, found 3'],
    ['inputs:\n  - a\n  - [b]\n', 'placement.yaml:3: inputs[1]: expected a path, found a list'],
    ['failOn: eror\n', 'placement.yaml:1: failOn: expected error, warning or never, found "eror"; did you mean error?'],
    ['budgetShare: -1\n', 'placement.yaml:1: budgetShare: expected a percentage, such as 25, found -1'],
    [
      'severities:\n  lands-nowher: off\n',
      'placement.yaml:2: severities.lands-nowher: there is no rule lands-nowher; did you mean lands-nowhere?',
    ],
    ['rules: [lands-nowher]\n', 'placement.yaml:1: rules: there is no rule lands-nowher; did you mean lands-nowhere?'],
    [
      'severities:\n  lands-nowhere: fatal\n',
      'placement.yaml:2: severities.lands-nowhere: expected error, warning, info or off, found "fatal"',
    ],
    ['waivers:\n  - rule: lands-nowhere\n    workload: a\n', 'placement.yaml:2: waivers[0]: reason is missing'],
    [
      'waivers: [{rule: lands-nowhere, workload: a, reason: r, expires: 2026-02-30}]\n',
      'placement.yaml:1: expires: expected a day as YYYY-MM-DD, found "2026-02-30"',
    ],
    ['- inputs\n', 'placement.yaml:1: expected the configuration of cdk8s-placement, a map, found a list'],
    ['inputs: a\ninputs: b\n', 'placement.yaml:2:1: duplicate key inputs: the last one counts'],
    ['inputs: a\n---\ninputs: b\n', 'placement.yaml:3: expected one document, found 2'],
    ['inputs: [a\n', 'placement.yaml:2:1: '],
    ['exclude: "**/**/**/**/a"\n', 'placement.yaml:1: exclude: a pattern may hold ** no more than 3 times'],
    ['inputs: "a*a*a*a*b"\n', 'placement.yaml:1: inputs: a glob may hold ** no more than 3 times'],
    ['inputs: "+(a|aa)"\n', 'placement.yaml:1: inputs: a glob may hold no parentheses'],
    ['nodes: null\n', 'placement.yaml:1: nodes: expected a path or a list of paths, found null'],
  ])('%j', async (text, message) => {
    expect(await refused(text)).toContain(`error: ${message}`);
  });

  test('all that is wrong is reported at once', async () => {
    expect((await refused('failOn: no\nbudgetShare: a lot\n')).trim().split('\n')).toHaveLength(2);
  });

  test('a file that cannot be read within bounds is refused like every other', async () => {
    expect(await refused(`inputs: ${'['.repeat(200)}`)).toContain('nested more than 100 levels deep');
  });
});
