import { isStartupKey, isPassing } from './passing-taints';
import { knownTaints } from './tainted-nodes';
import type { Node, Taint } from '../../kubernetes/api';
import { KNOWN_STARTUP_KEYS, removerOf } from '../../pools/startup-taint-keys';
import { poolArchetypes } from '../plan/archetypes';
import { perPlan } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import type { PlanPool } from '../plan/plan-pool';
import type { Workload } from '../plan/workload';
import { nearest } from '../words/near-miss';
import { describeTaint } from '../words/refusal-text';

/** A node, real or as a pool makes it, that has just come up. */
export interface WaitingNode {
  /** The node without its startup taints. */
  readonly node: Node;
  readonly startupTaints: readonly Taint[];
  /** What the node is of, for messages: `pool gpu` or `node worker-1`. */
  readonly of: string;
  /** `file:line` or construct path of what makes it; none of a real node. */
  readonly source?: string;
}

/** Agents that are known to remove a startup taint, by a word of their image. */
const REMOVERS: Readonly<Record<string, string>> = {
  'ebs.csi.aws.com/agent-not-ready': 'aws-ebs-csi-driver',
  'efs.csi.aws.com/agent-not-ready': 'aws-efs-csi-driver',
  'fsx.csi.aws.com/agent-not-ready': 'aws-fsx-csi-driver',
  'node.cilium.io/agent-not-ready': 'cilium',
};

/**
 * The new nodes of a plan: one of each kind of each pool with startup taints, and one of each class of real nodes that
 * carry some right now.
 */
export const waitingNodes = perPlan<readonly WaitingNode[]>(plan => [
  ...plan.pools.flatMap(newNodesOf),
  ...plan.fleet.classes.flatMap(({ nodes: [node] }) => {
    const startupTaints = node.taints.filter(({ key }) => isStartupKey(key));
    // What else passes, such as not-ready, goes away by itself.
    const taints = node.taints.filter(taint => !isPassing(taint));
    return startupTaints.length > 0 ? [{ node: { ...node, taints }, startupTaints, of: `node ${node.name}` }] : [];
  }),
]);

function newNodesOf(pool: PlanPool): WaitingNode[] {
  const { name, source, kinds = [] } = pool;
  return poolArchetypes(pool)
    .map((node, index) => ({
      node,
      startupTaints: kinds[index]?.startupTaints ?? pool.startupTaints,
      of: `pool ${name}`,
      source,
    }))
    .filter(({ startupTaints }) => startupTaints.length > 0);
}

const removersByTaint = perPlan(() => new Map<string, readonly Workload[]>());

/** The agents that may remove a startup taint: the one that is known to, else those that tolerate it by its key. */
export function removersOf(plan: Plan, taint: Taint): readonly Workload[] {
  const known = removersByTaint(plan);
  const text = describeTaint(taint);
  const removers = known.get(text) ?? findRemovers(plan, taint);
  known.set(text, removers);
  return removers;
}

/**
 * The key that was meant by one that no agent is known for: that of a known agent, or one that an agent tolerates and
 * no node or pool has.
 */
export function meantStartupKey(plan: Plan, taint: Taint): string | undefined {
  if (removerOf(taint.key) || removersOf(plan, taint).length > 0) return undefined;
  const taken = new Set(knownTaints(plan).map(({ key }) => key));
  const tolerated = plan.workloads
    .filter(({ isDaemon }) => isDaemon)
    .flatMap(({ spec: { tolerations = [] } }) =>
      tolerations.flatMap(({ key }) => (key && !taken.has(key) ? [key] : [])),
    );
  return nearest(taint.key, new Set([...KNOWN_STARTUP_KEYS, ...tolerated]))[0];
}

function findRemovers({ workloads }: Plan, { key }: Taint): readonly Workload[] {
  const agents = workloads.filter(({ isDaemon }) => isDaemon);
  const word = Object.hasOwn(REMOVERS, key) ? REMOVERS[key] : undefined;
  const known = word === undefined ? [] : agents.filter(agent => runsImageOf(agent, word));
  return known.length > 0
    ? known
    : agents.filter(({ spec: { tolerations = [] } }) => tolerations.some(toleration => toleration.key === key));
}

/** Whether the last part of an image's name is the word. */
function runsImageOf({ spec: { containers = [] } }: Workload, word: string): boolean {
  return containers.some(
    ({ image = '' }) =>
      image
        .replace(/[:@].*$/, '')
        .split('/')
        .at(-1) === word,
  );
}
