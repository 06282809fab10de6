import { isInDomain } from '../well-known/label-domain';

/** Labels a kubelet may set on its own node (k8s.io/kubelet pkg/apis). */
const KUBELET_LABELS = new Set([
  'kubernetes.io/hostname',
  'kubernetes.io/os',
  'kubernetes.io/arch',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'node.kubernetes.io/instance-type',
  'beta.kubernetes.io/instance-type',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
]);
const KUBELET_NAMESPACES = ['kubelet.kubernetes.io', 'node.kubernetes.io'];
const KUBERNETES_NAMESPACES = ['kubernetes.io', 'k8s.io'];
const RESTRICTED_NAMESPACES = ['node-restriction.kubernetes.io'];

/** Does the label belong to those that kubelets set? */
export function isKubeletLabel(key: string): boolean {
  return KUBELET_LABELS.has(key) || isInDomain(key, ...KUBELET_NAMESPACES);
}

/**
 * May the label be given in the kubelet's `--node-labels`? The kubelet does not start with another one of Kubernetes'
 * domains.
 */
export function isAllowedInNodeLabelsFlag(key: string): boolean {
  return isKubeletLabel(key) || !isInDomain(key, ...KUBERNETES_NAMESPACES);
}

/**
 * May a node set the label on itself where the admission plug-in NodeRestriction is on?
 * Only labels it may not set are a security boundary between nodes.
 */
export function nodeMaySetLabel(key: string): boolean {
  return !isInDomain(key, ...RESTRICTED_NAMESPACES) && isAllowedInNodeLabelsFlag(key);
}
