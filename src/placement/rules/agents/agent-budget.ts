import { groupBy } from '../../../collections/group-by';
import { budgetOf, requestOf, shareOf, type BudgetLine, type ClassBudget } from '../../budget/budget';
import { describeNodes } from '../../naming/node-words';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { amountText } from '../../words/amount-text';
import { nearestResource } from '../../words/nearest-resource';
import type { Problem, Rule } from '../rule';

/** Agents are small one by one. Together they take what a node was bought for. */
export const agentBudget: Rule = {
  id: 'agent-budget',
  severity: 'warning',
  summary: 'Agents that together request more than their share of a node.',
  check: plan => [
    ...[...groupBy(budgetOf(plan).values(), ({ agents }) => agents).values()].flatMap(
      classes => excessProblem(plan, classes) ?? [],
    ),
    ...unofferedProblems(plan),
  ],
};

interface Excess {
  readonly line: BudgetLine;
  readonly share: number;
  readonly budget: ClassBudget;
}

/** Classes with the same agents are one problem. */
function excessProblem(plan: Plan, classes: readonly ClassBudget[]): Problem | undefined {
  const excesses = classes.flatMap(budget =>
    budget.lines.flatMap((line): Excess[] => {
      const share = shareOf(line);
      return share !== undefined && share > plan.budgetShare && !isUnoffered(line) ? [{ line, share, budget }] : [];
    }),
  );
  const worst = new Map<string, Excess>();
  for (const excess of excesses) {
    const known = worst.get(excess.line.resource);
    if (!known || excess.share > known.share) worst.set(excess.line.resource, excess);
  }
  if (worst.size === 0) return undefined;
  const [first] = [...worst.values()].sort((a, b) => b.share - a.share);
  const affected = [...new Set(excesses.map(({ budget }) => budget.nodeClass))];
  const { agents } = first.budget;
  const largest = largestOf(agents, first.line.resource);
  return {
    workload: largest,
    message:
      `${agents.length === 1 ? 'it takes' : `with ${agents.length - 1} other agents it takes`} ${[...worst.values()].map(excessText).join(', ')} ` +
      `of ${describeNodes(plan, affected)}`,
    fix: `${lowerFix(largest, first.line.resource)}keep agents off these nodes, or allow more with --budget-share`,
    // Not all of them can run: the scheduler finds no room for the last.
    ...(first.share > 100 && { severity: 'error' as const }),
  };
}

/** Whether agents ask for something that the node has none of: no share of it would help. */
function isUnoffered({ requested, allocatable }: BudgetLine): boolean {
  return requested > 0n && allocatable === 0n;
}

/** A device plugin may still offer the resource later, so that it is no error. */
function unofferedProblems(plan: Plan): Problem[] {
  const lacking = [...budgetOf(plan).values()].flatMap(({ nodeClass, agents, lines }) =>
    lines
      .filter(isUnoffered)
      .flatMap(({ resource }) =>
        agents
          .filter(workload => requestOf(workload, resource) > 0n)
          .map(workload => ({ workload, resource, nodeClass })),
      ),
  );
  if (lacking.length === 0) return [];
  const names = new Set(plan.fleet.nodes.flatMap(({ allocatable = {} }) => Object.keys(allocatable)));
  const byWorkload = groupBy(lacking, ({ workload }) => workload);
  return [...byWorkload].flatMap(([workload, all]) =>
    [...groupBy(all, ({ resource }) => resource)].map(([resource, found]): Problem => {
      const classes = found.map(({ nodeClass }) => nodeClass);
      return {
        workload,
        field: `${workload.specPath}.containers`,
        message: `it requests ${resource}, which is not offered by ${describeNodes(plan, classes)}: its pods stay Pending there${nearName(names, resource)}`,
        fix: `run it only on nodes that offer ${resource}, or install what provides the resource on these nodes`,
      };
    }),
  );
}

function nearName(names: ReadonlySet<string>, resource: string): string {
  const near = nearestResource(resource, names);
  return near === undefined ? '' : `; did you mean ${near}?`;
}

/** Nobody requests a pod: each agent is one. */
function lowerFix({ specPath }: Workload, resource: string): string {
  return resource === 'pods'
    ? ''
    : `lower ${specPath}.containers[].resources.requests.${resource}, of all agents the largest, `;
}

function largestOf(agents: readonly Workload[], resource: string): Workload {
  return agents.reduce((largest, workload) =>
    requestOf(workload, resource) > requestOf(largest, resource) ? workload : largest,
  );
}

function excessText({ line: { resource, requested, allocatable = 0n }, share }: Excess): string {
  return `${amountText(resource, requested)} of ${amountText(resource, allocatable)} ${resource} (${Math.round(share)}%)`;
}
