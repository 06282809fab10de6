import { awayFrom, sizedNode } from './nodes';
import { rolloutStuck } from '../../../../src/placement/rules/fit/rollout-stuck';
import { problemsOf, saidBy, workload } from '../ruled';

const NODES = sizedNode('a') + sizedNode('b');
const PORT = { ports: [{ containerPort: 443, hostPort: 443 }] };
const router = (replicas: number, { strategy, pod, container }: Record<string, object> = {}) =>
  workload({ kind: 'Deployment', name: 'router', spec: { replicas, strategy }, pod, container });
const rolling = (maxUnavailable?: number | string, maxSurge?: number | string) => ({
  type: 'RollingUpdate',
  rollingUpdate: { maxUnavailable, maxSurge },
});

test('each node holds a replica, and none may stop', () => {
  expect(problemsOf(rolloutStuck, router(2, { container: PORT }), NODES)).toMatchObject([
    {
      field: 'spec.strategy',
      message:
        'a rollout keeps all 2 replicas (maxUnavailable 25% is 0 of 2) and starts 1 more (maxSurge 25%), but the nodes that accept it (2 nodes, such as a) hold no more than 2, because each takes host port TCP 443 of its node: the new pod stays Pending',
      fix: 'set spec.strategy.rollingUpdate: {maxSurge: 0, maxUnavailable: 1}, or add nodes that accept it',
    },
  ]);
});

test('so it is with anti-affinity, unless it is about the same revision alone', () => {
  expect(saidBy(rolloutStuck, router(2, { pod: { affinity: awayFrom('router') } }), NODES)).toHaveLength(1);
  const sameRevision = awayFrom('router', { matchLabelKeys: ['pod-template-hash'] });
  expect(saidBy(rolloutStuck, router(2, { pod: { affinity: sameRevision } }), NODES)).toEqual([]);
});

test('so it is with the only device', () => {
  const amounts = { 'nvidia.com/gpu': 1 };
  const nodes = sizedNode('g', { cpu: '8', memory: '8Gi', pods: '110', 'nvidia.com/gpu': '1' });
  const yaml = router(1, { container: { resources: { requests: amounts, limits: amounts } } });
  expect(saidBy(rolloutStuck, yaml, nodes)).toHaveLength(1);
});

test.each([
  ['a node is free', router(1, { container: PORT })],
  ['there are too many replicas, as another rule says', router(3, { container: PORT })],
  ['none runs', router(0, { container: PORT })],
  ['pods are recreated', router(2, { container: PORT, strategy: { type: 'Recreate' } })],
  ['one may stop', router(2, { container: PORT, strategy: rolling(1, 1) })],
  ['half may stop', router(2, { container: PORT, strategy: rolling('50%') })],
  ['there is no surge', router(2, { container: PORT, strategy: rolling(0, 0) })],
  ['pods share nodes', router(2)],
])('nothing is said where %s', (_, yaml) => {
  expect(saidBy(rolloutStuck, yaml, NODES)).toEqual([]);
});
