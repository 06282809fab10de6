import { namedLabels, type NamedLabel } from './named-labels';
import { equivalentLabelKeys, wellKnownLabel, WELL_KNOWN_LABELS } from '../../kubernetes/well-known/well-known-labels';
import { perPlan, perWorkload } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import { nearest } from '../words/near-miss';

/** A label that a workload names and no node has, and what may have been meant. */
export interface LabelMiss {
  readonly named: NamedLabel;
  readonly meant: { readonly key: string; readonly value?: string };
  readonly differsIn: 'key' | 'value' | 'cloud';
}

/** Every label of the inventory and of the pools, with its values. */
const labelValues = perPlan<ReadonlyMap<string, ReadonlySet<string>>>(({ fleet, pools }) => {
  const values = new Map<string, Set<string>>();
  const add = (labels: Readonly<Record<string, string>>) => {
    for (const key in labels) {
      const known = values.get(key);
      if (known) known.add(labels[key]);
      else values.set(key, new Set([labels[key]]));
    }
  };
  for (const { labels } of fleet.nodes) add(labels);
  for (const { labels, knownLabels } of pools) [labels, knownLabels].forEach(add);
  return values;
});

/** The labels a workload names that no node has, where one that nodes do have is near. */
export const labelMisses = perWorkload<readonly LabelMiss[]>((plan, workload) => {
  const named = namedLabels(workload);
  const absent = named.filter(({ key, value }) => !isSeen(plan, key, value));
  const misses = absent.flatMap(label => missed(plan, label, named) ?? []);
  // A wrong key is wrong once, however many values are asked of it.
  return misses.filter((miss, index) => !misses.slice(0, index).some(other => isSameKey(miss, other)));
});

function isSameKey(a: LabelMiss, b: LabelMiss): boolean {
  return a.differsIn !== 'value' && a.named.field === b.named.field && a.named.key === b.named.key;
}

/** Whether some node has the label, as far as classes tell: they tell apart whatever is named. */
function isSeen({ fleet }: Plan, key: string, value: string | undefined): boolean {
  return fleet.classes.some(({ nodes: [{ labels }] }) =>
    value === undefined ? Object.hasOwn(labels, key) : labels[key] === value,
  );
}

function missed(plan: Plan, named: NamedLabel, all: readonly NamedLabel[]): LabelMiss | undefined {
  const { key, value } = named;
  const known = labelValues(plan);
  const ofKey = known.get(key);
  if (ofKey) {
    if (
      value === undefined ||
      ofKey.has(value) ||
      wellKnownLabel(key)?.isIdentity ||
      wellKnownLabel(key)?.values?.includes(value)
    ) {
      return undefined;
    }
    const wanted = new Set(all.map(other => other.value));
    const [meant] = nearest(
      value,
      [...ofKey].filter(other => !wanted.has(other)),
    );
    return meant === undefined ? undefined : { named, meant: { key, value: meant }, differsIn: 'value' };
  }
  const [equivalent] = equivalentLabelKeys(key).filter(other => known.has(other));
  if (equivalent) return { named, meant: { key: equivalent }, differsIn: 'cloud' };
  if (wellKnownLabel(key)) return undefined;
  const has = (other: string) => value === undefined || known.get(other)?.has(value) === true;
  const near = nearest(key, new Set([...known.keys(), ...catalogueNear(key)]));
  // A key that nodes carry with this very value is what was meant, whatever else is as near.
  const meant = near.find(has) ?? (value === undefined ? undefined : near.find(other => wellKnownLabel(other)));
  return meant === undefined
    ? undefined
    : { named, meant: { key: meant, ...(value !== undefined && { value }) }, differsIn: 'key' };
}

/** A segment of a key so short that another letter makes another thing of it: `gpu`, `npu`. */
const SHORT = 3;

/** Well-known keys that a key may be a misspelling of, though no node has them. */
function catalogueNear(key: string): string[] {
  const segments = key.split(SEPARATORS);
  return WELL_KNOWN_LABELS.filter(({ match }) => match === undefined)
    .map(label => label.key)
    .filter(other => {
      const others = other.split(SEPARATORS);
      return segments.every(
        (segment, index) => segment === others[index] || Math.max(segment.length, others[index]?.length ?? 0) > SHORT,
      );
    });
}

const SEPARATORS = /[-_./]/;
