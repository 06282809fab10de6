import { readManifests } from '../../../src/placement/input/sources';
import { archetypes } from '../../../src/placement/plan/archetypes';
import { poolsOf } from '../../../src/placement/plan/node-side';
import { Plan } from '../../../src/placement/plan/plan';
import { workloadsOf } from '../../../src/placement/plan/workload';

function nodePool(...requirements: object[]) {
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'default' },
    spec: { template: { spec: { requirements } } },
  };
}

function deployment(name: string, spec: object) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { spec: { ...spec, containers: [{ name: 'app', image: 'app' }] } } },
  };
}

function planOf(...objects: object[]): Plan {
  const { manifests } = readManifests(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), 'app.yaml');
  return new Plan({
    manifests,
    workloads: manifests.flatMap(manifest => workloadsOf(manifest)),
    pools: poolsOf(manifests).pools,
  });
}

function names(...objects: object[]): string[] {
  const { pools, workloads } = planOf(...objects);
  return archetypes(pools, workloads)
    .map(({ name }) => name)
    .filter(name => name.startsWith('default'));
}

const select = (labels: object) => deployment('app', { nodeSelector: labels });

test('a choice that a workload asks for is a node type of its own', () => {
  expect(names(nodePool(), select({ 'karpenter.sh/capacity-type': 'spot' }))).toEqual([
    'default',
    'default (capacity-type=spot)',
  ]);
});

test('what nothing asks for is not told apart, and neither is what the pool cannot make', () => {
  expect(names(nodePool(), select({}))).toEqual(['default']);
  expect(names(nodePool(), select({ workload: 'batch' }))).toEqual(['default']);
  expect(names(nodePool(), select({ 'kubernetes.io/arch': 'arm' }))).toEqual(['default']);
});

test('workloads that ask for the same share a node type', () => {
  const spot = { nodeSelector: { 'karpenter.sh/capacity-type': 'spot' } };
  expect(names(nodePool(), deployment('a', spot), deployment('b', spot))).toHaveLength(2);
});

test('each affinity term is a choice', () => {
  const terms = [
    ['topology.kubernetes.io/zone', 'b'],
    ['karpenter.sh/capacity-type', 'spot'],
  ].map(([key, value]) => ({ matchExpressions: [{ key, operator: 'In', values: [value] }] }));
  const affinity = {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } },
  };
  expect(names(nodePool(), deployment('app', { affinity }))).toEqual([
    'default',
    'default (capacity-type=spot)',
    'default (zone=b)',
  ]);
});

test('a pool that makes no amd64 nodes has a node type of another architecture', () => {
  const pool = nodePool({ key: 'kubernetes.io/arch', operator: 'NotIn', values: ['amd64'] });
  const { fleet } = planOf(pool);
  expect(fleet.nodes.find(({ name }) => name === 'default')?.labels['kubernetes.io/arch']).toBe('arm64');
});

test('a workload runs where the pool may make its node, and not elsewhere', () => {
  const plan = planOf(
    nodePool({ key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand', 'spot'] }),
    select({ 'karpenter.sh/capacity-type': 'spot' }),
  );
  const { runs } = plan.landingsOf(plan.workloads[0]);
  expect(runs.flatMap(({ nodes }) => nodes.map(({ name }) => name))).toEqual(['default (capacity-type=spot)']);
});
