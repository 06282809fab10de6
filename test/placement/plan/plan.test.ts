import { Plan } from '../../../src/placement/plan/plan';
import { intentGap } from '../../../src/placement/rules/pools/intent-gap';
import { intentLeak } from '../../../src/placement/rules/pools/intent-leak';
import { NodeSet } from '../../../src/pools/node-set';
import { daemonSet, nodeList } from '../../cli/session';
import { analysisOf } from '../report/plan-of';
import { node, planOf, workload } from '../rules/ruled';

/** Where a DaemonSet that runs on every node is not meant to, or is meant to and does not. */
function saidOf(nodes: NodeSet, inventory: readonly string[]): string[] {
  const { manifests, pools, workloads, fleet } = planOf(workload(), inventory.join('---\n'));
  const intents = [{ by: 'it', nodes, everywhere: true }];
  const plan = new Plan({
    manifests,
    pools,
    nodes: fleet.nodes,
    workloads: workloads.map(one => ({ ...one, intents })),
  });
  return [intentLeak, intentGap].flatMap(rule => rule.check(plan).map(({ message }) => message));
}

const plain = node('plain');
const ssd = node('ssd', { disk: 'ssd' });

test.each([[[plain, ssd]], [[ssd, plain]]])(
  'nodes are told apart by what is declared, though no workload looks at it',
  inventory => {
    expect(saidOf(NodeSet.labelled({ disk: 'ssd' }), inventory)).toEqual([
      'it confines it to disk=ssd, but it also runs on node plain',
    ]);
  },
);

test('the nodes that findings name do not depend on the order of the inventory', () => {
  const taints = [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }];
  const [a, b] = [{ a: { labels: { pool: 'gpu' }, taints } }, { b: { labels: { pool: 'gpu' }, taints } }];
  const findings = (nodes: string) =>
    analysisOf(daemonSet('agent', { nodeSelector: { pool: 'gpu' } }), nodes).findings.map(({ message }) => message);
  expect(findings(nodeList({ ...b, ...a }))).toEqual(findings(nodeList({ ...a, ...b })));
  expect(findings(nodeList({ ...b, ...a })).join()).toContain('the nearest is a: ');
});
