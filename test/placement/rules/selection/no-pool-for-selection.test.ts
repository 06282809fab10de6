import { noPoolForSelection } from '../../../../src/placement/rules/selection/no-pool-for-selection';
import { document, node, pool, problemsOf, saidBy, workload } from '../ruled';

const nodePool = (...requirements: object[]) =>
  document({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'default' },
    spec: {
      template: {
        metadata: { labels: { team: 'web' } },
        spec: { nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' }, requirements },
      },
    },
  });
const LINUX = { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] };
const batch = (nodeSelector: object, more: object = {}) =>
  workload({ kind: 'Deployment', name: 'batch', pod: { nodeSelector, ...more } });
const said = (yaml: string) => saidBy(noPoolForSelection, yaml);

test('a label that the pool neither sets nor may choose', () => {
  expect(problemsOf(noPoolForSelection, nodePool(LINUX) + batch({ workload: 'batch' }))).toMatchObject([
    {
      field: 'spec.template.spec.nodeSelector[workload]',
      message:
        'no pool of the input (default) can make a node with the label workload=batch: its pods stay Pending unless other nodes have it',
      fix: 'select labels that a pool has, or add the label to the pool that is meant for it: to its labels or, for Karpenter, its requirements',
    },
  ]);
});

test('a toleration beside it changes nothing, and an agent has no Pending pods', () => {
  const tolerations = [{ key: 'workload', value: 'batch' }];
  expect(said(nodePool(LINUX) + batch({ workload: 'batch' }, { tolerations }))).toHaveLength(1);
  expect(said(nodePool(LINUX) + workload({ pod: { nodeSelector: { workload: 'batch' } } }))).toEqual([
    'warning: no pool of the input (default) can make a node with the label workload=batch, so it runs on none of their nodes',
  ]);
});

test.each([
  ['a set of values', { key: 'workload', operator: 'In', values: ['batch', 'web'] }],
  ['any value', { key: 'workload', operator: 'Exists' }],
  ['any other value', { key: 'workload', operator: 'NotIn', values: ['web'] }],
])('a requirement of %s lets the pool choose', (_, requirement) => {
  expect(said(nodePool(LINUX, requirement) + batch({ workload: 'batch' }))).toEqual([]);
});

test('a requirement without the value does not', () => {
  const requirement = { key: 'workload', operator: 'In', values: ['crawl', 'web'] };
  expect(said(nodePool(requirement) + batch({ workload: 'batch' }))).toHaveLength(1);
});

test('each alternative has to be impossible', () => {
  const either = (...keys: string[]) =>
    workload({
      kind: 'Deployment',
      pod: {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: keys.map(key => ({ matchExpressions: [{ key, operator: 'In', values: ['web'] }] })),
            },
          },
        },
      },
    });
  expect(said(nodePool(LINUX) + either('workload', 'team'))).toEqual([]);
  expect(said(nodePool(LINUX) + either('workload', 'rack'))).toEqual([
    expect.stringContaining('the label rack=web or workload=web'),
  ]);
});

test('what else sets a well-known label is unknown, unless every pool says what it is', () => {
  const ON_DEMAND = { 'karpenter.sh/capacity-type': 'on-demand' };
  const spot = { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot'] };
  expect(said(nodePool(LINUX) + batch(ON_DEMAND))).toEqual([]);
  expect(said(nodePool(spot) + batch(ON_DEMAND))).toEqual([
    expect.stringContaining('the label karpenter.sh/capacity-type=on-demand'),
  ]);
  expect(said(nodePool(LINUX) + batch({ 'feature.node.kubernetes.io/pci-10de.present': 'true' }))).toEqual([]);
  expect(said(nodePool(LINUX) + batch({ 'node-role.kubernetes.io/batch': '' }))).toEqual([]);
});

test.each([
  [
    'scaled to none',
    workload({ kind: 'Deployment', spec: { replicas: 0 }, pod: { nodeSelector: { workload: 'batch' } } }),
  ],
  ['that runs somewhere', batch({ team: 'web' })],
  ['that excludes a label', workload({ pod: { nodeSelector: { 'kubernetes.io/os': 'linux' } } })],
  ['that nearly selects the pool', batch({ team: 'webb' })],
])('a workload %s is no matter of it', (_, yaml) => {
  expect(said(nodePool(LINUX) + yaml)).toEqual([]);
});

test('real nodes decide where they are given, and without pools nothing is known', () => {
  const yaml = batch({ workload: 'batch' });
  expect(saidBy(noPoolForSelection, yaml, node('worker'))).toEqual([]);
  expect(said(yaml)).toEqual([]);
  expect(saidBy(noPoolForSelection, yaml, undefined, [pool('web', { team: 'web' }, [])])).toHaveLength(1);
});
