import { groupBy } from '../../collections/group-by';
import type { Node } from '../../kubernetes/api';
import { podRequests, type Amounts } from '../../kubernetes/scheduling/pod-requests';
import { parseQuantity } from '../../kubernetes/syntax/quantity';
import { isNativeResource } from '../../kubernetes/syntax/resource-name';
import { budgetOf } from '../budget/budget';
import type { NodeClass } from '../plan/fleet';
import { perPlan, perWorkload } from '../plan/per-plan';
import type { Plan } from '../plan/plan';

/** Nodes that have the same room for pods. */
export interface Room {
  readonly nodes: readonly Node[];
  /** What agents leave, in billionths; undefined where the nodes do not say what they have. */
  readonly left?: Amounts;
}

const NANO = 10n ** 9n;

/** What pods of a workload request, each of them among other things a pod. */
export const requestsOf = perWorkload<Amounts>(
  (_, { spec }) => new Map([...podRequests(spec), ['pods', NANO] as const].filter(([, amount]) => amount > 0n)),
);

const roomsByClass = perPlan(() => new Map<NodeClass, readonly Room[]>());

/** The nodes of a class by the room that they have. */
export function roomsOf(plan: Plan, nodeClass: NodeClass): readonly Room[] {
  const known = roomsByClass(plan);
  const rooms = known.get(nodeClass) ?? findRooms(plan, nodeClass);
  known.set(nodeClass, rooms);
  return rooms;
}

function findRooms(plan: Plan, nodeClass: NodeClass): readonly Room[] {
  const taken = new Map(
    budgetOf(plan)
      .get(nodeClass)
      ?.lines.map(({ resource, requested }) => [resource, requested]),
  );
  const alike = groupBy(nodeClass.nodes, ({ allocatable }) => JSON.stringify(allocatable));
  return [...alike.values()].map(nodes => {
    const [{ allocatable }] = nodes;
    if (!allocatable) return { nodes };
    const left = Object.entries(allocatable).map(([resource, text]): [string, bigint] => [
      resource,
      (parseQuantity(text)?.nanos ?? 0n) - (taken.get(resource) ?? 0n),
    ]);
    return { nodes, left: new Map(left) };
  });
}

/** A resource of which a node has less left than a pod requests. */
export interface Lacking {
  readonly resource: string;
  readonly requested: bigint;
  readonly left: bigint;
}

/** What a node lacks for a pod that requests so much; nothing where that is not known. */
export function lackingFor(room: Room, requests: Amounts): Lacking[] {
  return [...requests].flatMap(([resource, requested]) => {
    const left = leftOf(room, resource);
    return left === undefined || left >= requested ? [] : [{ resource, requested, left }];
  });
}

/** How many pods that request so much a node has room for; infinitely many where that is not known. */
export function podsThatFit(room: Room, requests: Amounts): number {
  let most = Infinity;
  for (const [resource, requested] of requests) {
    const left = leftOf(room, resource);
    if (left !== undefined) most = Math.min(most, left < requested ? 0 : Number(left / requested));
  }
  return most;
}

/** Every node has some of the resources of Kubernetes itself: one that does not name them does not say how much. */
function leftOf({ left }: Room, resource: string): bigint | undefined {
  return left?.get(resource) ?? (left && !isNativeResource(resource) ? 0n : undefined);
}
