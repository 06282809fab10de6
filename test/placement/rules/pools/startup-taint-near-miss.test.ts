import { poolsOf } from '../../../../src/placement/plan/node-side';
import type { PlanPool } from '../../../../src/placement/plan/plan-pool';
import { startupTaintNearMiss } from '../../../../src/placement/rules/pools/startup-taint-near-miss';
import { document, planOf, pool, problemsOf, saidBy, workload } from '../ruled';

const starting = (key: string) => [
  pool('gpu', { dedicated: 'gpu' }, [], { startupTaints: [{ key, value: 'true', effect: 'NoExecute' }] }),
];
const agent = (key: string) => workload({ pod: { tolerations: [{ key, operator: 'Exists' }] } });
const said = (yaml: string, pools: readonly PlanPool[] = starting('example.com/preparing')) =>
  saidBy(startupTaintNearMiss, yaml, undefined, pools);

test('a letter away from what a known agent removes', () => {
  expect(problemsOf(startupTaintNearMiss, '', undefined, starting('node.cilium.io/agent-not-redy'))).toEqual([
    {
      subject: { kind: 'pool', name: 'gpu' },
      origin: { constructPath: 'pools/gpu' },
      message:
        'no agent removes the startup taint node.cilium.io/agent-not-redy=true:NoExecute: did you mean key node.cilium.io/agent-not-ready?',
      fix: 'replace the key node.cilium.io/agent-not-redy of the startup taint of pool gpu by node.cilium.io/agent-not-ready',
    },
  ]);
});

test('a letter away from what an agent of the input tolerates, and no node has', () => {
  expect(said(agent('example.com/prepareing'))).toEqual([
    'error: no agent removes the startup taint example.com/preparing=true:NoExecute: did you mean key example.com/prepareing?',
  ]);
  expect(
    said(agent('example.com/prepareing'), [
      ...starting('example.com/preparing'),
      pool('other', {}, ['example.com/prepareing:NoSchedule']),
    ]),
  ).toEqual([]);
});

test.each([
  ['a known key', agent('x'), 'ebs.csi.aws.com/agent-not-ready'],
  [
    'a key that an agent tolerates',
    agent('example.com/preparing') + agent('example.com/prepareing').replaceAll('"agent"', '"other"'),
    'example.com/preparing',
  ],
  ['a key like no other', agent('example.com/other'), 'example.com/preparing'],
  ['a key that tells its agent', '', 'startup-taint.cluster-autoscaler.kubernetes.io/my-agent'],
])('%s is what it is', (_, yaml, key) => {
  expect(said(yaml, starting(key))).toEqual([]);
});

test('every manifest of a pool is judged, and what they share is said once', () => {
  const nodePool = (name: string, key: string) =>
    document({
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name },
      spec: {
        template: {
          metadata: { labels: { dedicated: 'gpu' } },
          spec: { startupTaints: [{ key, effect: 'NoExecute' }] },
        },
      },
    });
  const yaml =
    nodePool('a', 'node.cilium.io/agent-not-ready') +
    nodePool('b', 'node.cilium.io/agentnot-ready') +
    nodePool('c', 'node.cilium.io/agentnot-ready');
  const { pools } = poolsOf(planOf(yaml).manifests, [pool('gpu', { dedicated: 'gpu' }, [])]);
  expect(pools).toHaveLength(1);
  expect(said(yaml, pools)).toEqual([
    expect.stringContaining('no agent removes the startup taint node.cilium.io/agentnot-ready:NoExecute'),
  ]);
});
