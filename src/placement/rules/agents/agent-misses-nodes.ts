import { groupBy } from '../../../collections/group-by';
import type { Taint } from '../../../kubernetes/api';
import { tolerates } from '../../../kubernetes/scheduling/tolerations';
import { OS_LABEL } from '../../../kubernetes/well-known/node-keys';
import { virtualNodeLabel } from '../../../kubernetes/well-known/virtual-nodes';
import { isDenied } from '../../facts/guards';
import { isMeantEverywhere } from '../../facts/meant-everywhere';
import { forgottenTolerations } from '../../facts/sibling-tolerations';
import { blockedClasses } from '../../facts/taints/blocking-taints';
import { startupDeadlocks } from '../../facts/taints/startup-deadlocks';
import { tolerationMisses } from '../../facts/taints/toleration-misses';
import { isForWindows } from '../../facts/unlike-nodes';
import { addTolerations } from '../../fixes/toleration-yaml';
import { describeNodes } from '../../naming/node-words';
import type { NodeClass } from '../../plan/fleet';
import { perPlan } from '../../plan/per-plan';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { describeTaint } from '../../words/refusal-text';
import type { Problem, Rule } from '../rule';

/** An agent that selects nothing is meant everywhere. A pool that came later has a taint that it knows nothing of. */
export const agentMissesNodes: Rule = {
  id: 'agent-misses-nodes',
  severity: 'info',
  summary: 'Agent for every node that does not tolerate the taint of some.',
  check: plan => plan.workloads.flatMap(workload => (isMeantEverywhere(plan, workload) ? missed(plan, workload) : [])),
};

function missed(plan: Plan, workload: Workload): Problem[] {
  if (plan.landingsOf(workload).runs.length === 0 || isDenied(plan, workload)) return [];
  const told = toldOtherwise(plan, workload);
  const blocked = blockedClasses(plan, workload).filter(
    ({ nodeClass, taints }) =>
      isForDaemons(workload, nodeClass) && taints.every(taint => isReal(plan, taint) && !told(taint)),
  );
  if (blocked.length === 0) return [];
  const byText = new Map(blocked.flatMap(({ taints }) => taints).map(taint => [describeTaint(taint), taint]));
  const texts = [...byText.keys()].sort();
  const nodes = describeNodes(
    plan,
    blocked.map(({ nodeClass }) => nodeClass),
  );
  return [
    {
      workload,
      field: `${workload.specPath}.tolerations`,
      message: `it selects no nodes in particular, and misses ${nodes}: it does not tolerate ${enumerate(texts)}`,
      fix: addTolerations(
        workload,
        texts.flatMap(text => byText.get(text) ?? []),
      ),
    },
  ];
}

/** Whether another rule speaks of a taint, because it knows why the toleration is missing or what comes of it. */
function toldOtherwise(plan: Plan, workload: Workload): (taint: Taint) => boolean {
  const taints = [
    ...tolerationMisses(plan, workload).map(({ taint }) => taint),
    ...(deadlocksByRemover(plan).get(workload) ?? []).flatMap(({ untolerated }) => untolerated),
  ];
  const tolerations = [
    ...(forgottenByWorkload(plan).get(workload)?.missing ?? []),
    ...(plan.cluster.defaultTolerations(workload.namespace)?.tolerations ?? []),
  ];
  const texts = new Set(taints.map(describeTaint));
  return taint => texts.has(describeTaint(taint)) || tolerations.some(toleration => tolerates(toleration, taint));
}

const deadlocksByRemover = perPlan(plan => groupBy(startupDeadlocks(plan), ({ remover }) => remover));

const forgottenByWorkload = perPlan(
  plan => new Map(forgottenTolerations(plan).map(forgotten => [forgotten.workload, forgotten])),
);

/** Virtual nodes start no daemons, and agents for Linux are not expected on Windows. */
function isForDaemons(workload: Workload, { nodes }: NodeClass): boolean {
  return nodes.some(
    ({ labels }) =>
      virtualNodeLabel(labels) === undefined && (labels[OS_LABEL] !== 'windows' || isForWindows(workload)),
  );
}

const taintsOfPools = perPlan<ReadonlySet<string>>(
  ({ pools }) =>
    new Set(
      pools
        .flatMap(({ taints, kinds = [] }) => [...taints, ...kinds.flatMap(kind => kind.taints)])
        .map(taint => describeTaint(taint)),
    ),
);

/** Whether nodes with a taint are known, and not merely assumed. */
function isReal(plan: Plan, taint: Taint): boolean {
  return plan.hasRealNodes || taintsOfPools(plan).has(describeTaint(taint));
}

const MOST = 4;

function enumerate(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST).join(' and ');
  return texts.length > MOST ? `${shown} and ${texts.length - MOST} more taints` : shown;
}
