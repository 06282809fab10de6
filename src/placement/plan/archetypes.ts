import type { NodeKind, PlanPool } from './plan-pool';
import type { Workload } from './workload';
import { compareText } from '../../collections/text-order';
import type { Node, PodSpec, Taint } from '../../kubernetes/api';
import { keepsPodsOut } from '../../kubernetes/scheduling/pod-placement';
import { ARCH_LABEL, CONTROL_PLANE, HOSTNAME_LABEL, OS_LABEL } from '../../kubernetes/well-known/node-keys';
import { WELL_KNOWN_LABELS } from '../../kubernetes/well-known/well-known-labels';
import { WELL_KNOWN_TAINTS } from '../../kubernetes/well-known/well-known-taints';
import { labelTermsOf, type LabelTerm } from '../../pools/label-terms';
import { ABSENT, covers, intersection, oneOf, someValue, type LabelValues } from '../../pools/label-values';
import { possibleValues, type PossibleLabels } from '../../provisioners/target/possible-labels';

const USUAL_LABELS: Node['labels'] = { [ARCH_LABEL]: 'amd64', [OS_LABEL]: 'linux' };

/** The name of the node without labels or taints of its own. */
export const GENERAL = 'general';

const KNOWN_KEYS: ReadonlySet<string> = new Set([...WELL_KNOWN_LABELS, ...WELL_KNOWN_TAINTS].map(({ key }) => key));

/**
 * Nodes to judge against where no real ones are given: one of each kind of each pool, one of the control plane, and one
 * without labels or taints of its own, unless a pool has such nodes.
 */
export function archetypes(pools: readonly PlanPool[], workloads: readonly Workload[]): Node[] {
  const known = pools.length > 0 ? pools : impliedPools(workloads);
  return withUniqueNames([
    ...(known.some(isOrdinary) ? [] : [archetype(GENERAL, {}, [])]),
    archetype('control-plane', { [CONTROL_PLANE]: '' }, [{ key: CONTROL_PLANE, effect: 'NoSchedule' }]),
    ...known.flatMap(pool => poolArchetypes(pool, workloads)),
  ]);
}

/** The nodes of a pool: one of each kind, and one for each choice that a workload may ask of what makes them. */
export function poolArchetypes(pool: PlanPool, workloads: readonly Workload[] = []): Node[] {
  return kindArchetypes(pool).flatMap(([node, kind]) => [node, ...chosen(node, kind, workloads)]);
}

/** The nodes of a pool, one of each kind. */
export function kindArchetypes(pool: PlanPool): [node: Node, kind?: NodeKind][] {
  const { name, labels, knownLabels, taints, kinds = [] } = pool;
  if (kinds.length === 0) return [[archetype(name, { ...knownLabels, ...labels }, taints)]];
  return kinds.map(kind => [
    archetype(kinds.length === 1 ? name : kind.name, { ...withDefaults(kind), ...labels }, [...taints, ...kind.taints]),
    kind,
  ]);
}

/** A kind that cannot have the usual architecture or operating system has another. */
function withDefaults({ labels, possibleLabels }: NodeKind): Node['labels'] {
  const others = Object.entries(USUAL_LABELS).flatMap(([key, usual]) => {
    const { only } = possibleLabels?.values.get(key) ?? {};
    const [other] = only && !only.has(usual) ? [...only].sort() : [];
    return other === undefined ? [] : [[key, other]];
  });
  return { ...Object.fromEntries(others), ...labels };
}

/** Nodes that workloads ask for, of the kind of a node: each has labels that what makes it may choose. */
function chosen(node: Node, { possibleLabels }: Partial<NodeKind> = {}, workloads: readonly Workload[]): Node[] {
  if (!possibleLabels) return [];
  const choices = workloads
    .flatMap(({ spec }) => labelTermsOf(spec as PodSpec))
    .map(term => choice(term, node, possibleLabels))
    .filter(labels => labels.length > 0)
    .map(labels => Object.fromEntries(labels));
  const byText = new Map(choices.map(labels => [JSON.stringify(labels), labels]));
  return [...byText]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, labels]) =>
      archetype(`${node.name} (${describeChoice(labels)})`, { ...node.labels, ...labels }, node.taints),
    );
}

