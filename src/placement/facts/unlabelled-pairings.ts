import { featureLabels } from './feature-labels';
import { pairings, type Pairing } from './pairings';
import type { Taint } from '../../kubernetes/api';
import { perPlan } from '../plan/per-plan';

/** A pairing whose taint is there and whose label is not. */
export type Unlabelled = Pairing & { readonly taint: Taint };

/** The pairings of pools whose nodes have the taint and lack the label. */
export const unlabelledPairings = perPlan<readonly Unlabelled[]>(plan => {
  const judged = plan.hasRealNodes || plan.pools.length > 0 ? pairings(plan) : [];
  // What makes nodes need not give them labels that they get by what they are made of.
  return judged.filter(isUnlabelled).filter(({ key }) => plan.hasRealNodes || !featureLabels(plan).has(key));
});

/** Without a node that has both, it may be that the pool has no node at the moment, and the taint is another's. */
function isUnlabelled(pairing: Pairing): pairing is Unlabelled {
  const { key, taint, paired, onlyTainted } = pairing;
  return taint !== undefined && onlyTainted.length > 0 && (paired.length > 0 || taint.key === key);
}
