import type { Node } from '../../../kubernetes/api';
import { wantsNode, type PlacementRefusal } from '../../../kubernetes/scheduling/pod-placement';
import { wellKnownLabel } from '../../../kubernetes/well-known/well-known-labels';
import { blockedClasses } from '../../facts/blocking-taints';
import { labelMisses } from '../../facts/label-misses';
import { selectionOf } from '../../facts/selection';
import { isPermanent } from '../../facts/tainted-nodes';
import { tolerationMisses } from '../../facts/toleration-misses';
import { addTolerations } from '../../fixes/toleration-yaml';
import { valueAt } from '../../input/field-path';
import { poolArchetypes } from '../../plan/archetypes';
import { refusalOf } from '../../plan/landing';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { refusalText } from '../../words/refusal-text';
import type { Problem, Rule } from '../rule';

/** No node takes the workload. A DaemonSet may wait for nodes to come; the pods of any other stay Pending. */
export const landsNowhere: Rule = {
  id: 'lands-nowhere',
  severity: 'error',
  isAboutPlacement: true,
  summary: 'Some node of the inventory takes each workload.',
  check: plan => (plan.hasRealNodes ? plan.workloads.flatMap(workload => nowhere(plan, workload) ?? []) : []),
};

function nowhere(plan: Plan, workload: Workload): Problem | undefined {
  if (plan.fleet.nodes.length === 0 || plan.landingsOf(workload).runs.length > 0) return undefined;
  if (!runsPods(workload) || isExplained(plan, workload)) return undefined;
  // A pool without nodes gets some when a workload asks for them.
  if (plan.pools.flatMap(poolArchetypes).some(node => !refusalOf(workload.placed, node))) return undefined;
  const { refusal, count, node } = commonest(plan, workload);
  const isTemporary = plan.fleet.classes.some(({ nodes: [one] }) => isBlockedForNow(workload, one));
  return {
    workload,
    message: `no node of the inventory takes it; ${count} of ${plan.fleet.nodes.length}, such as ${node.name}: ${refusalText(refusal)}`,
    fix: fixOf(workload, refusal, node),
    severity: workload.isDaemon || isTemporary ? 'warning' : 'error',
  };
}

function runsPods({ kind, manifest: { json } }: Workload): boolean {
  return kind !== 'PodTemplate' && valueAt(json, 'spec.replicas') !== 0;
}

/** Whether another rule says why, and how to mend it. */
function isExplained(plan: Plan, workload: Workload): boolean {
  if (
    selectionOf(workload).length === 0 ||
    labelMisses(plan, workload).length > 0 ||
    tolerationMisses(plan, workload).length > 0
  ) {
    return true;
  }
  return (
    blockedClasses(plan, workload).length > 0 &&
    plan.fleet.classes.some(({ nodes: [node] }) => !wantsNode(workload.placed.pod, node))
  );
}

/** The reason that excludes the most nodes. */
function commonest(plan: Plan, { placed }: Workload): { refusal: PlacementRefusal; count: number; node: Node } {
  const reasons = new Map<string, { refusal: PlacementRefusal; count: number; node: Node }>();
  for (const { nodes } of plan.fleet.classes) {
    const refusal = refusalOf(placed, nodes[0]);
    if (!refusal) continue;
    const text = refusal.kind === 'nodeSelector' ? refusal.key : refusalText(refusal);
    const reason = reasons.get(text) ?? { refusal, count: 0, node: nodes[0] };
    reasons.set(text, { ...reason, count: reason.count + nodes.length });
  }
  const [[, most]] = [...reasons].sort(([a, left], [b, right]) => right.count - left.count || (a < b ? -1 : 1));
  return most;
}

/** Whether the node would take the workload but for its state of the moment. */
function isBlockedForNow({ placed }: Workload, node: Node): boolean {
  const refusal = refusalOf(placed, node);
  return refusal?.kind === 'unschedulable' || (refusal?.kind === 'taint' && !refusal.untolerated.some(isPermanent));
}

function fixOf(workload: Workload, refusal: PlacementRefusal, node: Node): string {
  switch (refusal.kind) {
    case 'taint':
      return addTolerations(workload, refusal.untolerated);
    case 'nodeSelector': {
      const setBy = wellKnownLabel(refusal.key)?.setBy;
      const add = setBy
        ? `add nodes that ${setBy} labels ${refusal.key}=${refusal.value}`
        : `kubectl label nodes NAME ${refusal.key}=${refusal.value}`;
      return `${add}, or change ${workload.specPath}.nodeSelector`;
    }
    case 'nodeAffinity':
      return `change ${workload.specPath}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution, or label nodes for it`;
    case 'nodeName':
      return `remove ${workload.specPath}.nodeName`;
    case 'unschedulable':
      return `kubectl uncordon ${node.name}`;
  }
}
