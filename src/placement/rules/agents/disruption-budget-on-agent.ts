import { labelSelectorMatches } from '../../../kubernetes/scheduling/label-selector';
import { decode } from '../../../kubernetes/schema/decode';
import { labelSelector } from '../../../kubernetes/schema/object-meta';
import { isObject } from '../../../kubernetes/syntax/json-object';
import { describeManifest, type Manifest } from '../../input/manifest';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import type { Rule } from '../rule';

/** Drains pass over the pods of a DaemonSet, and the disruption controller cannot ask it how many there should be. */
export const disruptionBudgetOnAgent: Rule = {
  id: 'disruption-budget-on-agent',
  severity: 'warning',
  summary: 'PodDisruptionBudget that selects the pods of a DaemonSet.',
  check: plan => {
    const agents = agentsByNamespace(plan);
    return plan.manifests.filter(isBudget).flatMap(budget =>
      (agents.get(budget.metadata.namespace || 'default') ?? [])
        .filter(agent => selects(budget, agent))
        .map(workload => ({
          workload,
          field: 'spec.selector',
          origin: budget.origin,
          message: `${describeManifest(budget)} selects its pods, and ${consequence(budget)}`,
          fix: `remove ${describeManifest(budget)}, or change its spec.selector so that it leaves these pods out`,
        })),
    );
  },
};

function agentsByNamespace({ workloads }: Plan): ReadonlyMap<string, readonly Workload[]> {
  const agents = new Map<string, Workload[]>();
  for (const workload of workloads.filter(({ isDaemon }) => isDaemon)) {
    agents.set(workload.namespace, [...(agents.get(workload.namespace) ?? []), workload]);
  }
  return agents;
}

function isBudget({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === 'policy/v1' && kind === 'PodDisruptionBudget';
}

function selects({ json }: Manifest, { template }: Workload): boolean {
  const given = isObject(json.spec) ? json.spec.selector : undefined;
  return (
    isObject(given) &&
    labelSelectorMatches(decode(labelSelector, given).value, template.metadata?.labels ?? {}) === true
  );
}

/** A number of pods to keep is all that can be counted without a scale of the controller. */
function consequence({ json: { spec } }: Manifest): string {
  const { minAvailable, maxUnavailable } = isObject(spec) ? spec : {};
  if (typeof minAvailable === 'number') {
    return `drains pass over those of a DaemonSet: minAvailable ${minAvailable} protects nothing`;
  }
  const given =
    maxUnavailable === undefined ? `minAvailable ${String(minAvailable)}` : `maxUnavailable ${String(maxUnavailable)}`;
  return `a DaemonSet has no scale that ${given} could be counted from: the budget stays SyncFailed and allows no eviction`;
}
