import { antiAffinityOf, keepsOwnPodsAway } from './anti-affinity';
import { mayGetNodes } from './future-nodes';
import { podsThatFit, requestsOf, roomsOf } from './room';
import type { Amounts } from '../../kubernetes/scheduling/pod-requests';
import { describeHostPort, hostPortsOf, type HostPort } from '../facts/host-ports';
import type { NodeClass } from '../plan/fleet';
import { nodeCount } from '../plan/landing';
import { perWorkload } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

/** Why no more than so many pods of a workload run at a time on the nodes that accept it. */
export type ReplicaLimit = {
  readonly most: number;
  /** Whether pods of the former revision count too, while they are replaced. */
  readonly holdsForOldPods: boolean;
} & (
  | { readonly kind: 'hostPorts'; readonly ports: readonly HostPort[] }
  | { readonly kind: 'antiAffinity'; readonly topologyKey: string; readonly field: string }
  | { readonly kind: 'room'; readonly requests: Amounts }
);

/**
 * The limits of a workload on real nodes, the lowest first; none where a pool of the input may make further nodes for
 * it.
 */
export const replicaLimits = perWorkload<readonly ReplicaLimit[]>((plan, workload) => {
  const { runs } = plan.landingsOf(workload);
  if (!plan.hasRealNodes || workload.isDaemon || runs.length === 0) return [];
  const limits = [
    ...portLimits(workload, runs),
    ...antiAffinityLimits(plan, workload, runs),
    ...roomLimits(plan, workload),
  ]
    .filter(({ most }) => Number.isFinite(most))
    .sort((a, b) => a.most - b.most);
  return limits.length > 0 && mayGetNodes(plan, workload) ? [] : limits;
});

function portLimits({ spec }: Workload, runs: readonly NodeClass[]): ReplicaLimit[] {
  const ports = hostPortsOf(spec);
  return ports.length > 0 ? [{ kind: 'hostPorts', ports, most: nodeCount(runs), holdsForOldPods: true }] : [];
}

function antiAffinityLimits(plan: Plan, workload: Workload, runs: readonly NodeClass[]): ReplicaLimit[] {
  return antiAffinityOf(workload)
    .filter(term => keepsOwnPodsAway(plan, workload, term, 'same'))
    .map(term => ({
      kind: 'antiAffinity',
      topologyKey: term.topologyKey,
      field: term.field,
      most: domainCount(runs, term.topologyKey),
      holdsForOldPods: keepsOwnPodsAway(plan, workload, term, 'other'),
    }));
}

/** How many domains the nodes are in. On a node that is in none, pods do not keep each other away. */
export function domainCount(classes: readonly NodeClass[], topologyKey: string): number {
  const domains = new Set(
    classes.flatMap(({ nodes }) => nodes.map(({ labels }) => labels[topologyKey] as string | undefined)),
  );
  return domains.has(undefined) ? Infinity : domains.size;
}

function roomLimits(plan: Plan, workload: Workload): ReplicaLimit[] {
  const requests = requestsOf(plan, workload);
  let most = 0;
  for (const nodeClass of plan.landingsOf(workload).runs) {
    for (const room of roomsOf(plan, nodeClass)) most += podsThatFit(room, requests) * room.nodes.length;
  }
  return [{ kind: 'room', requests, most, holdsForOldPods: true }];
}

/** For a sentence: what keeps the pods of a workload apart. */
export function describeLimit(limit: ReplicaLimit): string {
  switch (limit.kind) {
    case 'hostPorts':
      return `each takes host port ${limit.ports.map(describeHostPort).join(', ')} of its node`;
    case 'antiAffinity':
      return `required pod anti-affinity allows one for each ${limit.topologyKey}`;
    case 'room':
      return 'the nodes have no room for more';
  }
}
