import { awayFrom, sizedNode } from './nodes';
import { tooManyReplicas } from '../../../../src/placement/rules/fit/too-many-replicas';
import { document, node, problemsOf, saidBy, workload } from '../ruled';

const NODES = sizedNode('a') + sizedNode('b');
const PORT = { ports: [{ containerPort: 443, hostPort: 443 }] };
const router = (replicas: number | undefined, pod: object = {}, container: object = {}, kind = 'Deployment') =>
  workload({ kind, name: 'router', spec: { replicas }, pod, container });

test('host ports', () => {
  expect(problemsOf(tooManyReplicas, router(3, {}, PORT), NODES)).toMatchObject([
    {
      field: 'spec.replicas',
      message:
        'of 3 replicas at most 2 can run on 2 nodes, such as a, because each takes host port TCP 443 of its node: 1 of them stays Pending',
      fix: 'set spec.replicas: 2, or add nodes that accept it',
    },
  ]);
  expect(saidBy(tooManyReplicas, router(2, {}, PORT), NODES)).toEqual([]);
});

test('anti-affinity', () => {
  expect(problemsOf(tooManyReplicas, router(4, { affinity: awayFrom('router') }), NODES)).toMatchObject([
    {
      message:
        'of 4 replicas at most 2 can run on 2 nodes, such as a, because required pod anti-affinity allows one for each kubernetes.io/hostname: 2 of them stay Pending',
      fix: 'set spec.replicas: 2, or add nodes that accept it, or make the term at spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0] a preferred one',
    },
  ]);
  const zones = sizedNode('a', undefined, { zone: 'x' }) + sizedNode('b', undefined, { zone: 'x' });
  const byZone = router(2, { affinity: awayFrom('router', { topologyKey: 'zone' }) });
  expect(saidBy(tooManyReplicas, byZone, zones)).toHaveLength(1);
  expect(saidBy(tooManyReplicas, byZone, zones + sizedNode('c'))).toEqual([]);
});

test('room', () => {
  const requests = (amounts: object) => ({ resources: { requests: amounts, limits: amounts } });
  expect(problemsOf(tooManyReplicas, router(6, {}, requests({ cpu: '1500m' })), NODES)).toMatchObject([
    { message: expect.stringContaining('at most 4 can run'), fix: expect.stringContaining('resources.requests') },
  ]);
  const gpus = sizedNode('g', { cpu: '8', memory: '8Gi', pods: '110', 'nvidia.com/gpu': '1' });
  expect(saidBy(tooManyReplicas, router(2, {}, requests({ 'nvidia.com/gpu': 1 })), gpus)).toHaveLength(1);
  expect(saidBy(tooManyReplicas, router(99, {}, requests({ cpu: '1500m' })), node('a'))).toEqual([]);
});

test('what agents take is no room', () => {
  const agent = workload({ name: 'agent', container: { resources: { requests: { cpu: '3' } } } });
  const small = router(3, {}, { resources: { requests: { cpu: '1' } } });
  expect(saidBy(tooManyReplicas, small, NODES)).toEqual([]);
  expect(saidBy(tooManyReplicas, small + agent, NODES)).toHaveLength(1);
});

test('the least of an autoscaler counts', () => {
  const autoscaler = (minReplicas?: number) =>
    document({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'router' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'router' },
        minReplicas,
        maxReplicas: 9,
      },
    });
  expect(saidBy(tooManyReplicas, router(9, {}, PORT) + autoscaler(), NODES)).toEqual([]);
  expect(saidBy(tooManyReplicas, router(undefined, {}, PORT) + autoscaler(3), NODES)).toHaveLength(1);
});

test.each([
  ['the pods are of no replicated kind', router(9, {}, PORT, 'Job'), NODES],
  ['others are kept away', router(9, { affinity: awayFrom('other') }), NODES],
  ['other namespaces are kept away', router(9, { affinity: awayFrom('router', { namespaces: ['web'] }) }), NODES],
  ['no node is real', router(9, {}, PORT), undefined],
  [
    'a pool makes further nodes',
    router(9, { nodeSelector: { pool: 'edge' } }, PORT) +
      document({
        apiVersion: 'karpenter.sh/v1',
        kind: 'NodePool',
        metadata: { name: 'edge' },
        spec: { template: { metadata: { labels: { pool: 'edge' } }, spec: {} } },
      }),
    sizedNode('a', undefined, { pool: 'edge' }),
  ],
])('nothing is said where %s', (_, yaml, nodes) => {
  expect(saidBy(tooManyReplicas, yaml, nodes)).toEqual([]);
});
