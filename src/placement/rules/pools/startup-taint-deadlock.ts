import type { Taint } from '../../../kubernetes/api';
import { startupTaintRemover } from '../../../kubernetes/well-known/well-known-taints';
import { startupDeadlocks, type StartupDeadlock } from '../../facts/taints/startup-deadlocks';
import { addTolerations } from '../../fixes/toleration-yaml';
import { describeWorkload } from '../../plan/workload';
import { describeTaint } from '../../words/refusal-text';
import { describeSubject } from '../../words/subject';
import type { Problem, Rule } from '../rule';

/** A new node waits for an agent to take the taint away, and the agent cannot come: the node is never used. */
export const startupTaintDeadlock: Rule = {
  id: 'startup-taint-deadlock',
  severity: 'error',
  summary: 'Startup taint whose agent cannot run on the nodes that carry it.',
  check: plan => {
    const problems = new Map<string, Problem>();
    for (const deadlock of startupDeadlocks(plan)) {
      const problem = problemOf(deadlock);
      // What holds for several kinds of a pool's nodes, or for a workload that needs one node of many, is said once.
      const text = deadlock.isMutual ? `${describeWorkload(deadlock.remover)} ${problem.fix}` : problem.message;
      if (!problems.has(text)) problems.set(text, problem);
    }
    return [...problems.values()];
  },
};

function problemOf(deadlock: StartupDeadlock): Problem {
  const { taint, remover, untolerated, of, isMutual } = deadlock;
  const field = `${remover.specPath}.tolerations`;
  const missing = untolerated.map(describeTaint).join(' and ');
  if (isMutual) {
    return {
      workload: remover,
      field,
      message:
        `it removes the startup taint ${describeTaint(taint)} of ${describeSubject(of)} but does not tolerate ${missing} there; ` +
        `${untolerated.map(nameRemover).join(' and ')} may need the node that it initializes, so each may wait for the other`,
      fix:
        addTolerations(remover, untolerated) +
        (remover.spec.hostNetwork ? '' : ` and set ${remover.specPath}.hostNetwork: true`),
      severity: 'warning',
    };
  }
  return {
    workload: remover,
    field,
    message:
      `it does not tolerate ${missing} of ${describeSubject(of)}, so it never removes the startup taint ${describeTaint(taint)} there: ` +
      'no pod that waits for it ever runs on these nodes',
    fix: addTolerations(remover, untolerated),
  };
}

function nameRemover({ key }: Taint): string {
  return startupTaintRemover(key)?.name ?? `what removes ${key}`;
}
