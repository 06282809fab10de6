import { placedPod, type PlacedPod } from './landing';
import { isLasting } from './tainted-nodes';
import type { Workload } from './workload';
import type { Node } from '../kubernetes/api';
import { explainTaints, wantsNode } from '../kubernetes/pod-placement';
import type { Intent } from '../pools/intent';

/** Where a workload is meant to run, ready to judge nodes. */
export interface IntendedNodes {
  readonly intent: Intent;
  /** Whether the workload ought to run on the node. */
  has(node: Node): boolean;
  /** Whether it may be on the node. A taint that passes makes a node no other node, and an admission speaks of labels alone. */
  allows(node: Node): boolean;
}

/** The intents of a workload, each as the pod that says exactly what its node set says. */
export function intendedNodes({ intents, isDaemon, spec }: Workload): IntendedNodes[] {
  return intents.map(intent => {
    const { nodeSelector, nodeSelectorTerms, tolerations } = intent.nodes;
    const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
    const placed = placedPod({
      nodeSelector,
      tolerations,
      ...(nodeSelectorTerms.length > 0 && { affinity: { nodeAffinity } }),
      ...(spec.hostNetwork && { hostNetwork: true }),
    }, isDaemon);
    return {
      intent,
      has: node => wantsNode(placed.pod, node) && explainTaints(placed.pod, node) === undefined,
      allows: node => wantsNode(placed.pod, node) && (!intent.everywhere || toleratesLasting(placed, node)),
    };
  });
}

function toleratesLasting({ pod }: PlacedPod, node: Node): boolean {
  return explainTaints(pod, node)?.untolerated.every(taint => !isLasting(taint)) ?? true;
}
