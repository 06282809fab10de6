import type { Labels } from './label-requirement';
import { labelSelectorMatches } from './label-selector';
import type { PodAffinityTermFields } from '../schema/pod';

/** What pod affinity sees of a pod. */
export interface AffinityPod {
  readonly namespace: string;
  readonly labels: Labels;
}

/**
 * Whether a term of the (anti-)affinity of one pod is about another, as the scheduler has it (AffinityTerm.Matches): in
 * the namespaces that are listed or selected, its own where there are none, and by labels, of which the API server adds
 * those of `matchLabelKeys` and `mismatchLabelKeys`.
 *
 * @param namespaceLabels the labels of a namespace, undefined where they are not known: then no selector but the empty
 *   one is taken to select it
 */
export function affinityTermSelects(
  term: PodAffinityTermFields,
  owner: AffinityPod,
  pod: AffinityPod,
  namespaceLabels: (namespace: string) => Labels | undefined,
): boolean {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  const ownValue = (key: string): string | undefined => owner.labels[key];
  return (
    selectsNamespace(term, owner.namespace, pod.namespace, namespaceLabels) &&
    labelSelector !== undefined &&
    labelSelectorMatches(labelSelector, pod.labels) === true &&
    matchLabelKeys.every(key => ownValue(key) === undefined || ownValue(key) === pod.labels[key]) &&
    mismatchLabelKeys.every(key => ownValue(key) === undefined || ownValue(key) !== pod.labels[key])
  );
}

function selectsNamespace(
  { namespaces = [], namespaceSelector }: PodAffinityTermFields,
  own: string,
  namespace: string,
  namespaceLabels: (namespace: string) => Labels | undefined,
): boolean {
  if (namespaces.includes(namespace)) return true;
  if (!namespaceSelector) return namespaces.length === 0 && namespace === own;
  const { matchLabels = {}, matchExpressions = [] } = namespaceSelector;
  if (Object.keys(matchLabels).length + matchExpressions.length === 0) return true;
  const known = namespaceLabels(namespace);
  return (
    known !== undefined &&
    labelSelectorMatches(namespaceSelector, { ...known, 'kubernetes.io/metadata.name': namespace }) === true
  );
}
