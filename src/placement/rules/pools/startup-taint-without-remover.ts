import { unremovedStartupTaints, type UnremovedStartupTaint } from '../../facts/taints/unremoved-startup-taints';
import { describeWorkload, type Workload } from '../../plan/workload';
import { describeTaint } from '../../words/refusal-text';
import { describeSubject } from '../../words/subject';
import type { Problem, Rule } from '../rule';

/** A startup taint is not removed by what made the node: without an agent that does it, it is there for good. */
export const startupTaintWithoutRemover: Rule = {
  id: 'startup-taint-without-remover',
  severity: 'warning',
  summary: 'Startup taint that nothing in the input removes, on nodes that workloads select.',
  check: plan => {
    const problems = unremovedStartupTaints(plan).map(problemOf);
    // What holds for several kinds of a pool's nodes is said once.
    return [...new Map(problems.map(problem => [problem.message, problem])).values()];
  },
};

function problemOf({ taint, waiting: { of, origin }, workloads, suspects }: UnremovedStartupTaint): Problem {
  const text = describeTaint(taint);
  const waits = `${named(workloads)}, which ${workloads.length === 1 ? 'selects' : 'select'} its nodes, would stay Pending on each new one`;
  return {
    subject: of,
    origin,
    message:
      suspects.length > 0
        ? `nothing shows that ${named(suspects)} removes its startup taint ${text}; if nothing does, ${waits}`
        : `no workload of the input removes its startup taint ${text}, and ${waits}`,
    fix:
      `deploy the agent that removes ${text} and let it tolerate the key ${taint.key}, or remove the startup taint from ${describeSubject(of)}; ` +
      'a taint that is to stay is one of the permanent taints, and the workloads of the pool tolerate it',
    ...(suspects.length > 0 && { severity: 'info' }),
  };
}

/** The first by name, and how many more there are. */
function named(workloads: readonly Workload[]): string {
  const [first, ...others] = workloads.map(describeWorkload);
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
