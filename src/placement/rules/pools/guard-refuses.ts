import { guardRefusals, selectsAll, type GuardRefusal } from '../../facts/guards';
import { labelMisses } from '../../facts/label-misses';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import { describeTaint } from '../../words/refusal-text';
import type { Problem, Rule } from '../rule';

/** A guard judges pods, not what makes them: the workload is created, and gets no pod on any node. */
export const guardRefuses: Rule = {
  id: 'guard-refuses',
  severity: 'error',
  summary: "Workload whose pods a pool's guard refuses.",
  check: plan =>
    plan.workloads.flatMap(workload =>
      guardRefusals(plan, workload)
        .filter(refusal => !isExplained(plan, workload, refusal))
        .map(refusal => problemOf(workload, refusal)),
    ),
};

/** A label of the pool that is merely misspelt is the matter of node-label-near-miss. */
function isExplained(plan: Plan, workload: Workload, { guard: { labels }, asksFor }: GuardRefusal): boolean {
  return (
    asksFor === 'selection' &&
    labelMisses(plan, workload).some(({ meant: { key, value } }) => value !== undefined && labels[key] === value)
  );
}

function problemOf(workload: Workload, { guard, asksFor }: GuardRefusal): Problem {
  const { namespace, manifest, spec, specPath } = workload;
  const taints = guard.taints.map(describeTaint).join(' and ');
  const verb = guard.denies ? 'refuses' : 'warns of';
  // The namespace that a manifest leaves open may be given as it is applied.
  const isCertain = guard.denies && (manifest.metadata.namespace ?? '') !== '';
  return {
    workload,
    field: `${specPath}.tolerations`,
    message:
      asksFor === 'namespace'
        ? `guard ${guard.name} ${verb} its pods on every node: they tolerate ${taints}, which pods of namespace ${namespace} may not`
        : `guard ${guard.name} ${verb} its pods on every node: they tolerate ${taints} but do not select the pool`,
    fix:
      asksFor === 'namespace'
        ? namespaceFix(workload, guard)
        : `set ${specPath}.nodeSelector: ${oneLineYaml({ ...spec.nodeSelector, ...guard.labels })}`,
    ...(!isCertain && { severity: 'warning' }),
  };
}

/**
 * An agent for every node belongs to the agents; who selects the pool to its users; anybody else does without the
 * toleration.
 */
function namespaceFix(workload: Workload, { name, labels, taints }: GuardRefusal['guard']): string {
  if (selectsAll(workload, labels)) return `name ${workload.namespace} in the namespaces of guard ${name}`;
  return workload.isDaemon
    ? `name ${workload.namespace} in the agentNamespaces of guard ${name}`
    : `remove the toleration of ${taints.map(describeTaint).join(' and ')} from ${workload.specPath}.tolerations`;
}
