import type { PodSpec } from '../../kubernetes/api';
import { describeTerms, labelTermsOf, type LabelTerms } from '../../pools/label-terms';
import type { Workload } from '../plan/workload';

const LONGEST = 160;

/** What a workload asks of the labels of nodes. */
export function selectionOf({ spec }: Workload): LabelTerms {
  // The decoder leaves required fields of members optional, where matching treats missing ones as empty.
  return labelTermsOf(spec as PodSpec);
}

/** The same for a sentence: cut short where it lists, say, a hundred instance types. */
export function describeSelection(workload: Workload): string {
  if (workload.spec.nodeName) return `node ${workload.spec.nodeName}`;
  const text = describeTerms(selectionOf(workload));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
