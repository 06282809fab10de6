import { removersOf, waitingNodes, type WaitingNode } from './startup-taints';
import type { Node, Taint } from '../../../kubernetes/api';
import { refusalOf } from '../../plan/landing';
import { perPlan } from '../../plan/per-plan';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import type { Subject } from '../../words/subject';

/** A startup taint that stays, because the agent that would remove it does not tolerate what the node carries. */
export interface StartupDeadlock {
  readonly taint: Taint;
  readonly remover: Workload;
  readonly untolerated: readonly Taint[];
  /** What the nodes are of. */
  readonly of: Subject;
}

/** The startup taints of new nodes that no agent of the input can remove, for each the first of its agents. */
export const startupDeadlocks = perPlan<readonly StartupDeadlock[]>(plan =>
  waitingNodes(plan).flatMap(waiting => deadlocksOf(plan, waiting)),
);

function deadlocksOf(plan: Plan, { node, startupTaints, of }: WaitingNode): StartupDeadlock[] {
  const stuck = stuckTaints(plan, node, startupTaints);
  const blocked = { ...node, taints: [...node.taints, ...stuck] };
  return stuck.flatMap(taint => {
    const [remover] = removersOf(plan, taint);
    const refusal = remover && refusalOf(remover.placed, blocked);
    // That an agent selects other nodes may mean that others, of which the input says nothing, look after these.
    if (!remover || refusal?.kind !== 'taint') return [];
    return [{ taint, remover, untolerated: refusal.untolerated, of }];
  });
}

/** The startup taints that stay: each is gone once an agent that removes it runs beside those that are left. */
function stuckTaints(plan: Plan, node: Node, startupTaints: readonly Taint[]): readonly Taint[] {
  const runsOn = (remover: Workload, left: readonly Taint[]) =>
    !refusalOf(remover.placed, { ...node, taints: [...node.taints, ...left] });
  let left = startupTaints;
  for (;;) {
    const next = left.filter(taint => {
      const removers = removersOf(plan, taint);
      return removers.length > 0 && !removers.some(remover => runsOn(remover, left));
    });
    if (next.length === left.length) return left;
    left = next;
  }
}
