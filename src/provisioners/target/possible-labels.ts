import { ANYTHING, expressionsOf, type LabelValues } from '../../pools/label-values';

/** What labels the nodes of a pool may have besides those that all of them carry. */
export interface PossibleLabels {
  /** The values that a label may have, by key. */
  readonly values: ReadonlyMap<string, LabelValues>;
  /** Prefixes of further keys, of which each may have any value. */
  readonly prefixes: readonly string[];
}

/** The values that a label may have, or undefined where no node of the pool has it. */
export function possibleValues({ values, prefixes }: PossibleLabels, key: string): LabelValues | undefined {
  return values.get(key) ?? (prefixes.some(prefix => key.startsWith(prefix)) ? ANYTHING : undefined);
}

/** The same text for what says the same. */
export function possibleLabelsText({ values, prefixes }: PossibleLabels): string {
  return JSON.stringify([[...values].flatMap(([key, one]) => expressionsOf(key, one)), prefixes]);
}
