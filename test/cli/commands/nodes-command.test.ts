import { NodeSettingsFormat } from '../../../src';
import { Session } from '../session';

let session: Session;

beforeEach(() => {
  session = new Session();
});
afterEach(() => session.end());

const nodePool = (name: string, taint = `${name}`) =>
  JSON.stringify({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name },
    spec: {
      template: {
        metadata: { labels: { 'example.com/pool': name } },
        spec: {
          taints: [{ key: 'example.com/pool', value: taint, effect: 'NoSchedule' }],
          startupTaints: [{ key: 'node.cilium.io/agent-not-ready', effect: 'NoExecute' }],
        },
      },
    },
  });

const GPU = [
  'node-label:',
  '  - example.com/pool=gpu',
  'node-taint:',
  '  - example.com/pool=gpu:NoSchedule',
  '  - node.cilium.io/agent-not-ready:NoExecute',
  '',
].join('\n');
const GIVEN = ['--label', 'example.com/pool=gpu', '--taint', 'example.com/pool=gpu:NoSchedule'];

test('the only pool that manifests make', async () => {
  session.write({ 'dist/nodes.yaml': nodePool('gpu'), 'dist/pod.yaml': 'apiVersion: v1\nkind: Pod\n' });
  expect(await session.run(['nodes', 'dist', '--for', 'k3s'])).toEqual({ code: 0, stdout: GPU, stderr: '' });
});

test('one of several, from standard input', async () => {
  const input = `${nodePool('gpu')}\n---\n${nodePool('ingress')}\n`;
  expect(await session.run(['nodes', '-', '--for', 'k3s', '--pool', 'gpu'], { input })).toEqual({
    code: 0,
    stdout: GPU,
    stderr: '',
  });
});

test('manifests that give nodes the same are one pool', async () => {
  const group = { apiVersion: 'eks.services.k8s.aws/v1alpha1', kind: 'Nodegroup', metadata: { name: 'other' } };
  const spec = { labels: { team: 'a' }, taints: [{ key: 'team', value: 'a', effect: 'NO_SCHEDULE' }] };
  session.write({
    'a.json': JSON.stringify({ ...group, spec }),
    'b.json': JSON.stringify({ ...group, metadata: { name: 'another' }, spec }),
  });
  expect((await session.run(['nodes', '.', '--for', 'rke2'])).stdout).toBe(
    'node-label:\n  - team=a\nnode-taint:\n  - team=a:NoSchedule\n',
  );
});

test('a pool that no manifest makes, with startup taints known by their keys', async () => {
  expect(
    await session.run(['nodes', '--for', 'k3s', ...GIVEN, '--taint', 'node.cilium.io/agent-not-ready:NoExecute']),
  ).toEqual({ code: 0, stdout: GPU, stderr: '' });
});

test('it is called as it is labelled, or as it is named', async () => {
  const nameOf = async (...more: string[]) =>
    Object.keys(
      JSON.parse((await session.run(['nodes', '--for', 'terraform-gke', ...GIVEN, ...more])).stdout).node_pools_labels,
    );
  expect(await nameOf()).toEqual(['gpu']);
  expect(await nameOf('--pool', 'trainers')).toEqual(['trainers']);
});

test('as JSON, all pools', async () => {
  session.write({ 'nodes.yaml': `${nodePool('ingress')}\n---\n${nodePool('gpu')}\n` });
  const { code, stdout } = await session.run(['nodes', '.', '--for', 'k3s', '--output', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    apiVersion: 'cdk8s-placement/v1',
    format: 'k3s',
    pools: [
      { pool: 'gpu', settings: GPU },
      { pool: 'ingress', settings: GPU.replaceAll('=gpu', '=ingress') },
    ],
  });
});

