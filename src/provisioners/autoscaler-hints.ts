import { fromAutoscalerAnnotations, scalesFromZero } from './cluster-api-autoscaler';
import { bootstrapOf } from './cluster-api-kubeadm';
import { CLUSTER_API_MACHINE_DEPLOYMENT } from './cluster-api-machine-deployment';
import { CLUSTER_API_MACHINE_POOL } from './cluster-api-machine-pool';
import type { Manifest } from './manifest';
import type { NodeFields } from './target';

/** What nodes have, and what their manifest tells the cluster-autoscaler of them. */
export interface AutoscalerHints {
  readonly nodes: NodeFields;
  readonly told: NodeFields;
}

/**
 * What the manifest of a group that can scale from no node tells the cluster-autoscaler, where its bootstrap configuration is known too;
 * undefined for everything else.
 *
 * @throws when a field has a wrong form
 */
export function autoscalerHints(manifest: Manifest, others: readonly Manifest[]): AutoscalerHints | undefined {
  const target = [CLUSTER_API_MACHINE_DEPLOYMENT, CLUSTER_API_MACHINE_POOL].find(one => one.matches(manifest));
  if (!target || !scalesFromZero(manifest) || !bootstrapOf(manifest, others)) return undefined;
  const [nodes] = target.read(manifest, others);
  return { nodes, told: fromAutoscalerAnnotations(manifest) };
}
