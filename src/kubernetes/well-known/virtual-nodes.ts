import { EKS_COMPUTE_TYPE } from './node-keys';

/**
 * Labels of nodes that stand for capacity elsewhere, where no daemon starts: those of virtual-kubelet and of EKS
 * Fargate.
 */
export const VIRTUAL_NODE_LABELS: readonly (readonly [key: string, value: string])[] = [
  ['type', 'virtual-kubelet'],
  [EKS_COMPUTE_TYPE, 'fargate'],
];

/** The label that makes a node a virtual one, or undefined. */
export function virtualNodeLabel(
  labels: Readonly<Record<string, string>>,
): readonly [key: string, value: string] | undefined {
  return VIRTUAL_NODE_LABELS.find(([key, value]) => labels[key] === value);
}