test.each(Object.values(NodeSettingsFormat))('for %s', async format => {
  const { code, stdout, stderr } = await session.run(['nodes', '--for', format, ...GIVEN]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('example.com/pool');
});

describe('what cannot be is told with what was meant', () => {
  const FORMATS = Object.values(NodeSettingsFormat).join(', ');

  test.each<[string, string[], string]>([
    ['no format', ['.'], "error: required option '--for <format>' not specified\n"],
    [
      'an unknown format',
      ['.', '--for', 'kubelt'],
      `error: option '--for <format>' argument 'kubelt' is invalid. Did you mean kubelet? Allowed choices are ${FORMATS}.\n`,
    ],
    [
      'a format like no other',
      ['.', '--for', '?'],
      `error: option '--for <format>' argument '?' is invalid. Allowed choices are ${FORMATS}.\n`,
    ],
    [
      'neither files nor flags',
      ['--for', 'k3s'],
      'error: give manifests that make nodes, or a pool by --label and --taint\n',
    ],
    [
      'files and flags',
      ['.', '--for', 'k3s', '--label', 'a=b'],
      'error: give manifests that make nodes, or a pool by --label and --taint; both are given\n',
    ],
    [
      'several pools',
      ['.', '--for', 'k3s'],
      'error: the manifests make several pools: gpu, ingress; choose one with --pool\n',
    ],
    ['an unknown pool', ['.', '--for', 'k3s', '--pool', 'gppu'], 'error: there is no pool gppu; did you mean gpu?\n'],
    [
      'a pool like no other',
      ['.', '--for', 'k3s', '--pool', '?'],
      'error: there is no pool ?; the manifests make gpu, ingress\n',
    ],
    [
      'no label',
      ['--for', 'k3s', '--label', 'gpu'],
      "error: option '--label <key=value>' argument 'gpu' is invalid. Expected key=value, such as example.com/pool=gpu.\n",
    ],
  ])('%s', async (_, args, stderr) => {
    session.write({ 'a.yaml': `${nodePool('gpu')}\n---\n${nodePool('ingress')}\n` });
    expect(await session.run(['nodes', ...args])).toEqual({ code: 2, stdout: '', stderr });
  });

  test.each([
    ['a label that the API server would refuse', ['--label', 'a b=c'], 'label: Invalid value: "a b"'],
    ['an effect that there is not', ['--taint', 'a=b:NoShedule'], 'effect: Unsupported value: "NoShedule"'],
    ['what is no taint', ['--taint', 'a'], "'a' is not a taint; expected key=value:Effect"],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await session.run(['nodes', '--for', 'k3s', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('what the format cannot carry names target, limit and remedy', async () => {
    expect(await session.run(['nodes', '--for', 'k3s', '--label', 'kubernetes.io/pool=gpu'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "error: k3s config.yaml for pool 'gpu': pool.labels[kubernetes.io/pool]: Forbidden: the kubelet refuses kubernetes.io and k8s.io labels " +
        'other than its own; use a domain of your own, such as example.com/pool\n',
    });
  });

  test('files that make no nodes', async () => {
    session.write({ 'a.yaml': 'apiVersion: v1\nkind: Pod\n' });
    expect(await session.run(['nodes', '.', '--for', 'k3s'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: nothing that was read makes nodes; give the pool by --label and --taint\n',
    });
  });
});

test('what cannot be read hides nothing else', async () => {
  session.write({
    'a.yaml': nodePool('gpu'),
    'b.yaml': 'kind: A\nb: c: d\n',
    'c.json': nodePool('odd').replace('NoSchedule', 'NO_SCHEDULE'),
  });
  const { code, stdout, stderr } = await session.run(['nodes', '.', '--for', 'k3s']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: GPU });
  expect(stderr).toContain(
    'b.yaml:2:5: bad indentation of a mapping entry\nc.json:1: NodePool odd: spec.template.spec.taints[0].effect: Unsupported value',
  );
});

test('the help lists the formats, and examples that are commands', async () => {
  const { stdout } = await session.run(['nodes', '--help']);
  for (const format of Object.values(NodeSettingsFormat)) expect(stdout).toContain(format);
  session.write({ 'dist/nodes.yaml': nodePool('gpu') });
  const examples = [...stdout.matchAll(/\$ cdk8s-placement (.*)/g)].map(([, args]) => args.split(' '));
  expect(examples).toHaveLength(3);
  for (const args of examples) expect(await session.run(args)).toMatchObject({ code: 0, stderr: '' });
});
