import { describeToleration } from '../../../pools/toleration-list';
import { refusedFields } from '../../facts/refused-fields';
import { tolerationMisses, type TolerationMiss } from '../../facts/taints/toleration-misses';
import { tolerationYaml } from '../../fixes/toleration-yaml';
import { valueAt } from '../../input/field-path';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import { describeTaint } from '../../words/refusal-text';
import { nearestEffect } from '../../words/toleration-effects';
import type { Problem, Rule } from '../rule';

/** One letter, a capital or another cloud's word for it, and the toleration tolerates nothing. */
export const tolerationNearMiss: Rule = {
  id: 'toleration-near-miss',
  severity: 'error',
  isAboutPlacement: true,
  summary: "Toleration that looks like a typo for a node's taint.",
  check: plan => plan.workloads.flatMap(workload => [...misspeltEffects(workload), ...misspeltTaints(plan, workload)]),
};

function misspeltTaints(plan: Plan, workload: Workload): Problem[] {
  const runs = plan.landingsOf(workload).runs.length > 0;
  return tolerationMisses(plan, workload)
    .filter(({ differsIn }) => differsIn !== 'effect' && differsIn !== 'renamed')
    .map(miss => ({
      workload,
      field: `${workload.specPath}.tolerations[${miss.index}]`,
      message: `toleration ${describeToleration(miss.toleration)} does not tolerate taint ${describeTaint(miss.taint)}: did you mean ${meant(miss)}?`,
      fix: fixOf(workload, miss),
      // An agent for several clouds may well do without the nodes of this taint.
      severity: miss.far > 1 && runs ? 'warning' : 'error',
    }));
}

function meant({ differsIn, taint: { key, value = '' } }: TolerationMiss): string {
  switch (differsIn) {
    case 'key':
      return `key ${key}`;
    case 'value':
      return value === '' ? 'no value' : `value ${value}`;
    default:
      return value === '' ? key : `${key}=${value}`;
  }
}

function fixOf({ specPath }: Workload, { index, differsIn, taint }: TolerationMiss): string {
  const field = `${specPath}.tolerations[${index}]`;
  switch (differsIn) {
    case 'key':
      return `set ${field}.key: ${oneLineYaml(taint.key)}`;
    case 'value':
      return taint.value ? `set ${field}.value: ${oneLineYaml(taint.value)}` : `set ${field}: ${tolerationYaml(taint)}`;
    default:
      return `set ${field}: ${tolerationYaml(taint)}`;
  }
}

/** Effects that the API server refuses, such as the spelling of the API of EKS. */
function misspeltEffects(workload: Workload): Problem[] {
  return refusedFields(workload, 'toleration-near-miss').map(({ field }) => {
    const given = valueAt(workload.manifest.json, field);
    const effect = nearestEffect(given);
    return {
      workload,
      field,
      message: `${field} is ${JSON.stringify(given)}, which Kubernetes does not know: did you mean ${effect}?`,
      fix: `set ${field}: ${effect}`,
    };
  });
}
