import { effectMismatch } from '../../../../src/placement/rules/tolerations/effect-mismatch';
import { node, problemsOf, saidBy, workload } from '../ruled';

const NODES = node('storage-1', { pool: 'storage' }, ['dedicated=storage:NoExecute']) + node('worker-1');
const tolerating = (effect: string | undefined, more: object = {}) =>
  workload({ pod: { tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'storage', effect, ...more }] } });

test('key and value of the taint with another effect', () => {
  expect(problemsOf(effectMismatch, tolerating('NoSchedule'), NODES)).toMatchObject([
    {
      message:
        'toleration dedicated=storage:NoSchedule does not tolerate taint dedicated=storage:NoExecute: the effects differ',
      fix: 'set spec.template.spec.tolerations[0].effect: NoExecute',
    },
  ]);
});

test('one effect of two is kept, and the other added', () => {
  const both = node('infra-1', {}, ['dedicated=storage:NoSchedule', 'dedicated=storage:NoExecute']) + node('worker-1');
  expect(problemsOf(effectMismatch, tolerating('NoSchedule'), both)[0].fix).toBe(
    'remove spec.template.spec.tolerations[0].effect, so that it tolerates every effect',
  );
});

test.each([
  ['the effect of the taint', tolerating('NoExecute')],
  ['every effect', tolerating(undefined)],
  ['another value', tolerating('NoSchedule', { value: 'gpu' })],
  ['an effect that Kubernetes does not know, which toleration-near-miss tells,', tolerating('NO_EXECUTE')],
  ['another key', tolerating('NoSchedule', { key: 'team' })],
])('%s is no mismatch', (_, yaml) => {
  expect(saidBy(effectMismatch, yaml, NODES)).toEqual([]);
});

test('a taint of nodes that the workload does not select does not matter', () => {
  const yaml = workload({
    pod: {
      nodeSelector: { pool: 'other' },
      tolerations: [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }],
    },
  });
  expect(saidBy(effectMismatch, yaml, NODES)).toEqual([]);
});
