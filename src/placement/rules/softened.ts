import type { Problem, Rule } from './rule';
import { helpfulConditions } from '../facts/admission-effects';
import { describeManifest } from '../input/manifest';
import type { Plan } from '../plan/plan';

/**
 * A problem with where pods run, as a warning where the input holds something that may give the pods what they lack: an
 * admission plug-in that a cluster can turn off, or a policy whose conditions are not evaluated.
 */
export function softened(plan: Plan, rule: Rule, problem: Problem): Problem {
  const { workload, severity = rule.severity, message } = problem;
  if (!rule.isAboutPlacement || !workload || severity !== 'error') return problem;
  const conditions = [
    ...helpfulConditions(plan, workload).map(({ addition: { part, manifest } }) => {
      const object = manifest && describeManifest(manifest);
      return object?.startsWith(part) ? object : `${part} of ${object}`;
    }),
    ...plan.cluster.mutatingPolicies.map(describeManifest),
  ];
  if (conditions.length === 0) return problem;
  return {
    ...problem,
    severity: 'warning',
    message: `${message}, unless ${conditions.join(' or ')} completes its pods`,
  };
}
