import fc from 'fast-check';
import { findingsOf } from '../../src/placement/analysis/analysis';
import { readNodes } from '../../src/placement/input/inventory';
import { readManifests } from '../../src/placement/input/sources';
import { Plan } from '../../src/placement/plan/plan';
import { workloadsOf } from '../../src/placement/plan/workload';
import { anyVariantOf, FULL_DAEMON_SET } from '../kubernetes/arbitraries';

const nodes = readNodes(
  JSON.stringify({
    kind: 'List',
    items: ['a', 'b'].map(name => ({
      kind: 'Node',
      metadata: { name, labels: { disk: name } },
      spec: { taints: [{ key: 'dedicated', value: name, effect: 'NoSchedule' }] },
    })),
  }),
  'nodes',
);

function analyse(text: string): void {
  const { manifests } = readManifests(text, 'file.yaml');
  const plan = new Plan({
    manifests,
    workloads: manifests.flatMap(manifest => workloadsOf(manifest)),
    pools: [],
    nodes,
  });
  findingsOf(plan);
  for (const workload of plan.workloads) {
    const { runs, keeps, refused } = plan.landingsOf(workload);
    expect([...runs, ...keeps, ...refused].flatMap(({ nodes: members }) => members)).toHaveLength(nodes.length);
  }
}

test('a manifest that is wrong in any one place gets a verdict', () => {
  fc.assert(
    fc.property(anyVariantOf(FULL_DAEMON_SET), manifest => {
      analyse(JSON.stringify(manifest));
    }),
    { numRuns: 3_000 },
  );
});

test('so does any JSON that says it is a workload, or a namespace, or a budget', () => {
  const kind = fc.constantFrom(
    'Pod',
    'Deployment',
    'DaemonSet',
    'CronJob',
    'Job',
    'Namespace',
    'PodDisruptionBudget',
    'List',
    'RayCluster',
  );
  const apiVersion = fc.constantFrom('v1', 'apps/v1', 'batch/v1', 'policy/v1', 'ray.io/v1');
  const manifest = fc.record({
    apiVersion,
    kind,
    metadata: fc.jsonValue(),
    spec: fc.jsonValue(),
    items: fc.jsonValue(),
  });
  fc.assert(
    fc.property(manifest, one => {
      analyse(JSON.stringify(one));
    }),
    { numRuns: 3_000 },
  );
});
