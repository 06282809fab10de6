import { analyse, type Analysis } from '../../../src/placement/analysis/analysis';
import { readNodes } from '../../../src/placement/input/inventory';
import { readManifests } from '../../../src/placement/input/sources';
import { Plan } from '../../../src/placement/plan/plan';
import { workloadsOf } from '../../../src/placement/plan/workload';

/** The analysis of manifests on nodes, both as text. */
export function analysisOf(manifests: string, nodes?: string): Analysis {
  const { manifests: objects } = readManifests(manifests, 'a.yaml');
  const plan = new Plan({
    manifests: objects,
    workloads: objects.flatMap(object => workloadsOf(object)),
    pools: [],
    ...(nodes !== undefined && { nodes: readNodes(nodes, 'nodes.json') }),
  });
  return analyse(plan, [], '2026-06-01');
}
