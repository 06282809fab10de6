import { type Taint, type Toleration } from '../api';
import { parseInt64 } from '../syntax/int64';
import { validateDecimalInteger } from '../syntax/names';

export interface TolerationOptions {
  /**
   * The feature gate TaintTolerationComparisonOperators (alpha, KEP-5471); without it `Lt` and `Gt` tolerate nothing.
   * @default false
   */
  readonly comparisonOperators?: boolean;
}

/** What keeps a toleration from tolerating a taint; effect is compared before key, key before the rest. */
export type TolerationMismatch = 'effect' | 'key' | 'value' | 'operator';

/** A toleration that almost tolerates a taint, and in what it differs. */
export interface NearMiss {
  readonly toleration: Toleration;
  readonly differsIn: TolerationMismatch;
}

function comparedInteger(value: string): bigint | undefined {
  if (validateDecimalInteger(value).length > 0) return undefined;
  const parsed = parseInt64(value);
  return parsed.ok ? parsed.value : undefined;
}

function compare(operator: 'Lt' | 'Gt', tolerationValue: string, taintValue: string): boolean {
  const bound = comparedInteger(tolerationValue);
  const actual = comparedInteger(taintValue);
  if (bound === undefined || actual === undefined) return false;
  return operator === 'Lt' ? actual < bound : actual > bound;
}

/** Why a toleration does not tolerate a taint, or undefined when it does (ToleratesTaint in k8s.io/api/core/v1). */
export function tolerationMismatch(
  toleration: Toleration,
  taint: Taint,
  options: TolerationOptions = {},
): TolerationMismatch | undefined {
  if (toleration.effect && toleration.effect !== taint.effect) return 'effect';
  if (toleration.key && toleration.key !== taint.key) return 'key';
  const value = toleration.value ?? '';
  const taintValue = taint.value ?? '';
  switch (toleration.operator ?? '') {
    case '':
    case 'Equal':
      return value === taintValue ? undefined : 'value';
    case 'Exists':
      return undefined;
    case 'Lt':
    case 'Gt':
      if (!options.comparisonOperators) return 'operator';
      return compare(toleration.operator === 'Lt' ? 'Lt' : 'Gt', value, taintValue) ? undefined : 'value';
    default:
      return 'operator';
  }
}

/** Does a toleration tolerate a taint? An empty key or effect matches every key or effect, whatever the operator. */
export function tolerates(toleration: Toleration, taint: Taint, options: TolerationOptions = {}): boolean {
  return tolerationMismatch(toleration, taint, options) === undefined;
}

/** Does any toleration of a list tolerate a taint? */
export function isTolerated(
  taint: Taint,
  tolerations: readonly Toleration[],
  options: TolerationOptions = {},
): boolean {
  for (const toleration of tolerations) {
    if (tolerates(toleration, taint, options)) return true;
  }
  return false;
}

/**
 * The first taint, in the order of the node, that no toleration tolerates. Every taint given counts, whatever its
 * effect.
 */
export function firstUntoleratedTaint(
  taints: readonly Taint[],
  tolerations: readonly Toleration[],
  options: TolerationOptions = {},
): Taint | undefined {
  for (const taint of taints) {
    if (!isTolerated(taint, tolerations, options)) return taint;
  }
  return undefined;
}

/** The order in which a reader would try to mend a toleration: same key first. */
const CLOSENESS: readonly TolerationMismatch[] = ['effect', 'value', 'operator'];

/**
 * The toleration closest to tolerating a taint that none tolerates: same key (or any key) but another effect, value or
 * operator.
 */
export function nearestToleration(
  taint: Taint,
  tolerations: readonly Toleration[],
  options: TolerationOptions = {},
): NearMiss | undefined {
  const sameKey = tolerations.filter(({ key }) => key === taint.key || !key);
  const misses = sameKey.flatMap(toleration => {
    const differsIn = tolerationMismatch(toleration, taint, options);
    return differsIn === undefined ? [] : [{ toleration, differsIn }];
  });
  // A toleration of the very key says more than a catch-all for another effect.
  const named = misses.filter(({ toleration }) => toleration.key);
  const candidates = named.length > 0 ? named : misses;
  return CLOSENESS.flatMap(kind => candidates.filter(({ differsIn }) => differsIn === kind))[0];
}
