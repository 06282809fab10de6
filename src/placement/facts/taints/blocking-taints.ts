import { permanentTaintsOf } from './tainted-nodes';
import type { Taint } from '../../../kubernetes/api';
import { wantsNode } from '../../../kubernetes/scheduling/pod-placement';
import { isTolerated } from '../../../kubernetes/scheduling/tolerations';
import type { NodeClass } from '../../plan/fleet';
import type { Landings } from '../../plan/landing';
import { perWorkload } from '../../plan/per-plan';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { describeTaint } from '../../words/refusal-text';

/** Nodes that a workload wants by their labels and cannot enter, and the permanent taints that are in its way. */
export interface BlockedClass {
  readonly nodeClass: NodeClass;
  readonly taints: readonly Taint[];
}

/** Where a workload would run but for taints that stay: what merely passes is nobody's fault. */
export const blockedClasses = perWorkload<readonly BlockedClass[]>((plan, workload) =>
  blockedAmong(plan, workload, plan.landingsOf(workload)),
);

/** The same among nodes that pools would get which have none. */
export const blockedProspects = perWorkload<readonly BlockedClass[]>((plan, workload) =>
  blockedAmong(plan, workload, plan.prospectsOf(workload)),
);

function blockedAmong(plan: Plan, workload: Workload, { keeps, refused }: Landings): BlockedClass[] {
  const { pod } = workload.placed;
  return [...keeps, ...refused].flatMap(nodeClass => {
    const taints = permanentTaintsOf(plan, nodeClass).filter(
      taint => !isTolerated(taint, pod.tolerations, pod.options),
    );
    return taints.length > 0 && wantsNode(pod, nodeClass.nodes[0]) ? [{ nodeClass, taints }] : [];
  });
}

/** The taints that keep a workload off nodes it wants, each once. */
export const blockingTaints = perWorkload<readonly Taint[]>((plan, workload) => {
  const byText = new Map(
    [...blockedClasses(plan, workload), ...blockedProspects(plan, workload)].flatMap(({ taints }) =>
      taints.map(taint => [describeTaint(taint), taint] as const),
    ),
  );
  return [...byText.keys()].sort().flatMap(text => byText.get(text) ?? []);
});
