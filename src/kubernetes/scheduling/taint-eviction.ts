import { type Taint, type Toleration } from '../api';
import { type TolerationOptions, tolerates } from './tolerations';

/** What NoExecute taints do to a pod that runs on the node already. */
export type TaintEviction =
  | { readonly evict: 'never' }
  /** By a taint that no toleration covers, or by a toleration of zero seconds or less. */
  | { readonly evict: 'immediately'; readonly taint: Taint; readonly toleration?: Toleration }
  | { readonly evict: 'after'; readonly seconds: number; readonly taint: Taint; readonly toleration: Toleration };

/**
 * When the taint eviction controller deletes a pod. Of several tolerations for one taint the first in list order
 * counts, so a limited one that stands before an unlimited one wins. Times are 64-bit nanoseconds: 292 years and more
 * overflow.
 */
export function taintEviction(
  tolerations: readonly Toleration[],
  taints: readonly Taint[],
  options: TolerationOptions = {},
): TaintEviction {
  let soonest: { seconds: number; taint: Taint; toleration: Toleration } | undefined;
  for (const taint of taints.filter(({ effect }) => effect === 'NoExecute')) {
    const toleration = tolerations.find(candidate => tolerates(candidate, taint, options));
    if (!toleration) return { evict: 'immediately', taint };
    const seconds = toleration.tolerationSeconds ?? undefined;
    if (seconds !== undefined && (soonest === undefined || seconds < soonest.seconds)) {
      soonest = { seconds, taint, toleration };
    }
  }
  if (!soonest) return { evict: 'never' };
  const { seconds, taint, toleration } = soonest;
  if (seconds <= 0) return { evict: 'immediately', taint, toleration };
  const nanos = BigInt.asIntN(64, BigInt(seconds) * 10n ** 9n);
  if (nanos < 0n) return { evict: 'never' };
  return { evict: 'after', seconds: Number(nanos) / 1e9, taint, toleration };
}
