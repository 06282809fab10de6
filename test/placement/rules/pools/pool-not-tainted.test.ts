import { poolNotTainted } from '../../../../src/placement/rules/pools/pool-not-tainted';
import { node, pool, problemsOf, saidBy, workload } from '../ruled';

const TAINTED = node('gpu-1', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule']);
const BARE = node('gpu-2', { pool: 'gpu' });
const USER = workload({
  pod: { nodeSelector: { pool: 'gpu' }, tolerations: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
});

test('some nodes of a pool lack the taint that others carry', () => {
  expect(problemsOf(poolNotTainted, USER, TAINTED + BARE)).toMatchObject([
    {
      subject: { kind: 'nodes labelled', name: 'pool=gpu' },
      message:
        'workloads that select them tolerate dedicated=gpu:NoSchedule, but taint dedicated=gpu:NoSchedule is missing on node gpu-2, and there on node gpu-1: ' +
        'other pods run there too',
      fix: 'kubectl taint nodes gpu-2 dedicated=gpu:NoSchedule',
    },
  ]);
});

test('all of them lack it', () => {
  expect(problemsOf(poolNotTainted, USER, BARE + node('worker'))).toMatchObject([
    {
      message:
        'workloads that select them tolerate dedicated=gpu:NoSchedule, but taint dedicated=gpu:NoSchedule is missing on node gpu-2: other pods run there too',
      fix: 'kubectl taint nodes -l pool=gpu dedicated=gpu:NoSchedule',
    },
  ]);
});

test('a dedicated pool keeps somebody out', () => {
  expect(
    problemsOf(poolNotTainted, '', undefined, [pool('gpu', { pool: 'gpu' }, ['dedicated=gpu:PreferNoSchedule'])]),
  ).toMatchObject([
    {
      subject: { kind: 'pool', name: 'gpu' },
      origin: { constructPath: 'pools/gpu' },
      fix: 'add the taint dedicated=gpu:NoSchedule to the pool',
    },
  ]);
  expect(saidBy(poolNotTainted, '', undefined, [pool('gpu', { pool: 'gpu' }, [], { isDedicated: false })])).toEqual([]);
});

test.each([
  ['every node is tainted', USER, TAINTED],
  [
    'the label and the toleration have nothing in common',
    workload({ pod: { nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'team', value: 'x' }] } }),
    node('a', { disk: 'ssd' }),
  ],
  ['nobody tolerates anything', workload({ pod: { nodeSelector: { pool: 'gpu' } } }), TAINTED + BARE],
])('nothing is wrong where %s', (_, yaml, nodes) => {
  expect(saidBy(poolNotTainted, yaml, nodes)).toEqual([]);
});

describe('a pool that is read from a manifest', () => {
  const general = pool('gpu', { pool: 'gpu' }, [], { isDedicated: false });
  const toleration = { key: 'pool', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' };
  const paired = workload({ pod: { nodeSelector: { pool: 'gpu' }, tolerations: [toleration] } });
  const severities = (yaml: string) =>
    problemsOf(poolNotTainted, yaml, undefined, [general]).map(({ severity }) => severity);

  test("is certainly wrong when all that select it tolerate the taint that has its label's key and value", () => {
    expect(severities(paired)).toEqual(['error']);
  });

  test.each([
    [
      'some select it without tolerating anything',
      paired + workload({ name: 'other', pod: { nodeSelector: { pool: 'gpu' } } }),
    ],
    [
      'the taint would have another key',
      workload({ pod: { nodeSelector: { pool: 'gpu' }, tolerations: [{ ...toleration, key: 'dedicated' }] } }),
    ],
    [
      'any value of the taint would do',
      workload({ pod: { nodeSelector: { pool: 'gpu' }, tolerations: [{ key: 'pool', operator: 'Exists' }] } }),
    ],
  ])('may be open on purpose when %s', (_, yaml) => {
    expect(severities(yaml)).toEqual(['warning']);
  });

  test('is known besides by one of several labels, which says nothing of it alone', () => {
    const nodeSelectorTerms = [{ matchExpressions: [{ key: 'pool', operator: 'In', values: ['gpu', 'cpu'] }] }];
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
    expect(severities(paired + workload({ name: 'other', pod: { affinity } }))).toEqual(['error']);
  });
});

test('real nodes may be tainted later', () => {
  const paired = workload({ pod: { nodeSelector: { pool: 'gpu' }, tolerations: [{ key: 'pool', value: 'gpu' }] } });
  expect(problemsOf(poolNotTainted, paired, node('a', { pool: 'gpu' })).map(({ severity }) => severity)).toEqual([
    'warning',
  ]);
});
