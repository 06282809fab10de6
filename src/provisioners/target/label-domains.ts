import { refusedLabels, refusedTaints, type Limit } from './limit';
import { isAllowedInNodeLabelsFlag } from '../../kubernetes/admission/node-restriction';
import { isInDomain, prefixOf } from '../../kubernetes/well-known/label-domain';
import { OWN_DOMAIN_ADVICE } from '../../kubernetes/well-known/own-domain';

/** Labels that the kubelet gives its node as it registers. */
export const KUBELET_REGISTERS: Limit = refusedLabels(
  'the kubelet refuses kubernetes.io and k8s.io labels other than its own',
  key => !isAllowedInNodeLabelsFlag(key),
  OWN_DOMAIN_ADVICE,
);

/** Labels of which the prefix ends so, without regard to dots, as Karpenter compares them. */
export function refusedPrefixEnd(end: string, except: readonly string[] = []): Limit {
  const allowed = new Set(except);
  return refusedLabels(
    `no label whose prefix ends in ${end}${except.length > 0 ? ' other than its well-known ones' : ''}`,
    key => !allowed.has(key) && (prefixOf(key) || key).endsWith(end),
    OWN_DOMAIN_ADVICE,
  );
}

/** Labels of some domains and their sub-domains. */
export function refusedDomains(by: string, domains: readonly string[], except: readonly string[] = []): Limit {
  const allowed = new Set(except);
  return refusedLabels(
    `${by} reserves labels of ${domains.join(' and ')}`,
    key => !allowed.has(key) && isInDomain(key, ...domains),
    OWN_DOMAIN_ADVICE,
  );
}

/** Taints of some domains and their sub-domains. */
export function refusedTaintDomains(by: string, domains: readonly string[], except: readonly string[] = []): Limit {
  const allowed = new Set(except);
  return refusedTaints(
    `${by} reserves taints of ${domains.join(' and ')}`,
    key => !allowed.has(key) && isInDomain(key, ...domains),
    OWN_DOMAIN_ADVICE,
  );
}
