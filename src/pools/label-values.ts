import type { NodeSelectorRequirement } from '../kubernetes/api';

/**
 * What one label of a node may be: absent or not, and which values when present.
 * The present values are either a finite set (`only`) or all but a finite set (`except`), the latter
 * possibly bounded to integers `above` and `below` (both exclusive), as `Gt` and `Lt` do.
 */
export interface LabelValues {
  readonly absent: boolean;
  readonly only?: ReadonlySet<string>;
  readonly except: ReadonlySet<string>;
  readonly above?: bigint;
  readonly below?: bigint;
}

const NONE: ReadonlySet<string> = new Set();
const MAX_INT64 = 2n ** 63n - 1n;
/** No condition. */
export const ANYTHING: LabelValues = { absent: true, except: NONE };
/** The node has the label, whatever its value. */
export const PRESENT: LabelValues = { absent: false, except: NONE };
/** The node has no such label. */
export const ABSENT: LabelValues = { absent: true, only: NONE, except: NONE };

/** The label is one of the values. */
export function oneOf(...values: readonly string[]): LabelValues {
  return { absent: false, only: new Set(values), except: NONE };
}

/**
 * The values that satisfy one expression, or undefined when Kubernetes cannot parse it and so lets its term match
 * nothing.
 */
export function valuesOf(requirement: NodeSelectorRequirement): LabelValues | undefined {
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In':
      return values.length > 0 ? oneOf(...values) : undefined;
    case 'NotIn':
      return values.length > 0 ? { absent: true, except: new Set(values) } : undefined;
    case 'Exists':
      return values.length === 0 ? PRESENT : undefined;
    case 'DoesNotExist':
      return values.length === 0 ? ABSENT : undefined;
    case 'Gt':
      return bound(values, above => ({ absent: false, except: NONE, above }));
    case 'Lt':
      return bound(values, below => ({ absent: false, except: NONE, below }));
    default:
      return undefined;
  }
}

function bound(values: readonly string[], make: (limit: bigint) => LabelValues): LabelValues | undefined {
  const limit = values.length === 1 ? integer(values[0]) : undefined;
  return limit === undefined ? undefined : make(limit);
}

/** Some value that a present label may have, the same one each time; undefined where there is none. */
export function someValue(values: LabelValues): string | undefined {
  if (values.only) return [...values.only].sort()[0];
  if (isImpossible({ ...values, absent: false })) return undefined;
  const { above, below } = values;
  let number = above !== undefined ? above + 1n : below !== undefined && below > 0n ? below - 1n : 0n;
  let value = isBounded(values) ? `${number}` : 'any';
  while (!admits(values, value)) {
    // A bounded label is the same number with any count of leading zeros.
    value = isBounded(values) ? `0${value}` : `any-${number++}`;
  }
  return value;
}

/** A label value as the integer that `Gt` and `Lt` compare. A sign is no part of a valid label value. */
function integer(value: string): bigint | undefined {
  if (!/^[0-9]+$/.test(value)) return undefined;
  const number = BigInt(value);
  return number <= MAX_INT64 ? number : undefined;
}

/** The expressions, fewest first, that say exactly this. */
export function expressionsOf(key: string, values: LabelValues): NodeSelectorRequirement[] {
  if (values.only) {
    return values.only.size === 0
      ? [{ key, operator: 'DoesNotExist' }]
      : [{ key, operator: 'In', values: [...values.only].sort() }];
  }
  const expressions: NodeSelectorRequirement[] = [];
  if (values.above !== undefined) {
    expressions.push({ key, operator: 'Gt', values: [values.above.toString()] });
  }
  if (values.below !== undefined) {
    expressions.push({ key, operator: 'Lt', values: [values.below.toString()] });
  }
  if (!values.absent && expressions.length === 0) {
    expressions.push({ key, operator: 'Exists' });
  }
  if (values.except.size > 0) {
    expressions.push({ key, operator: 'NotIn', values: [...values.except].sort() });
  }
  return expressions;
}

export function isImpossible(values: LabelValues): boolean {
  if (values.absent) return false;
  if (values.only) return values.only.size === 0;
  // Between two neighbouring integers there is none; every other range holds infinitely many spellings (7, 07, 007).
  const above = values.above ?? -1n;
  const below = values.below ?? MAX_INT64 + 1n;
  return isBounded(values) && above + 1n >= below;
}

export function isAnything(values: LabelValues): boolean {
  return values.absent && !values.only && values.except.size === 0;
}

function isBounded(values: LabelValues): boolean {
  return values.above !== undefined || values.below !== undefined;
}

function maximum(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

function minimum(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

/** Whether a present label may have this value. */
function admits(values: LabelValues, value: string): boolean {
  if (values.only) return values.only.has(value);
  if (values.except.has(value)) return false;
  if (!isBounded(values)) return true;
  const number = integer(value);
  return (
    number !== undefined &&
    (values.above === undefined || number > values.above) &&
    (values.below === undefined || number < values.below)
  );
}

export function intersection(a: LabelValues, b: LabelValues): LabelValues {
  const absent = a.absent && b.absent;
  if (a.only || b.only) {
    const candidates = a.only ?? b.only ?? NONE;
    return { absent, only: new Set([...candidates].filter(v => admits(a, v) && admits(b, v))), except: NONE };
  }
  const range: LabelValues = {
    absent,
    except: NONE,
    above: maximum(a.above, b.above),
    below: minimum(a.below, b.below),
  };
  return { ...range, except: new Set([...a.except, ...b.except].filter(v => admits(range, v))) };
}

/** Values of either, or undefined when no list of expressions on one key can say that. */
export function union(a: LabelValues, b: LabelValues): LabelValues | undefined {
  if (covers(a, b)) return a;
  if (covers(b, a)) return b;
  if (isBounded(a) || isBounded(b)) return undefined;
  const absent = a.absent || b.absent;
  if (a.only && b.only) {
    const only = new Set([...a.only, ...b.only]);
    return absent && only.size > 0 ? undefined : { absent, only, except: NONE };
  }
  return { absent, except: new Set([...a.except, ...b.except].filter(v => !admits(a, v) && !admits(b, v))) };
}

/** Every value but these, or undefined when expressions cannot say it: what `Gt` and `Lt` leave out has no operator. */
export function complement(values: LabelValues): LabelValues | undefined {
  if (isBounded(values)) return undefined;
  if (values.only) {
    return values.absent && values.only.size > 0 ? undefined : { absent: !values.absent, except: values.only };
  }
  return values.absent || values.except.size === 0
    ? { absent: !values.absent, only: values.except, except: NONE }
    : undefined;
}

/** Whether every node that satisfies `b` satisfies `a`. */
export function covers(a: LabelValues, b: LabelValues): boolean {
  if (b.absent && !a.absent) return false;
  if (b.only) return [...b.only].every(v => admits(a, v));
  if (a.only) {
    return isImpossible({ ...b, absent: false });
  }
  const within =
    (a.above === undefined || (b.above !== undefined && b.above >= a.above)) &&
    (a.below === undefined || (b.below !== undefined && b.below <= a.below)) &&
    (!isBounded(a) || isBounded(b));
  return within && [...a.except].every(v => !admits(b, v));
}
