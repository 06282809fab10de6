import { isPermanent } from './taints/tainted-nodes';
import type { Node, Taint } from '../../kubernetes/api';
import { explainTaints, wantsNode } from '../../kubernetes/scheduling/pod-placement';
import type { Intent } from '../../pools/intent';
import { intendedPod } from '../plan/intended-pod';
import type { PlacedPod } from '../plan/landing';
import type { Plan } from '../plan/plan';
import type { PlanPool } from '../plan/plan-pool';
import type { Workload } from '../plan/workload';

/** Where a workload is meant to run, ready to judge nodes. */
export interface IntendedNodes {
  readonly intent: Intent;
  /** Whether the workload ought to run on the node. */
  has(node: Node): boolean;
  /**
   * Whether it may be on the node. A taint that passes makes a node no other node, and an admission speaks of labels
   * alone.
   */
  allows(node: Node): boolean;
}

/** The intents of a workload, each ready to judge nodes. */
export function intendedNodes({ pools }: Plan, workload: Workload): IntendedNodes[] {
  return workload.intents.map(intent => {
    const placed = intendedPod(intent, workload);
    return {
      intent,
      has: node =>
        wantsNode(placed.pod, node) &&
        (explainTaints(placed.pod, node)?.untolerated ?? []).every(taint =>
          pools.some(pool => isAdded(taint, node, pool)),
        ),
      allows: node => wantsNode(placed.pod, node) && (!intent.everywhere || toleratesPermanent(placed, node)),
    };
  });
}

/**
 * Whether what makes a node of a dedicated pool taints it besides, as some platforms do: the node is of the pool all
 * the same.
 */
function isAdded({ key, effect }: Taint, { labels }: Node, pool: PlanPool): boolean {
  const has = (wanted: Node['labels']) => Object.entries(wanted).every(([label, value]) => labels[label] === value);
  return (
    pool.taints.some(isPermanent) &&
    Object.keys(pool.labels).length > 0 &&
    has(pool.labels) &&
    (pool.kinds ?? []).some(
      kind => has(kind.labels) && kind.taints.some(taint => taint.key === key && taint.effect === effect),
    )
  );
}

function toleratesPermanent({ pod }: PlacedPod, node: Node): boolean {
  return explainTaints(pod, node)?.untolerated.every(taint => !isPermanent(taint)) ?? true;
}
