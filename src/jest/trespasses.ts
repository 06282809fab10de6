import { intendedNodes } from '../placement/facts/intended-nodes';
import { permanentTaintsOf } from '../placement/facts/taints/tainted-nodes';
import { describeNodes } from '../placement/naming/node-words';
import type { Plan } from '../placement/plan/plan';
import type { Workload } from '../placement/plan/workload';
import type { Problem } from '../placement/rules/rule';
import { describeTaint } from '../placement/words/refusal-text';

/** What is wrong with a workload that runs on nodes which it is to avoid: those that its intents name. */
export function trespasses(plan: Plan, workload: Workload): Problem[] {
  return intendedNodes(plan, workload).flatMap(({ intent, has }) => {
    const { runs } = plan.landingsOf(workload);
    const inside = runs.filter(({ nodes: [node] }) => has(node));
    if (inside.length === 0) return [];
    const where = describeNodes(plan, inside);
    const taints = [
      ...new Set(inside.flatMap(nodeClass => permanentTaintsOf(plan, nodeClass)).map(describeTaint)),
    ].sort();
    const { specPath } = workload;
    const runsNowhereElse = inside.length === runs.length;
    return [
      {
        workload,
        message: `${intent.by} keeps it off ${intent.nodes}, but it runs on ${where}`,
        fix:
          taints.length > 0
            ? `take out of ${specPath}.tolerations what tolerates ${taints.join(' and ')}${runsNowhereElse ? `, and select other nodes in ${specPath}.nodeSelector` : ''}`
            : `select other nodes in ${specPath}.nodeSelector, or give ${where} a taint`,
      },
    ];
  });
}
