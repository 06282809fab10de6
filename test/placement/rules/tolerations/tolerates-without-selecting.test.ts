import { Chart, Testing } from 'cdk8s';
import { DedicatedNodePool, type NodePoolGuardOptions } from '../../../../src';
import { toleratesWithoutSelecting } from '../../../../src/placement/rules/tolerations/tolerates-without-selecting';
import { document, node, pool, problemsOf, saidBy, workload } from '../ruled';

const NODES = node('gpu-1', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule']) + node('worker-1');
const GPU = { key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' };
const said = (pod: object, kind = 'Deployment', container?: object) =>
  saidBy(toleratesWithoutSelecting, workload({ kind, pod, container }), NODES);

test('a toleration alone lets the workload run inside and outside', () => {
  expect(
    problemsOf(toleratesWithoutSelecting, workload({ kind: 'Deployment', pod: { tolerations: [GPU] } }), NODES),
  ).toMatchObject([
    {
      message:
        'it tolerates dedicated=gpu:NoSchedule but selects no label of such nodes alone: it also runs on node worker-1',
      fix: 'set spec.template.spec.nodeSelector: {pool: gpu}',
    },
  ]);
});

test('on pools that are declared, and for any kind of workload', () => {
  const pools = [pool('gpu', { team: 'ml' }, ['dedicated=gpu:NoSchedule'])];
  expect(
    problemsOf(
      toleratesWithoutSelecting,
      workload({ kind: 'Deployment', pod: { tolerations: [GPU] } }),
      undefined,
      pools,
    ),
  ).toMatchObject([
    {
      message:
        'it tolerates dedicated=gpu:NoSchedule but selects no label of such nodes alone: it also runs on nodes such as general',
      fix: 'set spec.template.spec.nodeSelector: {team: ml}',
    },
  ]);
});

test('nodes without a label of their own need one first', () => {
  expect(
    problemsOf(
      toleratesWithoutSelecting,
      workload({ kind: 'Deployment', pod: { tolerations: [GPU] } }),
      node('a', {}, ['dedicated=gpu:NoSchedule']) + node('b'),
    )[0].fix,
  ).toBe('label the tainted nodes with dedicated=gpu, and set spec.template.spec.nodeSelector: {dedicated: gpu}');
});

test.each([
  ['selects the pool', { nodeSelector: { pool: 'gpu' }, tolerations: [GPU] }],
  ['tolerates everything', { tolerations: [GPU, { operator: 'Exists' }] }],
  ['tolerates nothing', {}],
  ['tolerates another pool', { tolerations: [{ ...GPU, value: 'storage' }] }],
])('who %s passes', (_, pod) => {
  expect(said(pod)).toEqual([]);
});

test('a device draws pods to its nodes, and so does a preference of what is no agent', () => {
  const nodeAffinity = {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 1, preference: { matchExpressions: [{ key: 'pool', operator: 'Exists' }] } },
    ],
  };
  expect(said({ tolerations: [GPU] }, 'Deployment', { resources: { limits: { 'nvidia.com/gpu': 1 } } })).toEqual([]);
  expect(said({ tolerations: [GPU], affinity: { nodeAffinity } }, 'Deployment')).toEqual([]);
});

test('an agent that selects nothing in particular is meant for every node', () => {
  expect(said({ tolerations: [GPU] }, 'DaemonSet')).toEqual([]);
  expect(said({ tolerations: [GPU], nodeSelector: { 'kubernetes.io/os': 'linux' } }, 'DaemonSet')).toEqual([]);
  const labels = { tier: 'fast' };
  expect(
    saidBy(
      toleratesWithoutSelecting,
      workload({ pod: { tolerations: [GPU], nodeSelector: labels } }),
      node('gpu-1', { ...labels, pool: 'gpu' }, ['dedicated=gpu:NoSchedule']) + node('worker-1', labels),
    ),
  ).toHaveLength(1);
});

test('of several pools none is named as the one to select', () => {
  const fix = problemsOf(
    toleratesWithoutSelecting,
    workload({ kind: 'Deployment', pod: { tolerations: [GPU, { ...GPU, value: 'tpu' }] } }),
    NODES + node('tpu-1', { pool: 'tpu' }, ['dedicated=tpu:NoSchedule']),
  )[0].fix;
  expect(fix).toBe(
    'select the nodes it is meant for in spec.template.spec.affinity.nodeAffinity, or remove the tolerations of dedicated where it is not meant for such nodes',
  );
});

test.each([
  'node-role.kubernetes.io/control-plane:NoSchedule',
  'CriticalAddonsOnly=true:NoSchedule',
  'spot=true:NoSchedule',
])('%s is open to whoever tolerates it', taint => {
  const yaml = workload({ pod: { tolerations: [{ key: taint.split(/[=:]/)[0], operator: 'Exists' }] } });
  expect(saidBy(toleratesWithoutSelecting, yaml, node('a', {}, [taint]) + node('b'))).toEqual([]);
});

describe('with a guard', () => {
  const pools = [pool('gpu', { dedicated: 'gpu' }, ['dedicated=gpu:NoSchedule'])];
  const found = (namespace: string, kind?: string, options: Partial<NodePoolGuardOptions> = {}) => {
    const chart = new Chart(Testing.app(), 'chart');
    new DedicatedNodePool(chart, 'Pool', { poolName: 'gpu' }).guard({ namespaces: ['training'], ...options });
    const guard = Testing.synth(chart)
      .map(object => document(object))
      .join('');
    const yaml = guard + workload({ kind, namespace, pod: { tolerations: [GPU] } });
    return problemsOf(toleratesWithoutSelecting, yaml, undefined, pools).map(({ severity }) => severity);
  };

  test('an agent of a namespace that uses the pool is certainly wrong to run outside too', () => {
    expect(found('training')).toEqual(['error']);
    expect(found('training', 'DaemonSet', { warnOnly: true })).toEqual([]);
  });

  test('an agent of a namespace of agents may be meant to', () => {
    expect(found('kube-system')).toEqual([]);
  });

  test('what is refused runs nowhere', () => {
    expect(found('training', 'Deployment')).toEqual([]);
    expect(found('web')).toEqual([]);
  });
});
