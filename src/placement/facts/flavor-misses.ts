import { isObject } from '../../kubernetes/syntax/json-object';
import { valueAt } from '../input/field-path';
import { apiGroup, type Manifest } from '../input/manifest';
import type { Plan } from '../plan/plan';
import { nearest } from '../words/near-miss';

/** A Kueue ResourceFlavor that selects nodes by a label which none has. */
export interface FlavorMiss {
  readonly manifest: Manifest;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly key: string;
  /** A value that nodes do have and that reads alike. */
  readonly meant?: string;
}

/** Flavors whose labels no real node and no pool has. Without real nodes or pools nothing can be said. */
export function flavorMisses({ manifests, fleet, pools, hasRealNodes }: Plan): FlavorMiss[] {
  if (!hasRealNodes && pools.length === 0) return [];
  const labelSets = [...fleet.nodes, ...pools].map(({ labels }) => labels);
  return manifests.filter(isFlavor).flatMap(manifest => {
    const nodeSelector = labelsOf(valueAt(manifest.json, 'spec.nodeLabels'));
    const entries = Object.entries(nodeSelector);
    const [missing] = entries.filter(([key, value]) => !labelSets.some(labels => labels[key] === value));
    if (!missing) return [];
    const [key, value] = missing;
    const known = new Set(labelSets.flatMap(labels => (Object.hasOwn(labels, key) ? [labels[key]] : [])));
    return [{ manifest, nodeSelector, key, meant: nearest(value, known)[0] }];
  });
}

function isFlavor({ apiVersion, kind }: Manifest): boolean {
  return kind === 'ResourceFlavor' && apiGroup(apiVersion) === 'kueue.x-k8s.io';
}

function labelsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
