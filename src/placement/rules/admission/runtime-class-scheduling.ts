import { missedBeforeAdmission, pendingAfterAdmission } from '../../facts/admission-effects';
import { describeNodes } from '../../naming/node-words';
import type { Addition, AdmissionConflict } from '../../plan/admission';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Problem, Rule } from '../rule';

/** A RuntimeClass completes pods as they are admitted, which the DaemonSet controller does not take into account. */
export const runtimeClassScheduling: Rule = {
  id: 'runtime-class-scheduling',
  severity: 'warning',
  summary: 'RuntimeClass scheduling that contradicts a pod or that the DaemonSet controller ignores.',
  check: plan =>
    plan.workloads.flatMap(workload => {
      const { conflicts = [], lateAdditions = [] } = workload.admission ?? {};
      return [
        ...conflicts.map(conflict => contradiction(workload, conflict)),
        ...lateAdditions.flatMap(addition => unseenBy(plan, workload, addition)),
      ];
    }),
};

function contradiction(workload: Workload, { manifest, key, wanted }: AdmissionConflict): Problem {
  const field = `${workload.specPath}.nodeSelector`;
  return {
    workload,
    field: `${field}[${key}]`,
    severity: 'error',
    message: `its nodeSelector has ${key}=${workload.spec.nodeSelector?.[key]}, RuntimeClass ${manifest.metadata.name} has ${key}=${wanted}: every pod is refused`,
    fix: `remove ${key} from ${field}`,
  };
}

/** Copied into the template, the scheduling of the class counts for DESIRED too, and admission adds nothing more. */
function unseenBy(plan: Plan, workload: Workload, { manifest, requirements, tolerations }: Addition): Problem[] {
  const name = `RuntimeClass ${manifest?.metadata.name}`;
  const pending = pendingAfterAdmission(plan, workload);
  if (pending.length > 0) {
    const labels = Object.fromEntries(requirements.map(({ key, values: [value] = [] }) => [key, value]));
    return [
      {
        workload,
        field: `${workload.specPath}.runtimeClassName`,
        message:
          `${name} adds nodeSelector ${oneLineYaml(labels)} to its pods, which the DaemonSet controller does not see: ` +
          `DESIRED counts ${describeNodes(plan, pending)}, where the pod stays Pending`,
        fix: `set ${workload.specPath}.nodeSelector: ${oneLineYaml({ ...workload.spec.nodeSelector, ...labels })}`,
      },
    ];
  }
  const missed = missedBeforeAdmission(plan, workload);
  if (missed.length === 0 || tolerations.length === 0) return [];
  return [
    {
      workload,
      field: `${workload.specPath}.runtimeClassName`,
      severity: 'info',
      message: `${name} adds tolerations to its pods, but the DaemonSet controller judges the template without them: no pod is made for ${describeNodes(plan, missed)}`,
      fix: `add to ${workload.specPath}.tolerations: ${oneLineYaml(tolerations)}`,
    },
  ];
}
