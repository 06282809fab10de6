import type { Taint } from '../../../kubernetes/api';
import { tolerates } from '../../../kubernetes/scheduling/tolerations';
import { isDenied, isToSelect } from '../../facts/guards';
import { isMeantEverywhere } from '../../facts/meant-everywhere';
import { ownLabels } from '../../facts/own-label';
import { pairings } from '../../facts/pairings';
import { dedicatingTaints, hasPreference, requestsDevice } from '../../facts/taints/dedication';
import { describeNodes } from '../../naming/node-words';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import { describeTaint } from '../../words/refusal-text';
import type { Problem, Rule } from '../rule';

/** A toleration lets a workload in and draws it nowhere: without the pool's label it runs inside and outside. */
export const toleratesWithoutSelecting: Rule = {
  id: 'tolerates-without-selecting',
  severity: 'warning',
  summary: 'Workload that tolerates the taint of dedicated nodes but does not select them.',
  check: plan => plan.workloads.flatMap(workload => leakOf(plan, workload) ?? []),
};

function leakOf(plan: Plan, workload: Workload): Problem | undefined {
  // Declared intent is the matter of intent-leak, and a pod that a guard refuses runs nowhere; devices and preferences
  // draw a pod without a label.
  if (workload.intents.length > 0 || isDenied(plan, workload) || requestsDevice(workload) || hasPreference(workload)) {
    return undefined;
  }
  if (isMeantEverywhere(plan, workload)) return undefined;
  const { tolerations = [] } = workload.spec;
  if (!tolerations.some(({ key }) => key)) return undefined;
  // Where nodes with its label lack the taint, it is those that are wrong.
  if (pairings(plan).some(({ workloads, onlyLabelled }) => onlyLabelled.length > 0 && workloads.includes(workload))) {
    return undefined;
  }
  const isNamed = (taint: Taint) => {
    const matching = tolerations.filter(one => tolerates(one, taint));
    return matching.length > 0 && matching.every(({ key }) => key);
  };
  const { runs } = plan.landingsOf(workload);
  const named = runs.map(nodeClass => ({ nodeClass, taints: dedicatingTaints(plan, nodeClass).filter(isNamed) }));
  const inside = named.flatMap(({ taints }) => taints);
  const outside = named.filter(({ taints }) => taints.length === 0).map(({ nodeClass }) => nodeClass);
  if (inside.length === 0 || outside.length === 0) return undefined;
  const toSelect = inside.filter(taint => isToSelect(plan, workload, taint));
  const isCertain = toSelect.length > 0;
  const byText = new Map((isCertain ? toSelect : inside).map(taint => [describeTaint(taint), taint]));
  const texts = [...byText.keys()].sort();
  return {
    workload,
    field: `${workload.specPath}.nodeSelector`,
    message: `it tolerates ${texts.join(' and ')} but selects no label of such nodes alone: it also runs on ${describeNodes(plan, outside)}`,
    fix: selectFix(
      plan,
      workload,
      texts.flatMap(text => byText.get(text) ?? []),
    ),
    // An agent may be meant to run in one pool and outside of pools, but not where its namespace is named as one that
    // uses the pool.
    severity: isCertain ? 'error' : 'warning',
  };
}

function selectFix(plan: Plan, { spec, specPath }: Workload, taints: readonly Taint[]): string {
  if (taints.length > 1) {
    const keys = [...new Set(taints.map(({ key }) => key))].join(', ');
    return `select the nodes it is meant for in ${specPath}.affinity.nodeAffinity, or remove the tolerations of ${keys} where it is not meant for such nodes`;
  }
  const [taint] = taints;
  const own = ownLabels(plan, taint);
  if (own) return `set ${specPath}.nodeSelector: ${oneLineYaml({ ...spec.nodeSelector, ...own })}`;
  const { key, value } = taint;
  const label = { [key]: value || 'true' };
  return `label the tainted nodes with ${key}=${label[key]}, and set ${specPath}.nodeSelector: ${oneLineYaml({ ...spec.nodeSelector, ...label })}`;
}
