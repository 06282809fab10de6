import { toleratesEverythingInPool } from '../../../../src/placement/rules/tolerations/tolerates-everything-in-pool';
import { node, problemsOf, saidBy, workload } from '../ruled';

const NODES = node('gpu-1', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule']) + node('worker-1');
const EVERYTHING = [{ operator: 'Exists' }];
const deployment = (pod: object = {}, container: object = {}) =>
  workload({ kind: 'Deployment', pod: { tolerations: EVERYTHING, ...pod }, container });

test('a Deployment that tolerates everything may take up a dedicated pool', () => {
  expect(problemsOf(toleratesEverythingInPool, deployment(), NODES)).toMatchObject([
    {
      message: 'it tolerates every taint, so its pods may take up node gpu-1, dedicated by dedicated=gpu:NoSchedule',
      fix: 'remove spec.template.spec.tolerations[0], or name the key of the one taint that is meant',
    },
  ]);
});

test.each([
  ['an agent', workload({ pod: { tolerations: EVERYTHING } })],
  ['what is confined to the pool', deployment({ nodeSelector: { pool: 'gpu' } })],
  ['what the system needs', deployment({ priorityClassName: 'system-cluster-critical' })],
  ['what asks for a device', deployment({}, { resources: { limits: { 'nvidia.com/gpu': 1 } } })],
  ['what names a key', deployment({ tolerations: [{ key: 'dedicated', operator: 'Exists' }] })],
])('%s passes', (_, yaml) => {
  expect(saidBy(toleratesEverythingInPool, yaml, NODES)).toEqual([]);
});

test('the control plane is no dedicated pool', () => {
  expect(saidBy(toleratesEverythingInPool, deployment())).toEqual([]);
});
