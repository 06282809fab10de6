import type { PodSpec, Toleration } from '../../kubernetes/api';
import { ARCH_LABEL, OS_LABEL } from '../../kubernetes/well-known/node-keys';
import { labelTermsOf } from '../../pools/label-terms';
import { COMPUTE_CLASS_KEY, WINDOWS_TAINT_KEY } from '../../provisioners/gke/gke-labels';

/** The taint that GKE puts on nodes with a label, and tolerates for pods that select the label. */
const TOLERATED: readonly { readonly label: string; readonly value?: string; readonly taint: string }[] = [
  { label: ARCH_LABEL, value: 'arm64', taint: ARCH_LABEL },
  { label: OS_LABEL, value: 'windows', taint: WINDOWS_TAINT_KEY },
  { label: COMPUTE_CLASS_KEY, taint: COMPUTE_CLASS_KEY },
];

/**
 * The tolerations that GKE gives pods for the nodes that they select.
 *
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/prepare-arm-workloads-for-deployment
 */
export function gkeTolerations(spec: PodSpec): Toleration[] {
  const terms = labelTermsOf(spec);
  return TOLERATED.flatMap(({ label, value, taint }) => {
    const selected = new Set(terms.flatMap(term => [...(term.get(label)?.only ?? [])]));
    return [...selected]
      .filter(one => value === undefined || one === value)
      .map(one => ({ key: taint, operator: 'Equal', value: one, effect: 'NoSchedule' }));
  });
}
