import { type Affinity, type PodSpec } from '../api';
import { withAutomaticTolerations } from './automatic-tolerations';

/**
 * An affinity whose required node affinity is the one node; all else stays (ReplaceDaemonSetPodNodeNameNodeAffinity).
 */
export function pinnedAffinity(affinity: Affinity | undefined, nodeName: string): Affinity {
  return {
    ...affinity,
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [nodeName] }] }],
      },
      ...(affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution && {
        preferredDuringSchedulingIgnoredDuringExecution:
          affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution,
      }),
    },
  };
}

/**
 * The spec of the pod the DaemonSet controller makes for a node. The scheduler checks nodeSelector and taints of it
 * once more.
 */
export function daemonPodSpec(spec: PodSpec, nodeName: string): PodSpec {
  return { ...spec, affinity: pinnedAffinity(spec.affinity, nodeName), tolerations: withAutomaticTolerations(spec) };
}

/** The node a daemon pod is meant for: the one it is bound to, else the one its affinity is pinned to. */
export function targetNode(spec: PodSpec): string | undefined {
  if (spec.nodeName) return spec.nodeName;
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return terms
    .flatMap(({ matchFields }) => matchFields ?? [])
    .find(({ key, operator, values }) => key === 'metadata.name' && operator === 'In' && values?.length === 1)
    ?.values?.[0];
}
