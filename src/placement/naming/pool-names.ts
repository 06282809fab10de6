import type { Node } from '../../kubernetes/api';
import { EKS_COMPUTE_TYPE, OS_LABEL, ROLE_PREFIX } from '../../kubernetes/well-known/node-keys';
import { labelKeysFor, POOL_LABEL_CONVENTIONS } from '../../kubernetes/well-known/well-known-labels';
import type { PlanPool } from '../plan/plan-pool';

/** The labels by which clouds and tools name the pool of a node, then those that people use. */
const POOL_KEYS: readonly string[] = [...labelKeysFor('pool name'), ...POOL_LABEL_CONVENTIONS];

/** What nodes are called whose pool cannot be told. */
export const NO_POOL = 'other';

/** What stands for a pool where none is known and says more than a role. */
const KINDS: readonly (readonly [key: string, value: string, name: string])[] = [
  [EKS_COMPUTE_TYPE, 'fargate', 'fargate'],
  ['type', 'virtual-kubelet', 'virtual'],
  [OS_LABEL, 'windows', 'windows'],
];

/** What a platform team would call the group of nodes that a node belongs to. */
export function poolNameOf(node: Node, pools: readonly PlanPool[]): string {
  const { labels } = node;
  return (
    pools.find(pool => isIn(node, pool))?.name ??
    POOL_KEYS.map(key => labels[key]).find(Boolean) ??
    KINDS.find(([key, value]) => labels[key] === value)?.[2] ??
    roleOf(labels) ??
    NO_POOL
  );
}

function isIn({ labels }: Node, pool: PlanPool): boolean {
  const entries = Object.entries(pool.labels);
  return entries.length > 0 && entries.every(([key, value]) => labels[key] === value);
}

/**
 * The most telling of a node's roles: a worker is often an ingress node too, a node of the control plane often a
 * worker.
 */
function roleOf(labels: Node['labels']): string | undefined {
  const roles = Object.keys(labels)
    .filter(key => key.startsWith(ROLE_PREFIX))
    .map(key => key.slice(ROLE_PREFIX.length))
    .sort();
  return (
    roles.find(role => role === 'control-plane') ??
    roles.find(role => role !== 'worker' && role !== 'agent' && role !== 'master') ??
    roles[0]
  );
}
