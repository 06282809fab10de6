import type { Intent } from '../../../pools/intent';
import { intendedNodes } from '../../facts/intended-nodes';
import { describeNodes } from '../../naming/node-words';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Problem, Rule } from '../rule';

/** The manifest says more than was declared: something changed it after the pairing. */
export const intentLeak: Rule = {
  id: 'intent-leak',
  severity: 'error',
  summary: 'Workload that runs outside the nodes it is declared for.',
  check: plan => plan.workloads.flatMap(workload => intentLeaks(plan, workload)),
};

/** Where a workload runs though an intent of it says otherwise. */
export function intentLeaks(plan: Plan, workload: Workload): Problem[] {
  return intendedNodes(plan, workload).flatMap(({ intent, allows }) => {
    const outside = plan.landingsOf(workload).runs.filter(({ nodes: [node] }) => !allows(node));
    return outside.length > 0
      ? [
          {
            workload,
            field: workload.specPath,
            message: `${intent.by} confines it to ${intent.nodes}, but it also runs on ${describeNodes(plan, outside)}`,
            fix: confine(workload, intent),
          },
        ]
      : [];
  });
}

/**
 * What puts back the selection that the declaration asks for; where that is there, it is the tolerations that let too
 * much in.
 */
function confine(
  { spec, specPath }: Workload,
  { nodes: { nodeSelector, nodeSelectorTerms, tolerations } }: Intent,
): string {
  const missing = Object.entries(nodeSelector).filter(([key, value]) => spec.nodeSelector?.[key] !== value);
  if (missing.length > 0) return `add to ${specPath}.nodeSelector: ${oneLineYaml(Object.fromEntries(missing))}`;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (nodeSelectorTerms.length > 0 && !required) {
    return `set ${specPath}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: ${oneLineYaml(nodeSelectorTerms)}`;
  }
  return `set ${specPath}.tolerations: ${oneLineYaml(tolerations)}`;
}
