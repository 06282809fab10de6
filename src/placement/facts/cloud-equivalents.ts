/** Keys by which different clouds and tools say the same of a node. */
const LABELS: readonly (readonly string[])[] = [
  [
    'cloud.google.com/gke-nodepool',
    'eks.amazonaws.com/nodegroup',
    'karpenter.sh/nodepool',
    'kubernetes.azure.com/agentpool',
  ],
  [
    'cloud.google.com/gke-accelerator',
    'k8s.amazonaws.com/accelerator',
    'karpenter.k8s.aws/instance-gpu-name',
    'kubernetes.azure.com/accelerator',
  ],
  [
    'cloud.google.com/gke-spot',
    'eks.amazonaws.com/capacityType',
    'karpenter.sh/capacity-type',
    'kubernetes.azure.com/scalesetpriority',
  ],
];

const TAINTS: readonly (readonly string[])[] = [
  ['nvidia.com/gpu', 'sku=gpu'],
  ['cloud.google.com/gke-spot', 'kubernetes.azure.com/scalesetpriority'],
  ['kubernetes.io/os=windows', 'node.kubernetes.io/os', 'node.kubernetes.io/os=windows', 'os=windows'],
];

/** The keys of labels that say of a node, on other clouds, what this one says. */
export function equivalentLabels(key: string): readonly string[] {
  return LABELS.find(keys => keys.includes(key))?.filter(other => other !== key) ?? [];
}

/** Whether two taints, written `key` or `key=value`, keep nodes for the same purpose on different clouds. */
export function areEquivalentTaints(a: readonly string[], b: readonly string[]): boolean {
  const purposeOf = (spellings: readonly string[]) =>
    TAINTS.findIndex(keys => keys.some(key => spellings.includes(key)));
  return purposeOf(a) >= 0 && purposeOf(a) === purposeOf(b);
}
