import type { NodeClass } from '../plan/fleet';
import { landingsOf, type PlacedPod } from '../plan/landing';
import { perWorkload } from '../plan/per-plan';
import type { Plan } from '../plan/plan';

function runsOf({ fleet }: Plan, placed: PlacedPod): ReadonlySet<NodeClass> {
  return new Set(landingsOf(placed, fleet).runs);
}

/** Where the pods of a workload would run if nothing were added to them. */
export const runsAsWritten = perWorkload<readonly NodeClass[]>((plan, workload) =>
  workload.admission ? landingsOf(workload.admission.written, plan.fleet).runs : plan.landingsOf(workload).runs,
);

/** Nodes that count for DESIRED of a DaemonSet and whose pod stays Pending, because admission moves it elsewhere. */
export const pendingAfterAdmission = perWorkload<readonly NodeClass[]>((plan, workload) => {
  const { scheduled } = workload.admission ?? {};
  if (!scheduled) return [];
  const accepted = runsOf(plan, scheduled);
  return plan.landingsOf(workload).runs.filter(nodeClass => !accepted.has(nodeClass));
});

/** Nodes that would accept the pod of a DaemonSet as admission completes it, and that its controller does not count. */
export const missedBeforeAdmission = perWorkload<readonly NodeClass[]>((plan, workload) => {
  const { scheduled } = workload.admission ?? {};
  if (!scheduled) return [];
  const counted = new Set(plan.landingsOf(workload).runs);
  return landingsOf(scheduled, plan.fleet).runs.filter(nodeClass => !counted.has(nodeClass));
});

/** The conditional additions with which some node accepts the pods of a workload. */
export const helpfulConditions = perWorkload((plan, workload) =>
  (workload.admission?.conditional ?? []).filter(({ placed }) => runsOf(plan, placed).size > 0),
);
