import { refusedLabels, refusedTaints, type Limit } from './limit';
import { isInDomain, prefixOf } from '../pools/label-domain';

const OWN_DOMAIN = 'use a domain of your own, such as example.com/pool';

/** Kubernetes labels that a kubelet may give its own node (k8s.io/kubelet pkg/apis/well_known_labels.go). */
const KUBELET_LABELS = new Set([
  'kubernetes.io/hostname',
  'kubernetes.io/os',
  'kubernetes.io/arch',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
  'beta.kubernetes.io/instance-type',
  'node.kubernetes.io/instance-type',
]);

/** Whether a kubelet starts with the label in `--node-labels`. */
export function isKubeletFlagLabel(key: string): boolean {
  return !isInDomain(key, 'kubernetes.io', 'k8s.io')
    || isInDomain(key, 'kubelet.kubernetes.io', 'node.kubernetes.io')
    || KUBELET_LABELS.has(key);
}

/** Labels that the kubelet gives its node as it registers. */
export const KUBELET_REGISTERS: Limit = refusedLabels(
  'the kubelet refuses kubernetes.io and k8s.io labels other than its own', key => !isKubeletFlagLabel(key), OWN_DOMAIN);

/** Labels of which the prefix ends so, without regard to dots, as Karpenter compares them. */
export function refusedPrefixEnd(end: string, except: readonly string[] = []): Limit {
  const allowed = new Set(except);
  return refusedLabels(`no label whose prefix ends in ${end}${except.length > 0 ? ' other than its well-known ones' : ''}`,
    key => !allowed.has(key) && (prefixOf(key) || key).endsWith(end), OWN_DOMAIN);
}

/** Labels of some domains and their sub-domains. */
export function refusedDomains(by: string, domains: readonly string[], except: readonly string[] = []): Limit {
  const allowed = new Set(except);
  return refusedLabels(`${by} keeps labels of ${domains.join(' and ')} for itself`,
    key => !allowed.has(key) && isInDomain(key, ...domains), OWN_DOMAIN);
}

/** Taints of some domains and their sub-domains. */
export function refusedTaintDomains(by: string, domains: readonly string[], except: readonly string[] = []): Limit {
  const allowed = new Set(except);
  return refusedTaints(`${by} keeps taints of ${domains.join(' and ')} for itself`,
    key => !allowed.has(key) && isInDomain(key, ...domains), OWN_DOMAIN);
}
