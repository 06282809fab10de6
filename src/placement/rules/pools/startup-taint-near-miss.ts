import { meantStartupKey, waitingNodes } from '../../facts/taints/startup-taints';
import { describeTaint } from '../../words/refusal-text';
import { describeSubject } from '../../words/subject';
import type { Rule } from '../rule';

/** One letter, and the agent removes another taint than the one that the nodes carry: they are never used. */
export const startupTaintNearMiss: Rule = {
  id: 'startup-taint-near-miss',
  severity: 'error',
  summary: 'Startup taint that looks like a typo for the one its agent removes.',
  check: plan => {
    const problems = waitingNodes(plan).flatMap(({ startupTaints, of, origin }) =>
      startupTaints.flatMap(taint => {
        const meant = meantStartupKey(plan, taint);
        return meant === undefined
          ? []
          : [
              {
                subject: of,
                origin,
                message: `no agent removes the startup taint ${describeTaint(taint)}: did you mean key ${meant}?`,
                fix: `replace the key ${taint.key} of the startup taint of ${describeSubject(of)} by ${meant}`,
              },
            ];
      }),
    );
    // What holds for several kinds of a pool's nodes is said once.
    return [...new Map(problems.map(problem => [problem.fix, problem])).values()];
  },
};
