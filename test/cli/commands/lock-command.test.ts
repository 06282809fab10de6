import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import {
  DedicatedNodePool,
  KarpenterNodeClassRef,
  KarpenterNodePool,
  NodeAgentDaemonSet,
  NodeSet,
  PlacementPlan,
  Taint,
} from '../../../src';
import { intentText } from '../../../src/placement/lock/intent-text';
import { lockText } from '../../../src/placement/lock/lock-file';
import { daemonSet, nodeList, Session } from '../session';

let session: Session;

beforeEach(() => {
  session = new Session();
});
afterEach(() => session.end());

const NODES = nodeList({
  a: { labels: { pool: 'general' } },
  'gpu-1': { labels: { pool: 'gpu' }, taints: [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }] },
});
const MOVED = daemonSet('agent', { tolerations: [{ operator: 'Exists' }] });

test('a lock is written, holds, and fails the check once landing changes', async () => {
  session.write({ 'dist/a.yaml': daemonSet('agent'), 'n.json': NODES });
  expect(await session.run(['lock', 'dist', '--nodes', 'n.json'])).toEqual({ code: 0, stdout: '', stderr: '' });
  const check = () => session.run(['check', 'dist', '--nodes', 'n.json', '--lock']);
  expect((await check()).code).toBe(0);

  session.write({ 'dist/a.yaml': MOVED });
  const { code, stdout } = await check();
  expect(code).toBe(1);
  expect(stdout).toContain(
    [
      'error landing-changed',
      '  DaemonSet kube-system/agent placement.lock.json:13',
      '  on gpu: the lock has keeps, now it is runs',
      '  fix: put it back, or record it: cdk8s-placement lock',
    ].join('\n'),
  );

  await session.run(['lock', 'dist', '--nodes', 'n.json']);
  expect((await check()).code).toBe(0);
});

