import { declaredFacts } from './declared-pools';
import { intentText } from './intent-text';
import { groupBy } from '../../collections/group-by';
import { compareText } from '../../collections/text-order';
import type { Node } from '../../kubernetes/api';
import { taintLifetime } from '../../kubernetes/well-known/well-known-taints';
import { isPermanent } from '../facts/taints/tainted-nodes';
import { poolNameOf } from '../naming/pool-names';
import { landingByClass, type Landing } from '../plan/landing';
import { perPlan } from '../plan/per-plan';
import { Plan } from '../plan/plan';
import { describeWorkload } from '../plan/workload';
import { describeTaint } from '../words/refusal-text';

/** Facts of one kind: of each subject, what is said of what. */
export type Facts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Where workloads are meant to run, as it was agreed. It tells pools and no nodes, so that it changes when landing
 * changes and not when the cluster grows; and it knows nothing of what passes, such as cordons.
 */
export interface Lock {
  /** What it was made from, as nothing can be compared between the two. */
  readonly nodes: 'real' | 'kinds';
  /** For each pool its taints and, where manifests declare it, its labels. */
  readonly pools: Facts;
  /**
   * For each pool that an app declares, its labels and taints: the nodes may be made elsewhere, and then no manifest
   * tells.
   */
  readonly declared: Facts;
  /** For each workload that is declared to run somewhere: who says so, and where. */
  readonly intents: Facts;
  /**
   * For each workload the pools it lands on, and how. Where it may not be on any node of a pool, the pool is left out.
   */
  readonly workloads: Facts;
}

const LANDINGS: readonly Landing[] = ['runs', 'keeps', 'refused'];

/** The lock that a plan asks for. */
export const lockOf = perPlan((plan): Lock => {
  const lasting = withLastingNodes(plan);
  const poolOf = (node: Node) => (plan.hasRealNodes ? poolNameOf(node, plan.pools) : node.name);
  return {
    nodes: plan.hasRealNodes ? 'real' : 'kinds',
    pools: sortedFacts(poolFacts(lasting, poolOf)),
    declared: sortedFacts(
      plan.pools.filter(({ isDedicated }) => isDedicated).map(pool => [pool.name, declaredFacts(pool)]),
    ),
    intents: sortedFacts(intentFacts(plan)),
    workloads: sortedFacts(workloadFacts(lasting, poolOf)),
  };
});

type PoolOf = (node: Node) => string;
type Entries<T> = readonly (readonly [string, T])[];

function withLastingNodes({ manifests, workloads, pools, fleet, hasRealNodes }: Plan): Plan {
  const nodes = fleet.nodes.map(({ name, labels, taints }) => ({
    name,
    labels,
    taints: taints.filter(taint => taintLifetime(taint.key) === 'permanent'),
  }));
  return new Plan({ manifests, workloads, pools, ...(hasRealNodes ? { nodes } : { archetypes: nodes }) });
}

function poolFacts({ fleet, pools }: Plan, poolOf: PoolOf): Entries<Entries<string>> {
  return [...groupBy(fleet.nodes, poolOf)].map(([pool, nodes]) => {
    const labels = Object.entries(pools.find(({ name }) => name === pool)?.labels ?? {});
    const taints = groupBy(
      nodes.flatMap(node => [...new Set(node.taints.filter(isPermanent).map(describeTaint))]),
      taint => taint,
    );
    return [
      pool,
      [
        ...labels.map(([key, value]) => [`label ${key}`, value] as const),
        ...[...taints].map(
          ([taint, { length }]) => [`taint ${taint}`, length === nodes.length ? 'every node' : 'some nodes'] as const,
        ),
      ],
    ];
  });
}

/** Of several workloads of one name, what holds of each. */
function intentFacts({ workloads }: Plan): Entries<Entries<string>> {
  return [...groupBy(workloads, describeWorkload)].flatMap(([name, namesakes]) => {
    const [facts, ...others] = namesakes.map(({ intents }) =>
      intents.map(intent => [intent.by, intentText(intent)] as const),
    );
    const shared = facts.filter(([by, text]) =>
      others.every(other => other.some(fact => fact[0] === by && fact[1] === text)),
    );
    return shared.length > 0 ? [[name, shared] as const] : [];
  });
}

function workloadFacts(plan: Plan, poolOf: PoolOf): Entries<Entries<string>> {
  const poolsOf = new Map(plan.fleet.classes.map(nodeClass => [nodeClass, new Set(nodeClass.nodes.map(poolOf))]));
  return [...groupBy(plan.workloads, describeWorkload)].map(([name, namesakes]) => {
    const landings = namesakes.flatMap(workload =>
      [...landingByClass(plan.landingsOf(workload))].flatMap(([nodeClass, landing]) =>
        [...(poolsOf.get(nodeClass) ?? [])].map(pool => ({ pool, landing })),
      ),
    );
    const byPool = [...groupBy(landings, ({ pool }) => pool)];
    return [
      name,
      byPool
        .map(([pool, those]) => [pool, landingText(those.map(({ landing }) => landing))] as const)
        .filter(([, text]) => text !== 'refused'),
    ];
  });
}

function landingText(landings: readonly Landing[]): string {
  return LANDINGS.filter(landing => landings.includes(landing)).join(', ');
}

function sortedFacts(subjects: Entries<Entries<string>>): Facts {
  return sorted(subjects.map(([subject, facts]) => [subject, sorted(facts)]));
}

function sorted<T>(entries: Entries<T>): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareText(a, b)));
}
