import { poolArchetypes } from './archetypes';
import type { NodeKind, PlanPool } from './plan-pool';
import type { Workload } from './workload';
import type { Node } from '../../kubernetes/api';
import { labelKeysFor } from '../../kubernetes/well-known/well-known-labels';

const NAME_KEYS = labelKeysFor('pool name');

/** Nodes that pools would get of which no node is among some: those that are scaled to none, or are new. */
export function prospectiveNodes(
  pools: readonly PlanPool[],
  nodes: readonly Node[],
  workloads: readonly Workload[],
): Node[] {
  return pools
    .filter(pool => {
      const marks = marksOf(pool);
      return marks.length > 0 && !nodes.some(node => marks.some(mark => carries(node, mark)));
    })
    .flatMap(pool => poolArchetypes(pool, workloads));
}

/** The labels by which nodes of a pool are known, where something makes them: its own, or those that name it. */
function marksOf({ labels, kinds = [] }: PlanPool): readonly Node['labels'][] {
  if (!kinds.some(makesNodes)) return [];
  if (Object.keys(labels).length > 0) return [labels];
  const names = kinds.map(kind => Object.fromEntries(Object.entries(kind.labels).filter(([key]) => isName(key))));
  return names.every(name => Object.keys(name).length > 0) ? names : [];
}

function makesNodes({ marksExistingNodes }: NodeKind): boolean {
  return !marksExistingNodes;
}

function isName(key: string): boolean {
  return NAME_KEYS.includes(key);
}

function carries({ labels }: Node, mark: Node['labels']): boolean {
  return Object.entries(mark).every(([key, value]) => labels[key] === value);
}
