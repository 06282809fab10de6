import type { Plan } from './plan';
import { RULES } from './rules';
import type { Severity } from './rules/rule';
import { describeWorkload } from './workload';

/** One thing that is wrong, as every door shows it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What it is about: `DaemonSet kube-system/fluentd`, or `pool gpu`. */
  readonly workload: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** The exact change that fixes it. */
  readonly fix: string;
  /** `file:line`, or the path of a construct. */
  readonly source: string;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** What all rules have against a plan, worst first, in an order that does not depend on the order of the input. */
export function findingsOf(plan: Plan): Finding[] {
  const findings = RULES.flatMap(({ id, severity, check }) => check(plan).map(problem => ({
    rule: id,
    severity: problem.severity ?? severity,
    workload: problem.workload ? describeWorkload(problem.workload) : problem.subject ?? '',
    message: problem.message,
    fix: problem.fix,
    source: problem.source ?? problem.workload?.source ?? '',
  })));
  return findings.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || compare(sortKey(a), sortKey(b)));
}

function sortKey({ workload, rule, source, message }: Finding): string {
  return [workload, rule, source, message].join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
