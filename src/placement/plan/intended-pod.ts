import { placedPod, type PlacedPod } from './landing';
import type { Workload } from './workload';
import type { Intent } from '../../pools/intent';

/** The pod that says exactly what the node set of an intent says, and otherwise runs as those of the workload do. */
export function intendedPod(
  { nodes: { nodeSelector, nodeSelectorTerms, tolerations } }: Intent,
  { isDaemon, spec }: Workload,
): PlacedPod {
  const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
  return placedPod(
    {
      nodeSelector,
      tolerations,
      ...(nodeSelectorTerms.length > 0 && { affinity: { nodeAffinity } }),
      ...(spec.hostNetwork && { hostNetwork: true }),
    },
    isDaemon,
  );
}
