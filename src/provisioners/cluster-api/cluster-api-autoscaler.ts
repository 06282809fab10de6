import { invalid, type FieldError } from '../../kubernetes/schema/field-error';
import type { INodePool } from '../../pools/node-pool';
import { valueAt, type Json, type Manifest } from '../target/manifest';
import { labelText, taintText } from '../target/spelling';
import type { NodeFields } from '../target/target';

const NODE_GROUP = 'cluster.x-k8s.io/cluster-api-autoscaler-node-group';
const CAPACITY = 'capacity.cluster-autoscaler.kubernetes.io';

/** How the cluster-autoscaler scales nodes that Cluster API makes. */
export interface ClusterApiAutoscaling {
  /** The fewest nodes. */
  readonly minSize: number;

  /** The most nodes. */
  readonly maxSize: number;

  /**
   * What one node has, by the autoscaler's own names: `cpu`, `memory`, `ephemeral-disk`, `maxPods`, `gpu-type`,
   * `gpu-count`. Scaling from no node needs `cpu` and `memory` at least, unless the infrastructure provider tells.
   *
   * @default - what the infrastructure provider tells
   */
  readonly capacity?: { [name: string]: string };
}

/**
 * Annotations that tell the autoscaler the labels and taints of a new node. Startup taints are gone by the time pods
 * come.
 */
export function nodeAnnotations({ labels, taints }: INodePool): Record<string, string> {
  return {
    ...asText(`${CAPACITY}/labels`, labelText.write(labels)),
    ...asText(`${CAPACITY}/taints`, taintText.write(taints)),
  };
}

/** Annotations by which the autoscaler scales the nodes. */
export function autoscalerAnnotations(
  { minSize, maxSize, capacity = {} }: ClusterApiAutoscaling,
  pool: INodePool,
): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(capacity).map(([name, value]) => [`${CAPACITY}/${name}`, value])),
    ...nodeAnnotations(pool),
    [`${NODE_GROUP}-min-size`]: `${minSize}`,
    [`${NODE_GROUP}-max-size`]: `${maxSize}`,
  };
}

/** What the annotations say of the nodes, for an object whose bootstrap configuration is elsewhere. */
export function fromAutoscalerAnnotations(manifest: Manifest): NodeFields {
  const annotations = valueAt(manifest, 'metadata.annotations') as { [key: string]: Json } | undefined;
  return {
    labels: labelText.read(annotations?.[`${CAPACITY}/labels`], `metadata.annotations[${CAPACITY}/labels]`),
    taints: [...taintText.read(annotations?.[`${CAPACITY}/taints`], `metadata.annotations[${CAPACITY}/taints]`)],
    startupTaints: [],
  };
}

/** Whether the autoscaler may go down to no node, and is told what a new one has. */
export function scalesFromZero(manifest: Manifest): boolean {
  const annotations = valueAt(manifest, 'metadata.annotations') as { [key: string]: Json } | undefined;
  return (
    annotations?.[`${NODE_GROUP}-min-size`] === '0' &&
    Object.keys(annotations).some(key => key.startsWith(`${CAPACITY}/`))
  );
}

function asText(key: string, value: Json): Record<string, string> {
  return typeof value === 'string' ? { [key]: value } : {};
}

/** What is wrong with the sizes. */
export function autoscalingProblems(autoscaling: ClusterApiAutoscaling | undefined): FieldError[] {
  if (!autoscaling) return [];
  const { minSize, maxSize } = autoscaling;
  return Number.isInteger(minSize) && Number.isInteger(maxSize) && minSize >= 0 && minSize <= maxSize
    ? []
    : [invalid('autoscaling', { minSize, maxSize }, 'expected whole numbers of which minSize is not the larger')];
}
