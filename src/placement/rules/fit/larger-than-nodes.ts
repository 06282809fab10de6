import { mayGetNodes } from '../../fit/future-nodes';
import { lackingFor, requestsOf, roomsOf, type Lacking, type Room } from '../../fit/room';
import { nodeCount } from '../../plan/landing';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { amountText } from '../../words/amount-text';
import { nearestResource } from '../../words/nearest-resource';
import type { Problem, Rule } from '../rule';

/** Labels and taints let the pod in, and no node has room for it. */
export const largerThanNodes: Rule = {
  id: 'larger-than-nodes',
  severity: 'warning',
  summary: 'Pod that requests more than any node that accepts it has.',
  // What agents take of nodes is the matter of agent-budget.
  check: plan =>
    plan.hasRealNodes
      ? plan.workloads.flatMap(workload => (workload.isDaemon ? [] : (excessOf(plan, workload) ?? [])))
      : [],
};

interface NearRoom {
  readonly room: Room;
  readonly lacking: readonly Lacking[];
}

function excessOf(plan: Plan, workload: Workload): Problem | undefined {
  const requests = requestsOf(plan, workload);
  const { runs } = plan.landingsOf(workload);
  let nearest: NearRoom | undefined;
  for (const room of runs.flatMap(nodeClass => roomsOf(plan, nodeClass))) {
    const lacking = lackingFor(room, requests);
    if (lacking.length === 0) return undefined;
    if (!nearest || isNearer(lacking, nearest.lacking)) nearest = { room, lacking };
  }
  if (!nearest || mayGetNodes(plan, workload)) return undefined;
  const { room, lacking } = nearest;
  const [{ name }] = room.nodes;
  return {
    workload,
    field: `${workload.specPath}.containers`,
    message:
      `it requests ${amountsText(lacking, 'requested')}, and no node that accepts it has room: ${name}, the nearest of ${nodeCount(runs)}, ` +
      `has ${amountsText(lacking, 'left')} beside its agents${meantText(plan, lacking)}`,
    fix: fixOf(plan, workload, lacking),
  };
}

function amountsText(lacking: readonly Lacking[], of: 'requested' | 'left'): string {
  return lacking.map(one => `${amountText(one.resource, one[of] < 0n ? 0n : one[of])} ${one.resource}`).join(', ');
}

/** Fewer resources that are short come first, then less that is missing of the first. */
function isNearer(a: readonly Lacking[], b: readonly Lacking[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  return a[0].resource === b[0].resource && a[0].left > b[0].left;
}

function meantText(plan: Plan, lacking: readonly Lacking[]): string {
  const meant = lacking.flatMap(({ resource }) => nearestOffered(plan, resource) ?? []);
  return meant.length === 0 ? '' : `; did you mean ${meant.join(', ')}?`;
}

function fixOf(plan: Plan, { specPath }: Workload, lacking: readonly Lacking[]): string {
  const [{ resource }] = lacking;
  return nearestOffered(plan, resource) === undefined
    ? `lower ${specPath}.containers[].resources.requests.${resource}, or add larger nodes`
    : `request what these nodes offer, or add nodes that offer ${resource}`;
}

/** What nodes offer in place of a resource that no node has. */
function nearestOffered({ fleet }: Plan, resource: string): string | undefined {
  const offered = new Set(fleet.nodes.flatMap(({ allocatable = {} }) => Object.keys(allocatable)));
  return offered.has(resource) ? undefined : nearestResource(resource, offered);
}
