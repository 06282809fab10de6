import { analyse, type Analysis } from '../../../src/placement/analysis';
import { readNodes } from '../../../src/placement/inventory';
import { Plan } from '../../../src/placement/plan';
import { readManifests } from '../../../src/placement/sources';
import { workloadsOf } from '../../../src/placement/workload';

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
