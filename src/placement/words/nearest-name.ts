import { distance } from 'fastest-levenshtein';

/** No name of Kubernetes is longer, and the time to compare grows with the square of the length. */
const LONGEST_NAME = 253;

/**
 * The name that a misspelt one most likely stands for: the one with fewest edits, if they are fewer than half of it.
 */
export function nearestName(misspelt: string, names: Iterable<string>): string | undefined {
  if (misspelt.length > LONGEST_NAME) return undefined;
  let nearest: string | undefined;
  let fewest = Math.max(1, Math.ceil(misspelt.length / 2));
  for (const name of [...names].sort()) {
    if (name.length > LONGEST_NAME) continue;
    const edits = distance(misspelt.toLowerCase(), name.toLowerCase());
    if (edits < fewest) {
      nearest = name;
      fewest = edits;
    }
  }
  return nearest;
}