test('the file may have another name, and what it says may be waived', async () => {
  session.write({
    'a.yaml': daemonSet('agent'),
    'w.yaml': '- {rule: landing-changed, workload: DaemonSet kube-system/agent, reason: moves}\n',
  });
  await session.run(['lock', 'a.yaml', '--lock', 'l.json']);
  expect(JSON.parse(readFileSync(join(session.cwd, 'l.json'), 'utf8'))).toMatchObject({
    nodes: 'kinds',
    workloads: { 'DaemonSet kube-system/agent': { 'control-plane': 'keeps', general: 'runs' } },
  });
  session.write({ 'a.yaml': MOVED });
  expect((await session.run(['check', 'a.yaml', '--lock', 'l.json'])).code).toBe(1);
  expect(await session.run(['check', 'a.yaml', '--lock', 'l.json', '--waivers', 'w.yaml'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 waived'),
  });
});

describe('a lock that an app wrote', () => {
  const DECLARED = lockText({
    nodes: 'kinds',
    pools: {},
    declared: {},
    intents: {
      'DaemonSet kube-system/agent': { 'platform/Agent': intentText({ nodes: NodeSet.linux(), everywhere: true }) },
      'DaemonSet kube-system/gone': { 'platform/Gone': intentText({ nodes: NodeSet.linux(), everywhere: true }) },
    },
    workloads: {},
  });
  const written = () => readFileSync(join(session.cwd, 'placement.lock.json'), 'utf8');

  test('keeps what it declares when it is written anew from manifests', async () => {
    session.write({ 'a.yaml': daemonSet('agent'), 'n.json': NODES, 'placement.lock.json': DECLARED });
    expect(await session.run(['lock', 'a.yaml', '--nodes', 'n.json'])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse(written())).toMatchObject({
      nodes: 'real',
      workloads: { 'DaemonSet kube-system/agent': { gpu: 'keeps' } },
    });
    expect(JSON.parse(written()).intents).toEqual({
      'DaemonSet kube-system/agent': {
        'platform/Agent': 'on {nodeSelector: {kubernetes.io/os: linux}, tolerations: [{operator: Exists}]}',
      },
    });
    expect(await session.run(['check', 'a.yaml', '--nodes', 'n.json', '--lock'])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('intent-gap'),
    });
  });

  test('is left as it is where it cannot be read', async () => {
    const broken = DECLARED.replace('"pools"', '<<<<<<<');
    session.write({ 'a.yaml': daemonSet('agent'), 'placement.lock.json': broken });
    expect(await session.run(['lock', 'a.yaml'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: placement.lock.json:4: this is no JSON; solve the conflict if there is one, or write the lock anew; ' +
        'as it holds what an app declared, which no manifest does, mend or delete it first\n',
    });
    expect(written()).toBe(broken);
  });

  test('is replaced where it has a conflict and declares nothing, and that is said', async () => {
    session.write({
      'a.yaml': daemonSet('agent'),
      'placement.lock.json': '{\n<<<<<<< HEAD\n"apiVersion": "cdk8s-placement/v1",\n=======\n>>>>>>> main\n',
    });
    expect(await session.run(['lock', 'a.yaml'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'placement.lock.json: the former lock has a merge conflict and is not read\n',
    });
    expect((await session.run(['check', 'a.yaml', '--lock'])).code).toBe(0);
  });
});

test('a lock that breaks off is not replaced, wherever that is', async () => {
  session.write({ 'a.yaml': daemonSet('agent') });
  await session.run(['lock', 'a.yaml']);
  const file = join(session.cwd, 'placement.lock.json');
  const whole = readFileSync(file, 'utf8');
  for (let length = 1; length < whole.length - 1; length += 10) {
    const part = whole.slice(0, length);
    session.write({ 'placement.lock.json': part });
    expect(await session.run(['lock', 'a.yaml'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/mend or delete it first|name another file, or delete it first/),
    });
    expect(readFileSync(file, 'utf8')).toBe(part);
  }
  session.write({ 'placement.lock.json': '' });
  expect(await session.run(['lock', 'a.yaml'])).toMatchObject({
    code: 0,
    stderr: 'placement.lock.json: the former lock is empty\n',
  });
  expect(readFileSync(file, 'utf8')).toBe(whole);
});

test('a file that is no lock is not overwritten', async () => {
  session.write({ 'a.yaml': daemonSet('agent') });
  expect(await session.run(['lock', 'a.yaml', '--lock', 'a.yaml'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: a.yaml: this is no lock, and would be overwritten; name another file, or delete it first\n',
  });
  expect(readFileSync(join(session.cwd, 'a.yaml'), 'utf8')).toBe(daemonSet('agent'));
});

describe('the lock of an app holds for the manifests of the app', () => {
  const app = new App();
  const chart = new Chart(app, 'platform');
  // The nodes of one pool are made elsewhere, those of the other by a manifest of another name.
  const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
  const batch = new DedicatedNodePool(chart, 'Batch', {
    poolName: 'batch',
    startupTaints: [Taint.noExecute('example.com/agent-not-ready')],
  });
  new KarpenterNodePool(chart, 'Nodes', {
    pool: batch,
    metadata: { name: 'batch-spot' },
    nodeClassRef: KarpenterNodeClassRef.ec2('default'),
  });
  new NodeAgentDaemonSet(chart, 'Agent', {
    metadata: { name: 'agent' },
    on: NodeSet.pools(gpu, batch),
    containers: [{ image: 'agent:1.0', resources: {} }],
  });
  const nodes = nodeList({
    w1: {},
    g1: { labels: { dedicated: 'gpu' }, taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
    b1: { labels: { dedicated: 'batch' }, taints: [{ key: 'dedicated', value: 'batch', effect: 'NoSchedule' }] },
  });

  test.each([
    ['real nodes', nodes, ['--nodes', 'n.json']],
    ['kinds of nodes', undefined, []],
  ])('on %s', async (_, given, options) => {
    const written = PlacementPlan.ofApp(app, { nodes: given }).toLock();
    session.write({ 'dist/a.yaml': app.synthYaml() as string, 'n.json': nodes, 'placement.lock.json': written });
    expect(await session.run(['check', 'dist', ...options, '--lock'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('0 errors'),
    });
    expect((await session.run(['lock', 'dist', ...options])).code).toBe(0);
    expect(readFileSync(join(session.cwd, 'placement.lock.json'), 'utf8')).toBe(written);
  });
});

describe('what cannot be is told', () => {
  test('no lock', async () => {
    session.write({ 'a.yaml': daemonSet('agent') });
    expect(await session.run(['check', 'a.yaml', '--lock'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: placement.lock.json: there is no such file or folder\n',
    });
  });

  test('a lock that is none', async () => {
    session.write({ 'a.yaml': daemonSet('agent'), 'placement.lock.json': '{\n<<<<<<<\n' });
    expect(await session.run(['check', 'a.yaml', '--lock'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: placement.lock.json:2: this is no JSON; solve the conflict if there is one, or write the lock anew\n',
    });
  });

  test('a lock of real nodes without nodes, and the other way round', async () => {
    session.write({ 'a.yaml': daemonSet('agent'), 'n.json': NODES });
    await session.run(['lock', 'a.yaml', '--nodes', 'n.json', '--lock', 'real.json']);
    await session.run(['lock', 'a.yaml', '--lock', 'kinds.json']);
    expect((await session.run(['check', 'a.yaml', '--lock', 'real.json'])).stderr).toBe(
      'error: real.json: the lock was made with nodes; give them with --nodes, or write the lock anew\n',
    );
    expect((await session.run(['check', 'a.yaml', '--nodes', 'n.json', '--lock', 'kinds.json'])).stderr).toBe(
      'error: kinds.json: the lock was made without nodes; leave out --nodes, or write the lock anew\n',
    );
  });

  test('manifests that cannot be read leave the lock as it is', async () => {
    session.write({ 'a.yaml': 'a: b: c', 'placement.lock.json': 'as it was' });
    expect((await session.run(['lock', 'a.yaml'])).code).toBe(2);
    expect(readFileSync(join(session.cwd, 'placement.lock.json'), 'utf8')).toBe('as it was');
  });
});
