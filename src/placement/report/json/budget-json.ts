import { canonical } from '../../../kubernetes/syntax/quantity';
import { shareOf, type NamedBudget } from '../../budget/budget';
import { describeWorkload } from '../../plan/workload';
import { API_VERSION } from '../../words/api-version';
import { printableJson } from '../../words/printable';

/** What agents take of each node, class by class, as JSON. */
export function budgetJson(budgets: readonly NamedBudget[]): string {
  return `${printableJson({ apiVersion: API_VERSION, classes: budgets.map(classEntry) }, 2)}\n`;
}

function classEntry({ name, nodeClass, agents, lines, hostPorts }: NamedBudget) {
  return {
    name,
    count: nodeClass.nodes.length,
    agents: agents.map(describeWorkload),
    resources: Object.fromEntries(
      lines.map(line => [
        line.resource,
        {
          requested: canonical(line.requested, false),
          allocatable: line.allocatable === undefined ? null : canonical(line.allocatable, false),
          share: finite(shareOf(line)),
        },
      ]),
    ),
    hostPorts,
  };
}

/** JSON has no infinity: a share of nothing is not a number. */
function finite(share: number | undefined): number | null {
  return share === undefined || share === Infinity ? null : Math.round(share * 10) / 10;
}
