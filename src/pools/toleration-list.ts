import { compareText } from '../collections/text-order';
import type { Taint, Toleration } from '../kubernetes/api';

/** Tolerates every taint. */
export const EVERY_TAINT: readonly Toleration[] = [{ operator: 'Exists' }];

/** Whether whatever `b` tolerates, `a` tolerates too, for as long. */
function covers(a: Toleration, b: Toleration): boolean {
  return (
    (!a.key || a.key === b.key) &&
    (!a.effect || a.effect === b.effect) &&
    (a.operator === 'Exists' || (b.operator !== 'Exists' && (a.value ?? '') === (b.value ?? ''))) &&
    a.tolerationSeconds === b.tolerationSeconds
  );
}

/** What both tolerate, if there is anything. */
function meet(a: Toleration, b: Toleration): Toleration | undefined {
  if (a.key && b.key && a.key !== b.key) return undefined;
  if (a.effect && b.effect && a.effect !== b.effect) return undefined;
  if (a.operator !== 'Exists' && b.operator !== 'Exists' && (a.value ?? '') !== (b.value ?? '')) return undefined;
  const { operator, value } = a.operator === 'Exists' ? b : a;
  return toleration(a.key || b.key, operator, value, a.effect || b.effect);
}

/** A toleration without the fields that say nothing. */
export function toleration(key?: string, operator?: string, value?: string, effect?: string): Toleration {
  return { ...(effect && { effect }), ...(key && { key }), ...(operator && { operator }), ...(value && { value }) };
}

export function tolerationOf(taint: Taint): Toleration {
  return toleration(taint.key, 'Equal', taint.value, taint.effect);
}

/** The fewest tolerations that tolerate the same taints, sorted by key, effect and value. */
export function simplestTolerations(tolerations: readonly Toleration[]): Toleration[] {
  const sorted = [...tolerations].sort((a, b) => compareText(sortKey(a), sortKey(b)));
  return sorted.filter(
    (candidate, index) =>
      !sorted.some(
        (other, at) => at !== index && covers(other, candidate) && (at < index || !covers(candidate, other)),
      ),
  );
}

/** The tolerations for what is tolerated by both lists. */
export function toleratedByBoth(a: readonly Toleration[], b: readonly Toleration[]): Toleration[] {
  return simplestTolerations(a.flatMap(left => b.flatMap(right => meet(left, right) ?? [])));
}

/** The list with those of `added` at its end that it does not cover yet. */
export function withTolerations(present: readonly Toleration[], added: readonly Toleration[]): Toleration[] {
  return [...present, ...added.filter(one => !present.some(other => covers(other, one)))];
}

function sortKey({ key = '', effect = '', operator = '', value = '' }: Toleration): string {
  return [key, effect, operator, value].join('\n');
}

/**
 * A reader's form, such as `dedicated=gpu:NoSchedule`, with `*` for any key or effect. Equal tolerations read equal.
 */
export function describeToleration({ key, operator, value = '', effect, tolerationSeconds }: Toleration): string {
  const matched =
    operator === 'Exists'
      ? key || '*'
      : `${key || '*'}${operator === 'Lt' ? '<' : operator === 'Gt' ? '>' : '='}${value}`;
  return `${matched}:${effect || '*'}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`;
}