/** The labels to choose for a term, by key; none where the node satisfies it as it is, or no node can. */
function choice(term: LabelTerm, node: Node, possible: PossibleLabels): [key: string, value: string][] {
  const labels: [string, string][] = [];
  for (const [key, wanted] of term) {
    if (covers(wanted, valuesOnNode(node, key))) continue;
    const values = possibleValues(possible, key);
    const value = values && someValue(intersection(values, wanted));
    if (value === undefined) return [];
    labels.push([key, value]);
  }
  return labels.sort(([a], [b]) => compareText(a, b));
}

function valuesOnNode({ labels }: Node, key: string): LabelValues {
  return Object.hasOwn(labels, key) ? oneOf(labels[key]) : ABSENT;
}

/** The labels without their prefixes, which take most of the room. */
function describeChoice(labels: Node['labels']): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key.slice(key.indexOf('/') + 1)}=${value}`)
    .join(', ');
}

function isOrdinary({ labels, taints, kinds = [] }: PlanPool): boolean {
  return Object.keys(labels).length === 0 && ![...taints, ...kinds.flatMap(kind => kind.taints)].some(keepsPodsOut);
}

/** A second node of a name gets a number. */
function withUniqueNames(nodes: readonly Node[]): Node[] {
  const seen = new Map<string, number>();
  return nodes.map(node => {
    const count = (seen.get(node.name) ?? 0) + 1;
    seen.set(node.name, count);
    return count === 1
      ? node
      : archetype(`${node.name}-${count}`, { ...node.labels, [HOSTNAME_LABEL]: `${node.name}-${count}` }, node.taints);
  });
}

function archetype(name: string, labels: Node['labels'], taints: readonly Taint[]): Node {
  return {
    name,
    labels: withKubeletLabels({ ...USUAL_LABELS, ...labels, [HOSTNAME_LABEL]: name }),
    taints,
  };
}

/**
 * The pools that selectors and tolerations imply: one for each set of labels that some workload selects by equality,
 * with the taints of the keyed tolerations that its workloads share. Labels and taints that nodes get from Kubernetes
 * or a cloud make no pool.
 */
export function impliedPools(workloads: readonly Workload[]): PlanPool[] {
  const bySelector = new Map<string, { readonly labels: Record<string, string>; readonly members: Workload[] }>();
  for (const workload of workloads) {
    const entries = Object.entries(workload.spec.nodeSelector ?? {})
      .filter(([key]) => !KNOWN_KEYS.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length === 0) continue;
    const name = entries.map(([key, value]) => `${key}=${value}`).join(',');
    const implied = bySelector.get(name) ?? { labels: Object.fromEntries(entries), members: [] };
    implied.members.push(workload);
    bySelector.set(name, implied);
  }
  return [...bySelector.keys()].sort().flatMap(name => {
    const { labels, members } = bySelector.get(name) ?? { labels: {}, members: [] };
    return [
      {
        name,
        labels,
        taints: sharedTaints(members),
        startupTaints: [],
        knownLabels: {},
        origin: members[0].manifest.origin,
        isDedicated: false,
      },
    ];
  });
}

/** The taints that every one of the workloads tolerates by name. */
function sharedTaints(workloads: readonly Workload[]): Taint[] {
  const [first, ...others] = workloads.map(({ spec }) => taintsNamed(spec.tolerations ?? []));
  return [...first].filter(([name]) => others.every(other => other.has(name))).map(([, taint]) => taint);
}

function taintsNamed(tolerations: NonNullable<Workload['spec']['tolerations']>): Map<string, Taint> {
  return new Map(
    tolerations.flatMap(({ key, operator, value, effect }) => {
      if (!key || KNOWN_KEYS.has(key)) return [];
      const taint: Taint = { key, ...(operator !== 'Exists' && value && { value }), effect: effect || 'NoSchedule' };
      return [[`${taint.key}=${taint.value ?? ''}:${taint.effect}`, taint] as const];
    }),
  );
}

/** The kubelet still sets deprecated labels of its own beside those that replace them. */
function withKubeletLabels(labels: Node['labels']): Node['labels'] {
  const deprecated = WELL_KNOWN_LABELS.flatMap(({ key, replacedBy = '', setBy }) =>
    setBy === 'kubelet' && Object.hasOwn(labels, replacedBy) ? [[key, labels[replacedBy]]] : [],
  );
  return { ...Object.fromEntries(deprecated), ...labels };
}
