import { startupDeadlocks, type StartupDeadlock } from '../../facts/taints/startup-deadlocks';
import { addTolerations } from '../../fixes/toleration-yaml';
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
      startupDeadlocks(plan)
        .map(problemOf)
        .map(problem => [problem.message, problem]),
    );
    return [...byMessage.values()];
  },
};

function problemOf({ taint, remover, untolerated, of }: StartupDeadlock): Problem {
  return {
    workload: remover,
    field: `${remover.specPath}.tolerations`,
    message:
      `it does not tolerate ${untolerated.map(describeTaint).join(' and ')} of ${describeSubject(of)}, so it never removes the startup taint ${describeTaint(taint)} there: ` +
      'no pod that waits for it ever runs on these nodes',
    fix: addTolerations(remover, untolerated),
  };
}
