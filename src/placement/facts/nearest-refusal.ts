import { permanentTaintsOf } from './taints/tainted-nodes';
import type { Node } from '../../kubernetes/api';
import type { PlacementRefusal } from '../../kubernetes/scheduling/pod-placement';
import { distanceFromMatch } from '../../kubernetes/scheduling/required-node-affinity';
import { isTolerated } from '../../kubernetes/scheduling/tolerations';
import type { NodeClass } from '../plan/fleet';
import { refusalOf } from '../plan/landing';
import { perWorkload } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

/** The node that comes nearest to accepting a workload, and why it refuses it. */
export interface NearestRefusal {
  readonly refusal: PlacementRefusal;
  readonly node: Node;
}

/**
 * Why a workload does not run: the reason of the node nearest to acceptance. Nodes that it selects come first, then
 * those with the fewest labels and permanent taints in the way. Undefined where no node refuses it.
 */
export const nearestRefusal = perWorkload<NearestRefusal | undefined>((plan, workload) => {
  const ranked = [...plan.fleet.classes, ...plan.prospects.classes].flatMap(nodeClass => {
    const [node] = nodeClass.nodes;
    const refusal = refusalOf(workload.placed, node);
    return refusal ? [{ refusal, node, rank: rankOf(plan, workload, nodeClass), size: nodeClass.nodes.length }] : [];
  });
  const [nearest] = ranked.sort(
    (a, b) => compareRanks(a.rank, b.rank) || b.size - a.size || (a.node.name < b.node.name ? -1 : 1),
  );
  return nearest;
});

/** Labels in the way, permanent taints in the way, and whether its state of the moment is in the way too. */
type Rank = readonly [labels: number, taints: number, state: number];

function rankOf(plan: Plan, { placed: { pod } }: Workload, nodeClass: NodeClass): Rank {
  const [node] = nodeClass.nodes;
  const isTakenIn = pod.nodeName === undefined || pod.nodeName === node.name;
  const labels = distanceFromMatch(pod.required, node) + (isTakenIn ? 0 : 1);
  const taints = permanentTaintsOf(plan, nodeClass).filter(taint => !isTolerated(taint, pod.tolerations, pod.options));
  return [labels, taints.length, node.unschedulable || node.taints.length > taints.length ? 1 : 0];
}

function compareRanks(a: Rank, b: Rank): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
