import type { ReadPool } from './provisioner';
import { isImpossible, type LabelValues } from '../../pools/label-values';

/**
 * The labels of nodes, by what each may be: those with one value are determined, the others are possible.
 *
 * @param prefixes of further keys, of which each may have any value
 */
export function nodeLabels(
  values: Readonly<Record<string, LabelValues>>,
  prefixes: readonly string[] = [],
): Required<Pick<ReadPool, 'platformLabels' | 'possibleLabels'>> {
  const possible = Object.entries(values).filter(([, one]) => !isImpossible(one));
  return {
    platformLabels: Object.fromEntries(
      possible.flatMap(([key, { absent, only }]) => (!absent && only?.size === 1 ? [[key, [...only][0]]] : [])),
    ),
    possibleLabels: { values: new Map(possible), prefixes },
  };
}
