import type { Node, Taint } from '../../../kubernetes/api';
import { removersOf, waitingNodes, type WaitingNode } from '../../facts/startup-taints';
import { addTolerations } from '../../fixes/toleration-yaml';
import { refusalOf } from '../../plan/landing';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { describeTaint } from '../../words/refusal-text';
import { describeSubject } from '../../words/subject';
import type { Problem, Rule } from '../rule';

/** A new node waits for an agent to take the taint away, and the agent cannot come: the node is never used. */
export const startupTaintDeadlock: Rule = {
  id: 'startup-taint-deadlock',
  severity: 'error',
  summary: 'Startup taint whose agent cannot run on the nodes that carry it.',
  check: plan => {
    // What holds for several kinds of a pool's nodes is said once.
    const byMessage = new Map(
      waitingNodes(plan)
        .flatMap(waiting => deadlocksOf(plan, waiting))
        .map(problem => [problem.message, problem]),
    );
    return [...byMessage.values()];
  },
};

function deadlocksOf(plan: Plan, { node, startupTaints, of }: WaitingNode): Problem[] {
  const stuck = stuckTaints(plan, node, startupTaints);
  const blocked = { ...node, taints: [...node.taints, ...stuck] };
  return stuck.flatMap(taint => {
    const [remover] = removersOf(plan, taint);
    const refusal = remover && refusalOf(remover.placed, blocked);
    // That an agent selects other nodes may mean that others, of which the input says nothing, look after these.
    if (!remover || refusal?.kind !== 'taint') return [];
    return [
      {
        workload: remover,
        field: `${remover.specPath}.tolerations`,
        message:
          `it does not tolerate ${refusal.untolerated.map(describeTaint).join(' and ')} of ${describeSubject(of)}, so it never removes the startup taint ${describeTaint(taint)} there: ` +
          'no pod that waits for it ever runs on these nodes',
        fix: addTolerations(remover, refusal.untolerated),
      },
    ];
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
