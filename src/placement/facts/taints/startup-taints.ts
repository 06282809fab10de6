import { knownTaints } from './tainted-nodes';
import type { Node, Taint } from '../../../kubernetes/api';
import {
  startupTaintRemover,
  STARTUP_TAINT_KEYS,
  taintLifetime,
} from '../../../kubernetes/well-known/well-known-taints';
import type { Origin } from '../../input/origin';
import { kindArchetypes } from '../../plan/archetypes';
import { perPlan } from '../../plan/per-plan';
import type { Plan } from '../../plan/plan';
import type { PlanPool } from '../../plan/plan-pool';
import type { Workload } from '../../plan/workload';
import { nearest } from '../../words/near-miss';
import { describeTaint } from '../../words/refusal-text';
import { poolSubject, type Subject } from '../../words/subject';

/** A node, real or as a pool makes it, that has just come up. */
export interface WaitingNode {
  /** The node without its startup taints. */
  readonly node: Node;
  readonly startupTaints: readonly Taint[];
  /** What the node is of, for messages: `pool gpu` or `node worker-1`. */
  readonly of: Subject;
  /** Where what makes it stands; none of a real node. */
  readonly origin?: Origin;
}

/**
 * The new nodes of a plan: one of each kind of each pool with startup taints, and one of each class of real nodes that
 * carry some right now.
 */
export const waitingNodes = perPlan<readonly WaitingNode[]>(plan => [
  ...plan.pools.flatMap(newNodesOf),
  ...plan.fleet.classes.flatMap(({ nodes: [node] }) => {
    const startupTaints = node.taints.filter(({ key }) => taintLifetime(key) === 'startup');
    // Other transient taints, such as not-ready, go away by themselves.
    const taints = node.taints.filter(({ key }) => taintLifetime(key) === 'permanent');
    return startupTaints.length > 0
      ? [{ node: { ...node, taints }, startupTaints, of: { kind: 'node', name: node.name } }]
      : [];
  }),
]);

function newNodesOf(pool: PlanPool): WaitingNode[] {
  const { name, origin } = pool;
  return kindArchetypes(pool)
    .map(([node, kind]) => ({
      node,
      startupTaints: kind?.startupTaints ?? pool.startupTaints,
      of: poolSubject(name),
      origin,
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
  if (STARTUP_TAINT_KEYS.includes(taint.key) || removersOf(plan, taint).length > 0) return undefined;
  const taken = new Set(knownTaints(plan).map(({ key }) => key));
  const tolerated = plan.workloads
    .filter(({ isDaemon }) => isDaemon)
    .flatMap(({ spec: { tolerations = [] } }) =>
      tolerations.flatMap(({ key }) => (key && !taken.has(key) ? [key] : [])),
    );
  return nearest(taint.key, new Set([...STARTUP_TAINT_KEYS, ...tolerated]))[0];
}

function findRemovers({ workloads }: Plan, { key }: Taint): readonly Workload[] {
  const { workloads: names = [] } = startupTaintRemover(key) ?? {};
  const known = workloads.filter(workload => isKnownBy(workload, names));
  if (known.length > 0) return known;
  return workloads.filter(
    ({ isDaemon, spec: { tolerations = [] } }) => isDaemon && tolerations.some(toleration => toleration.key === key),
  );
}

/** Whether one of the names is that of the workload, of one of its images without registry and tag, or of its app. */
function isKnownBy({ name, template, spec: { containers = [] } }: Workload, names: readonly string[]): boolean {
  const { labels = {} } = template.metadata ?? {};
  const images = containers.map(({ image = '' }) =>
    image
      .replace(/[:@][^]*$/, '')
      .split('/')
      .at(-1),
  );
  const own = new Set([name, ...images, ...APP_LABELS.map(label => labels[label])]);
  return names.some(one => own.has(one));
}

const APP_LABELS: readonly string[] = ['app.kubernetes.io/name', 'app', 'k8s-app'];
