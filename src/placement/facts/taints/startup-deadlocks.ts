import { removersOf, waitingNodes, type WaitingNode } from './startup-taints';
import type { Node, Taint } from '../../../kubernetes/api';
import { startupTaintRemover } from '../../../kubernetes/well-known/well-known-taints';
import { refusalOf } from '../../plan/landing';
import { perPlan } from '../../plan/per-plan';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import type { Subject } from '../../words/subject';

/** A startup taint that stays, because the workload that would remove it does not tolerate what the node carries. */
export interface StartupDeadlock {
  readonly taint: Taint;
  readonly remover: Workload;
  readonly untolerated: readonly Taint[];
  /** What the nodes are of. */
  readonly of: Subject;
  /** Whether it only may stay: the remover waits for other startup taints, whose removers may wait for it. */
  readonly isMutual: boolean;
}

/** The startup taints of new nodes that nothing in the input can remove, for each the first of its removers. */
export const startupDeadlocks = perPlan<readonly StartupDeadlock[]>(plan =>
  waitingNodes(plan).flatMap(waiting => [...deadlocksOf(plan, waiting), ...mutualWaits(plan, waiting)]),
);

function deadlocksOf(plan: Plan, { node, startupTaints, of }: WaitingNode): StartupDeadlock[] {
  const stuck = stuckTaints(plan, node, startupTaints);
  const blocked = { ...node, taints: [...node.taints, ...stuck] };
  return stuck.flatMap(taint => {
    const [remover] = removersOf(plan, taint);
    const refusal = remover && refusalOf(remover.placed, blocked);
    // That an agent selects other nodes may mean that others, of which the input says nothing, look after these.
    if (!remover || refusal?.kind !== 'taint') return [];
    return [{ taint, remover, untolerated: refusal.untolerated, of, isMutual: false }];
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

/** What removes an awaited taint and no node accepts before other startup taints are gone. */
function mutualWaits(plan: Plan, waiting: WaitingNode): StartupDeadlock[] {
  const { node, startupTaints, of } = waiting;
  const stuck = stuckTaints(plan, node, startupTaints);
  return startupTaints
    .filter(taint => startupTaintRemover(taint.key)?.isAwaited && !stuck.includes(taint))
    .flatMap(taint => {
      const removers = removersOf(plan, taint);
      if (removers.some(remover => runsSomewhere(plan, remover))) return [];
      return removers
        .flatMap(remover => {
          const refusal = refusalOf(remover.placed, asItComesUp(waiting));
          return refusal?.kind === 'taint'
            ? [{ taint, remover, untolerated: refusal.untolerated, of, isMutual: true }]
            : [];
        })
        .slice(0, 1);
    });
}

/** Whether a workload runs on some node that is ready, or while it comes up: there it serves the others too. */
function runsSomewhere(plan: Plan, workload: Workload): boolean {
  return plan.landingsOf(workload).runs.some(({ nodes: [{ name }] }) =>
    waitingNodes(plan)
      .filter(({ node }) => node.name === name)
      .every(waiting => !refusalOf(workload.placed, asItComesUp(waiting))),
  );
}

function asItComesUp({ node, startupTaints }: WaitingNode): Node {
  return { ...node, taints: [...node.taints, ...startupTaints] };
}
