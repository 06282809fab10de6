import { daemonSet, nodeList, Session } from '../session';

let session: Session;

beforeEach(() => {
  session = new Session();
});
afterEach(() => session.end());

const GPU = [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }];
const NODES = {
  a: { labels: { pool: 'general' } },
  b: { labels: { pool: 'general' } },
  'gpu-1': { labels: { pool: 'gpu' }, taints: GPU },
};
const TOLERATING = { tolerations: [{ operator: 'Exists' }] };
const GENERAL = { nodeSelector: { pool: 'general' } };
const BROKEN = daemonSet('agent').replace('"matchLabels"', '"matchNothing"');

test('manifests before and after, on the same nodes', async () => {
  session.write({
    'old/a.yaml': daemonSet('agent', GENERAL) + daemonSet('gone', GENERAL),
    'new/a.yaml': daemonSet('agent', TOLERATING),
    'n.json': nodeList(NODES),
  });
  expect(await session.run(['diff', 'old', 'new', '--nodes', 'n.json'])).toEqual({
    code: 0,
    stderr: '',
    stdout: [
      'DaemonSet kube-system/agent  DESIRED 2 → 3  new/a.yaml:1',
      '    + gpu (1)',
      '  pods: 1 created, 2 replaced, 0 left alone',
      '  rollout: 2 waves of 1 at once (maxUnavailable 1)',
      '',
      '- DaemonSet kube-system/gone  DESIRED 2 → 0  old/a.yaml:40',
      '    - general (2)',
      '  pods: 2 deleted, 0 left alone',
      '',
      '1 workload changed, 0 added, 1 removed; 1 pod created, 2 deleted, 2 replaced; 0 new findings (0 errors), 0 resolved',
      '',
    ].join('\n'),
  });
});

test('what was read otherwise than it stands is said once', async () => {
  session.write({
    'a.yaml': daemonSet('agent', GENERAL),
    'n.json': nodeList({ ...NODES, odd: { taints: [{ key: 'odd' }] } }),
  });
  expect(await session.run(['diff', 'a.yaml', '--nodes', 'n.json', '--taint', 'general=x=y:NoSchedule'])).toMatchObject(
    {
      code: 1,
      stdout: expect.stringContaining('DESIRED 2 → 0'),
      stderr:
        'n.json: taint odd: of node odd keeps no pod out: its effect is none of NoSchedule, PreferNoSchedule, NoExecute\n',
    },
  );
});

test('nodes before and after, with the same manifests', async () => {
  session.write({
    'a.yaml': daemonSet('agent'),
    'old.json': nodeList(NODES),
    'new.json': nodeList({ ...NODES, c: { labels: { pool: 'general' } } }),
  });
  const { stdout } = await session.run(['diff', 'a.yaml', '--nodes-old', 'old.json', '--nodes-new', 'new.json']);
  expect(stdout).toBe(
    [
      '+ new node: c',
      '',
      'DaemonSet kube-system/agent  DESIRED 2 → 3  a.yaml:1',
      '    + general (1)',
      '  pods: 1 created, 2 left alone',
      '',
      '1 workload changed, 0 added, 0 removed; 1 pod created, 0 deleted, 0 replaced; 0 new findings (0 errors), 0 resolved',
      '',
    ].join('\n'),
  );
});

test('what if a pool got a taint, and a node lost one', async () => {
  session.write({ 'a.yaml': daemonSet('agent'), 'n.json': nodeList(NODES) });
  const { code, stdout } = await session.run([
    'diff',
    'a.yaml',
    '--nodes',
    'n.json',
    '--taint',
    'general=infra:NoSchedule',
    'gpu-1=gpu-',
  ]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: [
      'DaemonSet kube-system/agent  DESIRED 2 → 1  a.yaml:1',
      '    + gpu (1)',
      '    ◐ general (2): taint infra:NoSchedule is not tolerated; existing pods stay',
      '  pods: 1 created, 2 left alone',
      '',
      '1 workload changed, 0 added, 0 removed; 1 pod created, 0 deleted, 0 replaced; 0 new findings (0 errors), 0 resolved',
      '',
    ].join('\n'),
  });
});

test('where no pod is replaced, no waves are told', async () => {
  const nowhere = { nodeSelector: { pool: 'none' } };
  session.write({
    'old.yaml': daemonSet('agent', nowhere),
    'new.yaml': daemonSet('agent', { ...nowhere, hostPID: true }),
    'n.json': nodeList(NODES),
  });
  const { stdout } = await session.run(['diff', 'old.yaml', 'new.yaml', '--nodes', 'n.json']);
  expect(stdout).toContain(
    'DaemonSet kube-system/agent  DESIRED 0  new.yaml:1\n  pods: 0 left alone\n  rollout: no pod is there to be replaced\n\n',
  );
});

test('without nodes, kinds of nodes are changed', async () => {
  session.write({ 'a.yaml': daemonSet('agent', { nodeSelector: { disk: 'ssd' } }) });
  const { stdout } = await session.run(['diff', 'a.yaml', '--label', 'general=disk=ssd']);
  expect(stdout).toContain('DaemonSet kube-system/agent  DESIRED 1 → 2  a.yaml:1\n    + general (1)\n');
});

