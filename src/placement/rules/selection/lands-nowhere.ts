import type { Node } from '../../../kubernetes/api';
import { wantsNode, type PlacementRefusal, type TaintRefusal } from '../../../kubernetes/scheduling/pod-placement';
import { ROLE_PREFIX } from '../../../kubernetes/well-known/node-keys';
import { labelMaintainer } from '../../../kubernetes/well-known/well-known-labels';
import { startupTaintRemover, wellKnownTaints } from '../../../kubernetes/well-known/well-known-taints';
import { labelMisses } from '../../facts/label-misses';
import { nearestRefusal } from '../../facts/nearest-refusal';
import { selectionOf } from '../../facts/selection';
import { blockedClasses, blockedProspects } from '../../facts/taints/blocking-taints';
import { startupDeadlocks } from '../../facts/taints/startup-deadlocks';
import { isPermanent } from '../../facts/taints/tainted-nodes';
import { tolerationMisses } from '../../facts/taints/toleration-misses';
import { mayGetNodes } from '../../fit/future-nodes';
import { addTolerations } from '../../fixes/toleration-yaml';
import { poolNameOf } from '../../naming/pool-names';
import type { Plan } from '../../plan/plan';
import { runsPods, type Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import { describeTaint, refusalText } from '../../words/refusal-text';
import type { Problem, Rule } from '../rule';

/** No node takes the workload. A DaemonSet may wait for nodes to come; the pods of any other stay Pending. */
export const landsNowhere: Rule = {
  id: 'lands-nowhere',
  severity: 'error',
  isAboutPlacement: true,
  summary: 'Workload that no node in the inventory accepts.',
  check: plan => (plan.hasRealNodes ? plan.workloads.flatMap(workload => nowhere(plan, workload) ?? []) : []),
};

function nowhere(plan: Plan, workload: Workload): Problem | undefined {
  if (plan.fleet.nodes.length === 0 || plan.landingsOf(workload).runs.length > 0) return undefined;
  if (!runsPods(workload) || isExplained(plan, workload)) return undefined;
  // A pool without nodes gets some when a workload asks for them.
  if (mayGetNodes(plan, workload)) return undefined;
  const nearest = nearestRefusal(plan, workload);
  if (!nearest) return undefined;
  const { refusal, node } = nearest;
  const pool = plan.prospects.nodes.includes(node) ? poolNameOf(node, plan.pools) : undefined;
  if (refusal.kind === 'taint' && !refusal.untolerated.some(isPermanent)) {
    return startupDeadlocks(plan).some(({ remover }) => remover === workload)
      ? undefined
      : waiting(workload, node, refusal);
  }
  return {
    workload,
    field: fieldOf(workload, refusal),
    message: `none of the ${plan.fleet.nodes.length} nodes accepts it; the nearest is ${pool === undefined ? node.name : `a new node of pool ${pool}`}: ${refusalText(refusal)}`,
    fix: pool === undefined ? fixOf(plan, workload, refusal, node) : poolFix(workload, refusal, pool),
    severity: workload.isDaemon || refusal.kind === 'unschedulable' ? 'warning' : 'error',
  };
}

/** A node that is starting, or in a state that ends, accepts the workload by itself later. */
function waiting(workload: Workload, node: Node, { taint }: TaintRefusal): Problem {
  const remover = startupTaintRemover(taint.key)?.name ?? wellKnownTaints(taint.key)[0]?.setBy ?? 'its controller';
  return {
    workload,
    field: `${workload.specPath}.tolerations`,
    message: `no node accepts it yet: ${node.name} carries the taint ${describeTaint(taint)}, which says only that the node is not ready for pods`,
    fix: `wait until ${remover} removes the taint, and leave the tolerations as they are`,
    severity: 'info',
  };
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
    blockedClasses(plan, workload).length + blockedProspects(plan, workload).length > 0 &&
    [...plan.fleet.classes, ...plan.prospects.classes].some(
      ({ nodes: [node] }) => !wantsNode(workload.placed.pod, node),
    )
  );
}

function fixOf(plan: Plan, workload: Workload, refusal: PlacementRefusal, node: Node): string {
  const { specPath } = workload;
  switch (refusal.kind) {
    case 'taint':
      return addTolerations(workload, refusal.untolerated);
    case 'nodeSelector':
      return selectorFix(plan, workload, refusal.key, refusal.value);
    case 'nodeAffinity':
      return `change ${specPath}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution to labels that nodes have`;
    case 'nodeName':
      return `remove ${specPath}.nodeName`;
    case 'unschedulable':
      return `kubectl uncordon ${node.name}`;
  }
}

/** Whatever makes the nodes of a pool labels them, and nobody does by hand. */
function poolFix(workload: Workload, refusal: PlacementRefusal, pool: string): string {
  const field = fieldOf(workload, refusal);
  return refusal.kind === 'taint'
    ? addTolerations(workload, refusal.untolerated)
    : `change ${field} to what nodes of pool ${pool} have, or change what makes them`;
}

const MOST_VALUES = 3;

/** What nodes really have, and who gives them the label where nobody should by hand. */
function selectorFix({ fleet }: Plan, { specPath, spec }: Workload, key: string, value: string): string {
  const values = [
    ...new Set(fleet.nodes.flatMap(({ labels }) => (Object.hasOwn(labels, key) ? [labels[key]] : []))),
  ].sort();
  const field = `${specPath}.nodeSelector`;
  const maintainer = labelMaintainer(key);
  if (values.length === 0) {
    return maintainer
      ? `change ${field} to labels that nodes have, or provide nodes on which ${maintainer} sets ${key}=${value}`
      : `change ${field} to labels that nodes have, or label the nodes it is meant for with ${key}=${value}`;
  }
  const shown = `${values
    .slice(0, MOST_VALUES)
    .map(one => one || 'empty')
    .join(', ')}${values.length > MOST_VALUES ? ', ...' : ''}`;
  if (!key.startsWith(ROLE_PREFIX) || values.length > 1) {
    return `change ${field} to a value that nodes have: ${key} is ${shown}`;
  }
  return `set ${field}: ${oneLineYaml({ ...spec.nodeSelector, [key]: values[0] })}; to serve every installer, use node affinity with operator Exists`;
}

function fieldOf({ specPath }: Workload, refusal: PlacementRefusal): string {
  switch (refusal.kind) {
    case 'taint':
      return `${specPath}.tolerations`;
    case 'nodeSelector':
      return `${specPath}.nodeSelector[${refusal.key}]`;
    case 'nodeAffinity':
      return `${specPath}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`;
    case 'nodeName':
      return `${specPath}.nodeName`;
    case 'unschedulable':
      return specPath;
  }
}
