import { fromAutoscalerAnnotations, scalesFromZero } from './cluster-api/cluster-api-autoscaler';
import { bootstrapOf } from './cluster-api/cluster-api-kubeadm';
import { poolsIn } from './provisioners';
import type { Manifest } from './target/manifest';
import type { NodeFields } from './target/target';

/** What nodes have, and what their manifest tells the cluster-autoscaler of them. */
export interface AutoscalerHints {
  readonly nodes: NodeFields;
  readonly told: NodeFields;
}

/**
 * What the manifest of a group that can scale from no node tells the cluster-autoscaler, where its bootstrap
 * configuration is known too; undefined for everything else.
 *
 * @throws when a field has a wrong form
 */
export function autoscalerHints(manifest: Manifest, others: readonly Manifest[]): AutoscalerHints | undefined {
  const [nodes] = scalesFromZero(manifest) && bootstrapOf(manifest, others) ? poolsIn(manifest, others) : [];
  return nodes && { nodes, told: fromAutoscalerAnnotations(manifest) };
}
