import { node, pool, problemsOf, saidBy, workload } from './ruled';
import { poolNotLabelled } from '../../../src/placement/rules/pool-not-labelled';

const PAIRED = node('gpu-1', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule']);
const USER = workload({ pod: { nodeSelector: { pool: 'gpu' }, tolerations: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] } });

test('a node of the pool lacks the label', () => {
  expect(problemsOf(poolNotLabelled, USER, PAIRED + node('gpu-2', {}, ['dedicated=gpu:NoSchedule']))).toMatchObject([{
    subject: 'nodes tainted dedicated=gpu:NoSchedule',
    message: 'the label pool=gpu, by which workloads of the pool select its nodes, is missing on node gpu-2: they do not run there',
    fix: 'kubectl label nodes gpu-2 pool=gpu',
  }]);
});

test('a pool with a taint has a label', () => {
  expect(problemsOf(poolNotLabelled, '', undefined, [pool('gpu', {}, ['dedicated=gpu:NoSchedule'])])).toMatchObject([{
    subject: 'pool gpu', message: 'it has the taint dedicated=gpu:NoSchedule but no label, so no workload can be confined to it', fix: 'add the label dedicated=gpu to the pool',
  }]);
  expect(saidBy(poolNotLabelled, '', undefined, [pool('gpu', {}, ['dedicated=gpu:NoSchedule'], { knownLabels: { 'karpenter.sh/nodepool': 'gpu' } })])).toEqual([]);
});

test('nodes of another taint, and of another pool with the same key, are none of the pool', () => {
  const storage = node('storage-1', { pool: 'storage' }, ['dedicated=storage:NoSchedule']);
  expect(saidBy(poolNotLabelled, USER, PAIRED + storage + node('worker'))).toEqual([]);
  const byKey = workload({ pod: { nodeSelector: { dedicated: 'gpu' }, tolerations: [{ key: 'dedicated', operator: 'Exists' }] } });
  const labelled = node('a', { dedicated: 'gpu' }, ['dedicated=gpu:NoSchedule']) + node('b', { dedicated: 'storage' }, ['dedicated=storage:NoSchedule']);
  expect(saidBy(poolNotLabelled, byKey, labelled)).toEqual([]);
});