test('the contract in JSON', async () => {
  session.write({
    'old.yaml': daemonSet('agent', TOLERATING),
    'new.yaml': daemonSet('agent'),
    'n.json': nodeList(NODES),
  });
  const { stdout } = await session.run(['diff', 'old.yaml', 'new.yaml', '--nodes', 'n.json', '--output', 'json']);
  expect(JSON.parse(stdout)).toEqual({
    apiVersion: 'cdk8s-placement/v1',
    nodes: { added: [], gone: [] },
    workloads: [
      {
        kind: 'DaemonSet',
        namespace: 'kube-system',
        name: 'agent',
        change: 'changed',
        source: { before: 'old.yaml:1', after: 'new.yaml:1' },
        desired: { before: 3, after: 2 },
        gains: [],
        loses: [{ class: 'gpu', nodes: ['gpu-1'], reason: 'taint gpu=true:NoSchedule is not tolerated' }],
        keeps: [],
        pods: { created: 0, deleted: 1, replaced: 2, left: 0 },
        rollout: { strategy: 'RollingUpdate', field: 'maxUnavailable', limit: 1, atOnce: 1, waves: 2 },
      },
    ],
    findings: { appeared: [expect.objectContaining({ rule: 'agent-misses-nodes', severity: 'info' })], resolved: [] },
  });
});

describe('in Markdown', () => {
  test('what changes comes first', async () => {
    session.write({ 'old.yaml': daemonSet('agent', TOLERATING), 'new.yaml': BROKEN, 'n.json': nodeList(NODES) });
    const { stdout } = await session.run(['diff', 'old.yaml', 'new.yaml', '--nodes', 'n.json', '--output', 'markdown']);
    expect(stdout).toContain(
      [
        '<a id="placement-diff"></a>',
        '',
        '## What changes',
        '',
        '**1 workload changed, 0 added, 0 removed; 0 pods created, 1 deleted, 2 replaced; 2 new findings (1 error), 0 resolved**',
        '',
        '- `DaemonSet kube-system/agent` DESIRED 3 → 2',
        '  - loses `gpu` (1 node): taint gpu=true:NoSchedule is not tolerated',
        '  - pods: 1 deleted, 2 replaced, 0 left alone',
        '  - rollout: the API server refuses it, as spec.selector can never change; delete the DaemonSet, and its pods with it, and apply it anew',
        '',
        '### New findings',
      ].join('\n'),
    );
    expect(stdout).toContain('**selector-mismatch**');
  });

  test('names cannot become markup, and whatever the size it fits into a comment', async () => {
    const names = Array.from({ length: 900 }, (_, index) => `${'x'.repeat(100)}<b>|\`${index}`);
    session.write({
      'old.yaml': '',
      'new.yaml': names.map(name => daemonSet(name)).join('---\n'),
      'n.json': nodeList(NODES),
    });
    const { stdout } = await session.run(['diff', 'old.yaml', 'new.yaml', '--nodes', 'n.json', '--output', 'markdown']);
    expect(stdout.length).toBeLessThanOrEqual(65_000);
    expect(stdout).not.toContain('<b>');
    expect(stdout).toMatch(/\d+ more workloads would not fit here; see `cdk8s-placement diff`\./);
  });
});

describe('what could not be read', () => {
  const unread = (format: string) =>
    session
      .write({ 'old.yaml': daemonSet('agent'), 'new.yaml': 'kind: A\nb: c: d\n' })
      .run(['diff', 'old.yaml', 'new.yaml', '--output', format]);

  test('is told in Markdown before anything else', async () => {
    const { code, stdout } = await unread('markdown');
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /0 resolved\*\*\n\n<a id="placement-unread"><\/a>\n\n### ❌ 1 place could not be read\n\n- `new\.yaml:2:5`: bad indentation of a mapping entry\n/,
    );
  });

  test('is a list in JSON', async () => {
    const { code, stdout } = await unread('json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout).problems).toEqual([
      { source: 'new.yaml:2:5', message: 'bad indentation of a mapping entry' },
    ]);
  });
});

describe('exit codes', () => {
  test.each([
    ['0 where nothing differs', daemonSet('agent'), daemonSet('agent'), 0],
    ['1 where an error is new', daemonSet('agent'), BROKEN, 1],
    ['0 where an error was there before', BROKEN, BROKEN, 0],
    ['0 where an error is resolved', BROKEN, daemonSet('agent'), 0],
    ['2 where something cannot be read', daemonSet('agent'), 'a: b: c', 2],
  ])('%s', async (_, before, after, code) => {
    session.write({ 'old.yaml': before, 'new.yaml': after });
    expect((await session.run(['diff', 'old.yaml', 'new.yaml'])).code).toBe(code);
  });
});

describe('bad usage is told with what was meant', () => {
  const NOTHING =
    'error: there is nothing to compare; give manifests after the change, --nodes-old and --nodes-new, --label or --taint\n';
  test.each([
    ['one side', ['a.yaml'], NOTHING],
    ['one side with nodes', ['a.yaml', '--nodes', 'n.json'], NOTHING],
    [
      'nodes of one side',
      ['a.yaml', '--nodes-new', 'n.json'],
      'error: one side has nodes and the other has none; give both, with --nodes, or with --nodes-old and --nodes-new\n',
    ],
    [
      'standard input twice',
      ['-', 'a.yaml', '--nodes', '-'],
      "error: '-' can be used only once: stdin supplies manifests, nodes or waivers\n",
    ],
    [
      'a change of an unknown node',
      ['a.yaml', '--label', 'genral=x=y'],
      "error: 'genral=x=y': there is no node, class of nodes or pool genral; did you mean general?\n",
    ],
    ['a path behind changes', ['--label', 'general=x=y', 'a.yaml'], "error: missing required argument 'old'\n"],
  ])('%s', async (_, args, stderr) => {
    session.write({ 'a.yaml': daemonSet('agent'), 'n.json': nodeList(NODES) });
    expect(await session.run(['diff', ...args])).toEqual({ code: 2, stdout: '', stderr });
  });
});
