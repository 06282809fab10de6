import { intendedNodes } from '../placement/intended-nodes';
import { describeNodes } from '../placement/node-words';
import type { Plan } from '../placement/plan';
import { describeTaint } from '../placement/refusal-text';
import type { Problem } from '../placement/rules/rule';
import { lastingTaintsOf } from '../placement/tainted-nodes';
import type { Workload } from '../placement/workload';

/** What is wrong with a workload that runs on nodes which it is to avoid: those that its intents name. */
export function trespasses(plan: Plan, workload: Workload): Problem[] {
  return intendedNodes(plan, workload).flatMap(({ intent, has }) => {
    const { runs } = plan.landingsOf(workload);
    const inside = runs.filter(({ nodes: [node] }) => has(node));
    if (inside.length === 0) return [];
    const where = describeNodes(plan, inside);
    const taints = [...new Set(inside.flatMap(nodeClass => lastingTaintsOf(plan, nodeClass)).map(describeTaint))].sort();
    const { specPath } = workload;
    const runsNowhereElse = inside.length === runs.length;
    return [{
      workload,
      message: `${intent.by} keeps it off ${intent.nodes}, but it runs on ${where}`,
      fix: taints.length > 0
        ? `take out of ${specPath}.tolerations what tolerates ${taints.join(' and ')}${runsNowhereElse ? `, and select other nodes in ${specPath}.nodeSelector` : ''}`
        : `select other nodes in ${specPath}.nodeSelector, or give ${where} a taint`,
    }];
  });
}
