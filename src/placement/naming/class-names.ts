import { NO_POOL, poolNameOf } from './pool-names';
import { groupBy } from '../../collections/group-by';
import { compareText } from '../../collections/text-order';
import type { Node, Taint } from '../../kubernetes/api';
import { keepsPodsOut } from '../../kubernetes/scheduling/pod-placement';
import { labelKeysOf } from '../../kubernetes/scheduling/required-node-affinity';
import type { NodeClass } from '../plan/fleet';
import { perPlan } from '../plan/per-plan';
import type { PlanPool } from '../plan/plan-pool';
import { describeTaint } from '../words/refusal-text';

/** A class of nodes as a reader knows it. */
export interface NamedClass {
  readonly nodeClass: NodeClass;
  /** Unlike that of every other class of the plan. */
  readonly name: string;
  /** The pools its nodes are in, those with most nodes first. */
  readonly pools: readonly string[];
  /** The labels that some workload looks at and that all its nodes share. */
  readonly labels: Readonly<Record<string, string>>;
  /** The taints that keep pods out and that all its nodes share. */
  readonly taints: readonly string[];
}

/** Describes the classes of a plan's nodes, the largest first. */
export const nameClasses = perPlan(({ fleet, pools, workloads, hasRealNodes }): readonly NamedClass[] => {
  const keys = [...new Set(workloads.flatMap(({ placed }) => [...labelKeysOf(placed.pod.required)]))].sort();
  const poolsOf = (nodes: readonly Node[]) =>
    hasRealNodes ? nodes.map(node => poolNameOf(node, pools)) : kindNames(nodes, pools);
  const unnamed = fleet.classes
    .map(nodeClass => ({
      nodeClass,
      pools: byCount(poolsOf(nodeClass.nodes)),
      labels: Object.fromEntries(keys.flatMap(key => sharedValue(nodeClass, key))),
      taints: sharedTaints(nodeClass),
    }))
    .sort(
      (a, b) =>
        b.nodeClass.nodes.length - a.nodeClass.nodes.length ||
        compareText(firstName(a.nodeClass), firstName(b.nodeClass)),
    );
  const namesOf = new Map([...groupBy(unnamed, baseName)].map(([base, members]) => [base, namesAmong(base, members)]));
  return unnamed.map(one => ({ ...one, name: namesOf.get(baseName(one))?.get(one) ?? '' }));
});

/** The names of nodes that stand for kinds of nodes: that of the pool where all of its kinds are among them. */
function kindNames(nodes: readonly Node[], pools: readonly PlanPool[]): string[] {
  const names = nodes.map(({ name }) => name);
  const present = new Set(names);
  const whole = pools.filter(({ kinds = [] }) => kinds.every(kind => present.has(kind.name)));
  const poolOf = new Map(whole.flatMap(({ name, kinds = [] }) => kinds.map(kind => [kind.name, name])));
  return names.map(name => poolOf.get(name) ?? name);
}

type Unnamed = Omit<NamedClass, 'name'>;

const MOST_POOLS = 2;

function baseName({ pools, nodeClass: { nodes } }: Unnamed): string {
  // Its own name says more of a lone node than that it is of no pool.
  if (nodes.length === 1 && pools[0] === NO_POOL) return nodes[0].name;
  const more = pools.length - MOST_POOLS;
  return more > 1 ? `${pools.slice(0, MOST_POOLS).join('+')}+${more} pools` : pools.join('+');
}

/** The names of classes of the same pools: the pools, with as little as tells each from the others. */
function namesAmong(base: string, members: readonly Unnamed[]): Map<Unnamed, string> {
  const having = new Map<string, Set<Unnamed>>();
  for (const member of members) {
    for (const trait of traitsOf(member)) having.set(trait, (having.get(trait) ?? new Set()).add(member));
  }
  const names = new Map<Unnamed, string>();
  const taken = new Map<string, number>();
  for (const member of members) {
    let alike: ReadonlySet<Unnamed> = new Set(members);
    const traits = traitsOf(member).filter(trait => {
      const remaining = intersection(alike, having.get(trait) ?? new Set());
      const tells = remaining.size < alike.size;
      alike = remaining;
      return tells;
    });
    const name = [base, ...traits].join(' ');
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    names.set(member, times === 1 ? name : `${name} #${times}`);
  }
  return names;
}

function intersection<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  return new Set([...few].filter(member => many.has(member)));
}

function traitsOf({ nodeClass, taints, labels }: Unnamed): string[] {
  const isCordoned = nodeClass.nodes[0].unschedulable || taints.includes('node.kubernetes.io/unschedulable:NoSchedule');
  return [
    ...(isCordoned ? ['cordoned'] : []),
    ...taints
      .filter(taint => !taint.startsWith('node.kubernetes.io/unschedulable:'))
      .map(taint => taint.replace(/^node\.kubernetes\.io\//, '')),
    ...Object.entries(labels).map(([key, value]) => `${key}=${value}`),
  ];
}

function sharedTaints({ nodes }: NodeClass): string[] {
  const [first, ...others] = nodes;
  return first.taints
    .filter(keepsPodsOut)
    .filter(taint => others.every(({ taints }) => taints.some(other => isSameTaint(taint, other))))
    .map(describeTaint);
}

function isSameTaint(a: Taint, b: Taint): boolean {
  return a.key === b.key && a.effect === b.effect && (a.value ?? '') === (b.value ?? '');
}

function sharedValue({ nodes }: NodeClass, key: string): [string, string][] {
  const value = nodes[0].labels[key];
  return value !== undefined && nodes.every(({ labels }) => labels[key] === value) ? [[key, value]] : [];
}

function byCount(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, few]) => few - many || compareText(a, b)).map(([name]) => name);
}

function firstName({ nodes }: NodeClass): string {
  return nodes.reduce((first, { name }) => (name < first ? name : first), nodes[0].name);
}
