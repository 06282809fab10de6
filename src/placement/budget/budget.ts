import { groupBy } from '../../collections/group-by';
import { compareText } from '../../collections/text-order';
import type { Node } from '../../kubernetes/api';
import { podRequests, type Amounts } from '../../kubernetes/scheduling/pod-requests';
import { parseQuantity } from '../../kubernetes/syntax/quantity';
import { virtualNodeLabel } from '../../kubernetes/well-known/virtual-nodes';
import { distinctWorkloads } from '../facts/distinct-workloads';
import { describeHostPort, hostPortsOf } from '../facts/host-ports';
import { nameClasses } from '../naming/class-names';
import type { NodeClass } from '../plan/fleet';
import { perPlan } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

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
  readonly nodeClass: NodeClass;
  /** Those that run there, in the order of the plan. */
  readonly agents: readonly Workload[];
  readonly lines: readonly BudgetLine[];
  /** The ports of the node that are taken, such as `TCP 9100`. */
  readonly hostPorts: readonly string[];
}

/** The same for a reader. */
export interface NamedBudget extends ClassBudget {
  readonly name: string;
}

const NANO = 10n ** 9n;

/** The resources that all nodes have. */
const ALWAYS = ['cpu', 'memory', 'pods'];

/**
 * What agents take of the nodes of a plan that start daemons, class by class. Classes with the same agents share the
 * list of them.
 */
export const budgetOf = perPlan((plan): ReadonlyMap<NodeClass, ClassBudget> => {
  const daemons = distinctWorkloads(plan).filter(({ isDaemon }) => isDaemon);
  const requests = requestsOf(daemons);
  const running = new Map<NodeClass, number[]>(
    plan.fleet.classes.filter(({ nodes }) => nodes.some(startsDaemons)).map(nodeClass => [nodeClass, []]),
  );
  daemons.forEach((workload, number) =>
    plan.landingsOf(workload).runs.forEach(nodeClass => running.get(nodeClass)?.push(number)),
  );
  const groups = groupBy(running, ([, numbers]) => numbers.join());
  return new Map(
    [...groups.values()].flatMap(members => {
      const [[, numbers]] = members;
      const agents = numbers.map(number => daemons[number]);
      const hostPorts = [...new Set(agents.flatMap(({ spec }) => hostPortsOf(spec).map(describeHostPort)))].sort(
        compareText,
      );
      const sums = requests.flatMap(({ resource, amounts }) => {
        const sum = sumAt(numbers, amounts);
        return sum === undefined && !ALWAYS.includes(resource) ? [] : [{ resource, requested: sum ?? 0n }];
      });
      return members.map(([nodeClass]) => {
        const lines = sums.map(({ resource, requested }) =>
          lineOf(resource, requested, nodeClass.nodes.filter(startsDaemons)),
        );
        return [nodeClass, { nodeClass, agents, lines, hostPorts }] as const;
      });
    }),
  );
});

/** Virtual nodes start no daemons, whatever DESIRED says. */
function startsDaemons({ labels }: Node): boolean {
  return virtualNodeLabel(labels) === undefined;
}

/** What each of some agents requests of a resource, undefined where it does not name it. */
interface Requests {
  readonly resource: string;
  readonly amounts: readonly (bigint | undefined)[];
}

function requestsOf(agents: readonly Workload[]): Requests[] {
  const all = agents.map(({ spec }): Amounts => new Map([...podRequests(spec), ['pods', NANO]]));
  const resources = new Set([...ALWAYS, ...all.flatMap(amounts => [...amounts.keys()])]);
  return [...resources]
    .sort(compareText)
    .map(resource => ({ resource, amounts: all.map(amounts => amounts.get(resource)) }));
}

function sumAt(numbers: readonly number[], amounts: Requests['amounts']): bigint | undefined {
  let sum: bigint | undefined;
  for (const number of numbers) {
    const amount = amounts[number];
    if (amount !== undefined) sum = (sum ?? 0n) + amount;
  }
  return sum;
}

/** The same with the names of the classes, the largest first. */
export function namedBudgetsOf(plan: Plan): NamedBudget[] {
  const budgets = budgetOf(plan);
  return nameClasses(plan).flatMap(({ name, nodeClass }) => {
    const budget = budgets.get(nodeClass);
    return budget ? [{ ...budget, name }] : [];
  });
}

/** What one agent takes of a resource on each of its nodes, in billionths. */
export function requestOf({ spec }: Workload, resource: string): bigint {
  return resource === 'pods' ? NANO : (podRequests(spec).get(resource) ?? 0n);
}

/**
 * The part of what nodes have that agents take, in percent; undefined where that is not known. A node that has none of
 * a resource has no room for it.
 */
export function shareOf({ requested, allocatable }: BudgetLine): number | undefined {
  if (allocatable === undefined) return undefined;
  if (allocatable === 0n) return requested === 0n ? 0 : Infinity;
  return Number((requested * 100_000n) / allocatable) / 1000;
}

/** A node that tells what it has tells all: what it does not name it has none of. */
function lineOf(resource: string, requested: bigint, nodes: readonly Node[]): BudgetLine {
  const texts = new Set<string>();
  for (const { allocatable } of nodes) {
    if (allocatable) texts.add(allocatable[resource] ?? '0');
  }
  if (texts.size === 0) return { resource, requested };
  const known = [...texts].map(text => parseQuantity(text)?.nanos ?? 0n);
  return { resource, requested, allocatable: known.reduce((least, amount) => (amount < least ? amount : least)) };
}
