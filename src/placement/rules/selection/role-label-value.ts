import { CONTROL_PLANE, LEGACY_MASTER } from '../../../kubernetes/well-known/node-keys';
import { namedLabels, type NamedLabel } from '../../facts/named-labels';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Problem, Rule } from '../rule';

/** Installers agree on the key of a role and not on its value. Selectors compare values. */
export const roleLabelValue: Rule = {
  id: 'role-label-value',
  severity: 'info',
  summary: 'Control-plane label selected by a value that only some installers set.',
  check: plan => (plan.hasRealNodes ? [] : plan.workloads.flatMap(workload => ofOneInstaller(plan, workload) ?? [])),
};

const ROLES: readonly string[] = [CONTROL_PLANE, LEGACY_MASTER];

function ofOneInstaller(plan: Plan, workload: Workload): Problem | undefined {
  const role = namedLabels(workload).find(isByValue);
  if (!role || plan.landingsOf(workload).runs.length > 0) return undefined;
  const { key, value, field } = role;
  const expression = oneLineYaml({ key: CONTROL_PLANE, operator: 'Exists' });
  const isSelector = field === `${workload.specPath}.nodeSelector`;
  return {
    workload,
    field: isSelector ? `${field}[${key}]` : field,
    message: `it selects ${key}=${value}, as k3s and RKE2 label nodes; on nodes of kubeadm the value of ${key} is empty, so it runs on none of them`,
    fix: isSelector
      ? `remove ${field}[${key}] and require ${expression} by node affinity, which serves both`
      : `set ${field}: ${expression}, which serves both`,
  };
}

function isByValue({ key, value, isOneOfSeveral }: NamedLabel): boolean {
  return ROLES.includes(key) && !!value && !isOneOfSeveral;
}
