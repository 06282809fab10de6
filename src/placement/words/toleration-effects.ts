import { distance } from 'fastest-levenshtein';

const EFFECTS: readonly string[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** The most edits that still read as a misspelling. */
const MOST_EDITS = 2;

/**
 * The effect that was meant by one that Kubernetes does not know: `NO_SCHEDULE`, `noexecute`, `NoShedule`. Undefined
 * for what is like none.
 */
export function nearestEffect(given: unknown): string | undefined {
  if (typeof given !== 'string' || EFFECTS.includes(given)) return undefined;
  const bare = (text: string) => text.toLowerCase().replace(/[-_ ]/g, '');
  const [nearest] = EFFECTS.map(effect => ({ effect, far: distance(bare(given), bare(effect)) })).sort(
    (a, b) => a.far - b.far,
  );
  return nearest.far <= MOST_EDITS ? nearest.effect : undefined;
}
