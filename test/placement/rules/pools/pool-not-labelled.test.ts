import { poolNotLabelled } from '../../../../src/placement/rules/pools/pool-not-labelled';
import { document, node, pool, problemsOf, saidBy, workload } from '../ruled';

const PAIRED = node('gpu-1', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule']);
const USER = workload({
  pod: { nodeSelector: { pool: 'gpu' }, tolerations: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
});

test('a node of the pool lacks the label', () => {
  expect(problemsOf(poolNotLabelled, USER, PAIRED + node('gpu-2', {}, ['dedicated=gpu:NoSchedule']))).toMatchObject([
    {
      subject: { kind: 'nodes tainted', name: 'dedicated=gpu:NoSchedule' },
      message:
        'the label pool=gpu, by which workloads of the pool select its nodes, is missing on node gpu-2: they do not run there',
      fix: 'kubectl label nodes gpu-2 pool=gpu',
    },
  ]);
});

test('a pool with a taint has a label', () => {
  expect(problemsOf(poolNotLabelled, '', undefined, [pool('gpu', {}, ['dedicated=gpu:NoSchedule'])])).toMatchObject([
    {
      subject: { kind: 'pool', name: 'gpu' },
      message: 'it has the taint dedicated=gpu:NoSchedule but no label, so no workload can be confined to it',
      fix: 'add the label dedicated=gpu to the pool',
    },
  ]);
  expect(
    saidBy(poolNotLabelled, '', undefined, [
      pool('gpu', {}, ['dedicated=gpu:NoSchedule'], { knownLabels: { 'karpenter.sh/nodepool': 'gpu' } }),
    ]),
  ).toEqual([]);
});

test('nodes of another taint, and of another pool with the same key, are none of the pool', () => {
  const storage = node('storage-1', { pool: 'storage' }, ['dedicated=storage:NoSchedule']);
  expect(saidBy(poolNotLabelled, USER, PAIRED + storage + node('worker'))).toEqual([]);
  const byKey = workload({
    pod: { nodeSelector: { dedicated: 'gpu' }, tolerations: [{ key: 'dedicated', operator: 'Exists' }] },
  });
  const labelled =
    node('a', { dedicated: 'gpu' }, ['dedicated=gpu:NoSchedule']) +
    node('b', { dedicated: 'storage' }, ['dedicated=storage:NoSchedule']);
  expect(saidBy(poolNotLabelled, byKey, labelled)).toEqual([]);
});

describe('a pool that is read from a manifest', () => {
  const user = (key: string, value: string) =>
    workload({
      pod: { nodeSelector: { [key]: value }, tolerations: [{ key, operator: 'Equal', value, effect: 'NoSchedule' }] },
    });
  const read = (name: string, labels: Readonly<Record<string, string>>, taint: string) =>
    pool(name, labels, [taint], { isDedicated: false });
  const severities = (yaml: string, ...pools: ReturnType<typeof read>[]) =>
    problemsOf(poolNotLabelled, yaml, undefined, pools)
      .filter(({ subject }) => subject?.kind.startsWith('nodes '))
      .map(({ severity }) => severity);

  test("certainly lacks the label that has its taint's key and value", () => {
    expect(severities(user('pool', 'gpu'), read('gpu', { team: 'ml' }, 'pool=gpu:NoSchedule'))).toEqual(['error']);
    expect(severities(user('gpu', 'true'), read('gpu', { team: 'ml' }, 'gpu=true:NoSchedule'))).toEqual(['error']);
  });

  test('is certainly one of two kinds of nodes when the value is a name', () => {
    expect(
      severities(
        user('pool', 'gpu'),
        read('a', { pool: 'gpu' }, 'pool=gpu:NoSchedule'),
        read('b', {}, 'pool=gpu:NoSchedule'),
      ),
    ).toEqual(['error']);
  });

  test.each([
    [
      'another value of the label',
      user('pool', 'gpu'),
      read('a', { pool: 'gpu' }, 'pool=gpu:NoSchedule'),
      read('b', { pool: 'gpu-spot' }, 'pool=gpu:NoSchedule'),
    ],
    [
      'what gives the label to other nodes',
      user('pool', 'gpu'),
      read('a', {}, 'pool=gpu:NoSchedule'),
      pool('b', { pool: 'gpu' }, [], { isDedicated: false }),
    ],
    [
      'a taint that names none',
      user('gpu', 'true'),
      read('a', { gpu: 'true' }, 'gpu=true:NoSchedule'),
      read('b', { type: 'h100' }, 'gpu=true:NoSchedule'),
    ],
  ])('may be told apart by %s', (_, yaml, ...pools) => {
    expect(severities(yaml, ...pools)).toEqual(['warning']);
  });
});

test('real nodes may be labelled later', () => {
  expect(
    problemsOf(poolNotLabelled, USER, PAIRED + node('gpu-2', {}, ['dedicated=gpu:NoSchedule'])).map(
      ({ severity }) => severity,
    ),
  ).toEqual(['warning']);
});

test('Node Feature Discovery may give the label', () => {
  const yaml = workload({
    pod: {
      nodeSelector: { 'example.com/gpu': 'a' },
      tolerations: [{ key: 'example.com/gpu', operator: 'Equal', value: 'a' }],
    },
  });
  const rule = (...rules: unknown[]) =>
    document({
      apiVersion: 'nfd.k8s-sigs.io/v1alpha1',
      kind: 'NodeFeatureRule',
      metadata: { name: 'r' },
      spec: { rules },
    });
  const said = (more: string) =>
    saidBy(poolNotLabelled, yaml + more, undefined, [
      pool('gpu', { team: 'ml' }, ['example.com/gpu=a:NoSchedule'], { isDedicated: false }),
    ]);
  expect(said(rule('x', { name: 'gpu', labels: { 'example.com/gpu': 'a' } }))).toEqual([]);
  expect(said(rule({ name: 'gpu', labels: { 'example.com/other': 'a' } }))).toHaveLength(1);
});
