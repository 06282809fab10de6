import { tolerates } from '../../../kubernetes/scheduling/tolerations';
import { DEFAULT_TOLERATIONS_ANNOTATION } from '../../../kubernetes/well-known/well-known-annotations';
import { blockingTaints } from '../../facts/taints/blocking-taints';
import { addTolerations } from '../../fixes/toleration-yaml';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import type { Problem, Rule } from '../rule';

/**
 * Default tolerations reach pods through an admission plug-in that is off by default, and never a DaemonSet's template.
 */
export const namespaceDefaultTolerations: Rule = {
  id: 'namespace-default-tolerations',
  severity: 'info',
  summary: 'Workload that relies on the default tolerations of its namespace.',
  check: plan => plan.workloads.flatMap(workload => relianceOf(plan, workload) ?? []),
};

function relianceOf(plan: Plan, workload: Workload): Problem | undefined {
  const defaults = plan.cluster.defaultTolerations(workload.namespace);
  if (!defaults) return undefined;
  const taints = blockingTaints(plan, workload).filter(taint =>
    defaults.tolerations.some(one => tolerates(one, taint)),
  );
  if (taints.length === 0) return undefined;
  const effect = workload.isDaemon
    ? 'the DaemonSet controller does not see them, so no pod is made'
    : 'its pods get them only where the admission plug-in PodTolerationRestriction is on';
  return {
    workload,
    field: `${workload.specPath}.tolerations`,
    message: `namespace ${workload.namespace} has ${DEFAULT_TOLERATIONS_ANNOTATION} for taints that keep it out; ${effect}`,
    fix: addTolerations(workload, taints),
  };
}
