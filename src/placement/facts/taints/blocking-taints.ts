import { permanentTaintsOf } from './tainted-nodes';
import type { Taint } from '../../../kubernetes/api';
import { wantsNode } from '../../../kubernetes/scheduling/pod-placement';
import { isTolerated } from '../../../kubernetes/scheduling/tolerations';
import type { NodeClass } from '../../plan/fleet';
import { perWorkload } from '../../plan/per-plan';
import { describeTaint } from '../../words/refusal-text';

/** Nodes that a workload wants by their labels and cannot enter, and the permanent taints that are in its way. */
export interface BlockedClass {
  readonly nodeClass: NodeClass;
  readonly taints: readonly Taint[];
}

/** Where a workload would run but for taints that stay: what merely passes is nobody's fault. */
export const blockedClasses = perWorkload<readonly BlockedClass[]>((plan, workload) => {
  const { pod } = workload.placed;
  const { keeps, refused } = plan.landingsOf(workload);
  return [...keeps, ...refused].flatMap(nodeClass => {
    const taints = permanentTaintsOf(plan, nodeClass).filter(
      taint => !isTolerated(taint, pod.tolerations, pod.options),
    );
    return taints.length > 0 && wantsNode(pod, nodeClass.nodes[0]) ? [{ nodeClass, taints }] : [];
  });
});

/** The taints that keep a workload off nodes it wants, each once. */
export const blockingTaints = perWorkload<readonly Taint[]>((plan, workload) => {
  const byText = new Map(
    blockedClasses(plan, workload).flatMap(({ taints }) => taints.map(taint => [describeTaint(taint), taint] as const)),
  );
  return [...byText.keys()].sort().flatMap(text => byText.get(text) ?? []);
});
