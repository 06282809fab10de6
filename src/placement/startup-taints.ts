import { poolArchetype } from './archetypes';
import { isStartupKey, isPassing } from './passing-taints';
import { perPlan } from './per-plan';
import type { Plan } from './plan';
import { describeTaint } from './refusal-text';
import type { Workload } from './workload';
import type { Node, Taint } from '../kubernetes/api';

/** A node, real or as a pool makes it, that has just come up. */
export interface WaitingNode {
  /** The node without its startup taints. */
  readonly node: Node;
  readonly startupTaints: readonly Taint[];
  /** What the node is of, for messages: `pool gpu` or `node worker-1`. */
  readonly of: string;
}

/** Agents that are known to remove a startup taint, by a word of their image. */
const REMOVERS: Readonly<Record<string, string>> = {
  'ebs.csi.aws.com/agent-not-ready': 'aws-ebs-csi-driver',
  'efs.csi.aws.com/agent-not-ready': 'aws-efs-csi-driver',
  'fsx.csi.aws.com/agent-not-ready': 'aws-fsx-csi-driver',
  'node.cilium.io/agent-not-ready': 'cilium',
};

/** The new nodes of a plan: one of each pool with startup taints, and one of each class of real nodes that carry some right now. */
export const waitingNodes = perPlan<readonly WaitingNode[]>(plan => [
  ...plan.pools.filter(({ startupTaints }) => startupTaints.length > 0).map(pool => ({
    node: poolArchetype(pool), startupTaints: pool.startupTaints, of: `pool ${pool.name}`,
  })),
  ...plan.fleet.classes.flatMap(({ nodes: [node] }) => {
    const startupTaints = node.taints.filter(({ key }) => isStartupKey(key));
    // What else passes, such as not-ready, goes away by itself.
    const taints = node.taints.filter(taint => !isPassing(taint));
    return startupTaints.length > 0 ? [{ node: { ...node, taints }, startupTaints, of: `node ${node.name}` }] : [];
  }),
]);

const removersByTaint = perPlan(() => new Map<string, readonly Workload[]>());

/** The agents that may remove a startup taint: the one that is known to, else those that tolerate it by its key. */
export function removersOf(plan: Plan, taint: Taint): readonly Workload[] {
  const known = removersByTaint(plan);
  const text = describeTaint(taint);
  const removers = known.get(text) ?? findRemovers(plan, taint);
  known.set(text, removers);
  return removers;
}

function findRemovers({ workloads }: Plan, { key }: Taint): readonly Workload[] {
  const agents = workloads.filter(({ isDaemon }) => isDaemon);
  const word = Object.hasOwn(REMOVERS, key) ? REMOVERS[key] : undefined;
  const known = word === undefined ? [] : agents.filter(agent => runsImageOf(agent, word));
  return known.length > 0 ? known : agents.filter(({ spec: { tolerations = [] } }) => tolerations.some(toleration => toleration.key === key));
}

/** Whether the last part of an image's name is the word. */
function runsImageOf({ spec: { containers = [] } }: Workload, word: string): boolean {
  return containers.some(({ image = '' }) => image.replace(/[:@].*$/, '').split('/').at(-1) === word);
}
