import type { Toleration } from '../api';
import { mergeTolerations } from './toleration-superset';

/** The `scheduling` of a RuntimeClass: what its pods need to run on nodes that support it. */
export interface RuntimeClassScheduling {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
}

/** A pod after the plug-in, or the key of its nodeSelector that contradicts the RuntimeClass. */
export type RuntimeClassVerdict =
  ({ readonly allowed: true } & RuntimeClassScheduling) | { readonly allowed: false; readonly key: string };

/**
 * The admission plug-in RuntimeClass (always on): merges the class's nodeSelector and tolerations into the pod's, and
 * refuses a pod whose nodeSelector asks for another value of the same key. It sees pods, not templates, so the
 * DaemonSet controller counts nodes without it.
 */
export function admitRuntimeClass(
  { nodeSelector = {}, tolerations = [] }: Partial<RuntimeClassScheduling>,
  scheduling: RuntimeClassScheduling,
): RuntimeClassVerdict {
  const key = Object.keys(scheduling.nodeSelector).find(
    one => Object.hasOwn(nodeSelector, one) && nodeSelector[one] !== scheduling.nodeSelector[one],
  );
  if (key !== undefined) return { allowed: false, key };
  return {
    allowed: true,
    nodeSelector: { ...nodeSelector, ...scheduling.nodeSelector },
    tolerations: mergeTolerations(tolerations, scheduling.tolerations),
  };
}
