import { node, pool, problemsOf, saidBy, workload } from './ruled';
import { poolNotTainted } from '../../../src/placement/rules/pool-not-tainted';

const TAINTED = node('gpu-1', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule']);
const BARE = node('gpu-2', { pool: 'gpu' });
const USER = workload({ pod: { nodeSelector: { pool: 'gpu' }, tolerations: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] } });

test('some nodes of a pool lack the taint that others carry', () => {
  expect(problemsOf(poolNotTainted, USER, TAINTED + BARE)).toMatchObject([{
    subject: 'nodes labelled pool=gpu',
    message: 'workloads that select them tolerate dedicated=gpu:NoSchedule, but taint dedicated=gpu:NoSchedule is missing on node gpu-2, and there on node gpu-1: '
      + 'other pods run there too',
    fix: 'kubectl taint nodes gpu-2 dedicated=gpu:NoSchedule',
  }]);
});

test('all of them lack it', () => {
  expect(problemsOf(poolNotTainted, USER, BARE + node('worker'))).toMatchObject([{
    message: 'workloads that select them tolerate dedicated=gpu:NoSchedule, but taint dedicated=gpu:NoSchedule is missing on node gpu-2: other pods run there too',
    fix: 'kubectl taint nodes -l pool=gpu dedicated=gpu:NoSchedule',
  }]);
});

test('a dedicated pool keeps somebody out', () => {
  expect(problemsOf(poolNotTainted, '', undefined, [pool('gpu', { pool: 'gpu' }, ['dedicated=gpu:PreferNoSchedule'])])).toMatchObject([{
    subject: 'pool gpu', source: 'pools.yaml:gpu', fix: 'add the taint dedicated=gpu:NoSchedule to the pool',
  }]);
  expect(saidBy(poolNotTainted, '', undefined, [pool('gpu', { pool: 'gpu' }, [], { isDedicated: false })])).toEqual([]);
});

test.each([
  ['every node is tainted', USER, TAINTED],
  ['the label and the toleration have nothing in common', workload({ pod: { nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'team', value: 'x' }] } }), node('a', { disk: 'ssd' })],
  ['nobody tolerates anything', workload({ pod: { nodeSelector: { pool: 'gpu' } } }), TAINTED + BARE],
])('nothing is wrong where %s', (_, yaml, nodes) => {
  expect(saidBy(poolNotTainted, yaml, nodes)).toEqual([]);
});
