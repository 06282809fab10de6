import type { Node } from '../../kubernetes/api';
import { podRequests, sumOf, type Amounts } from '../../kubernetes/pod-requests';
import { parseQuantity } from '../../kubernetes/quantity';
import { compareText } from '../../kubernetes/text-order';
import { nameClasses, type NamedClass } from '../class-names';
import { describeHostPort, hostPortsOf } from '../host-ports';
import { perPlan } from '../per-plan';
import type { Workload } from '../workload';

/** What agents take of a resource on each node of a class. */
export interface BudgetLine {
  /** The resource, as nodes name it: `cpu`, `memory`, `pods`, `nvidia.com/gpu`. */
  readonly resource: string;
  /** In billionths. */
  readonly requested: bigint;
  /** What the node with least has for pods, in billionths; undefined where no node says. */
  readonly allocatable?: bigint;
}

/** What agents take of each node of a class. */
export interface ClassBudget {
  readonly named: NamedClass;
  /** Those that run there, in the order of the plan. */
  readonly agents: readonly Workload[];
  readonly lines: readonly BudgetLine[];
  /** The ports of the node that are taken, such as `TCP 9100`. */
  readonly hostPorts: readonly string[];
}

const NANO = 10n ** 9n;

/** The resources that all nodes have. */
const ALWAYS = ['cpu', 'memory', 'pods'];

/** What agents take of the nodes of a plan, class by class. */
export const budgetOf = perPlan((plan): readonly ClassBudget[] => {
  const requests = new Map<Workload, Amounts>();
  const agents = new Map<unknown, Workload[]>();
  for (const workload of plan.workloads.filter(({ isDaemon }) => isDaemon)) {
    requests.set(workload, new Map([...podRequests(workload.spec), ['pods', NANO]]));
    for (const nodeClass of plan.landingsOf(workload).runs) agents.set(nodeClass, [...agents.get(nodeClass) ?? [], workload]);
  }
  return nameClasses(plan).map(named => {
    const those = agents.get(named.nodeClass) ?? [];
    const sum = sumOf(those.map(workload => requests.get(workload) ?? new Map()));
    const names = [...new Set([...ALWAYS, ...sum.keys()])].sort(compareText);
    return {
      named,
      agents: those,
      lines: names.map(resource => lineOf(resource, sum.get(resource) ?? 0n, named.nodeClass.nodes)),
      hostPorts: [...new Set(those.flatMap(({ spec }) => hostPortsOf(spec).map(describeHostPort)))].sort(compareText),
    };
  });
});

/** What one agent takes of a resource on each of its nodes, in billionths. */
export function requestOf({ spec }: Workload, resource: string): bigint {
  return resource === 'pods' ? NANO : podRequests(spec).get(resource) ?? 0n;
}

/** The part of what nodes have that agents take, in percent; undefined where that is not known. A node that has none of a resource has no room for it. */
export function shareOf({ requested, allocatable }: BudgetLine): number | undefined {
  if (allocatable === undefined) return undefined;
  if (allocatable === 0n) return requested === 0n ? 0 : Infinity;
  return Number(requested * 100_000n / allocatable) / 1000;
}

/** A node that tells what it has tells all: what it does not name it has none of. */
function lineOf(resource: string, requested: bigint, nodes: readonly Node[]): BudgetLine {
  const known = nodes.flatMap(({ allocatable }) => (allocatable ? [parseQuantity(allocatable[resource] ?? '0')?.nanos ?? 0n] : []));
  if (known.length === 0) return { resource, requested };
  return { resource, requested, allocatable: known.reduce((least, amount) => (amount < least ? amount : least)) };
}
