import { blockingTaints } from './blocking-taints';
import { knownTaints } from './tainted-nodes';
import type { Taint, Toleration } from '../../../kubernetes/api';
import { tolerates } from '../../../kubernetes/scheduling/tolerations';
import { taintPurpose, wellKnownTaints } from '../../../kubernetes/well-known/well-known-taints';
import { perWorkload } from '../../plan/per-plan';
import { nearness } from '../../words/near-miss';
import { describeTaint } from '../../words/refusal-text';

/** In what a toleration misses the taint it was meant for, the likeliest first. */
const WAYS_TO_MISS = ['effect', 'value', 'key', 'renamed', 'cloud'] as const;

/** A toleration that misses a taint which keeps its workload off nodes, though it was meant for it. */
export interface TolerationMiss {
  readonly index: number;
  readonly toleration: Toleration;
  readonly taint: Taint;
  readonly differsIn: (typeof WAYS_TO_MISS)[number];
  /** How far apart the two are: 1 for one edit, more where they are spelt quite differently. */
  readonly far: number;
  /** Whether the toleration matches some other taint, so that it is needed as it is. */
  readonly isInUse: boolean;
}

/** The tolerations of a workload that narrowly miss a taint in its way; each toleration and each taint at most once. */
export const tolerationMisses = perWorkload<readonly TolerationMiss[]>((plan, workload) => {
  const blocking = blockingTaints(plan, workload);
  if (blocking.length === 0) return [];
  const taints = knownTaints(plan);
  const candidates = (workload.spec.tolerations ?? []).flatMap((toleration, index) => {
    if (!toleration.key || toleration.operator === 'Gt' || toleration.operator === 'Lt') return [];
    const isInUse = taints.some(taint => tolerates(toleration, taint));
    return blocking.flatMap(taint => {
      const miss = missed(toleration, taint);
      return !miss || (isInUse && miss.differsIn !== 'effect') ? [] : [{ index, toleration, taint, isInUse, ...miss }];
    });
  });
  return closestPairs(candidates);
});

function missed(toleration: Toleration, taint: Taint): Pick<TolerationMiss, 'differsIn' | 'far'> | undefined {
  const { key = '', operator, effect } = toleration;
  const [value, meant] = [toleration.value ?? '', taint.value ?? ''];
  const valueFar = operator === 'Exists' ? 0 : nearness(value, meant);
  if (key === taint.key && effect && effect !== taint.effect) {
    return valueFar === 0 ? { differsIn: 'effect', far: 0 } : undefined;
  }
  if (effect && effect !== taint.effect) return undefined;
  if (key === taint.key) {
    const far = valueFar ?? (areUsualValues(key, value, meant) ? 2 : undefined);
    return far === undefined ? undefined : { differsIn: 'value', far };
  }
  if (wellKnownTaints(key).some(({ replacedBy }) => replacedBy === taint.key)) return { differsIn: 'renamed', far: 0 };
  if (areEquivalent({ key, value }, taint)) {
    return { differsIn: 'cloud', far: 3 };
  }
  const far = nearness(key, taint.key) ?? (isPrefixed(key, taint.key) ? 2 : undefined);
  return far !== undefined && valueFar === 0 ? { differsIn: 'key', far } : undefined;
}

/** Whether a taint of this key comes with the one value here and the other there, as clouds have it. */
function areUsualValues(key: string, value: string, meant: string): boolean {
  const usual = wellKnownTaints(key).map(known => known.value ?? '');
  return usual.includes(value) && usual.includes(meant);
}

function isPrefixed(key: string, meant: string): boolean {
  return meant.endsWith(`/${key}`) || key.endsWith(`/${meant}`);
}

function closestPairs(candidates: readonly TolerationMiss[]): TolerationMiss[] {
  const rank = ({ differsIn, far }: TolerationMiss) => far * WAYS_TO_MISS.length + WAYS_TO_MISS.indexOf(differsIn);
  const sorted = [...candidates].sort(
    (a, b) => rank(a) - rank(b) || a.index - b.index || (describeTaint(a.taint) < describeTaint(b.taint) ? -1 : 1),
  );
  const [indices, taints] = [new Set<number>(), new Set<Taint>()];
  return sorted.filter(miss => {
    if (indices.has(miss.index) || taints.has(miss.taint)) return false;
    indices.add(miss.index);
    taints.add(miss.taint);
    return true;
  });
}

/** Whether two taints keep nodes for the same purpose on different platforms. */
function areEquivalent(a: Pick<Taint, 'key' | 'value'>, b: Pick<Taint, 'key' | 'value'>): boolean {
  const purpose = taintPurpose(a);
  return purpose !== undefined && purpose !== 'control plane' && purpose === taintPurpose(b);
}
