import type { Severity } from './rule';
import { compareText } from '../../collections/text-order';

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

/** Worst first, in an order that does not depend on the order given. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || compareText(sortKey(a), sortKey(b)),
  );
}

function sortKey({ workload, rule, source, message }: Finding): string {
  return [workload, rule, source, message].join('\n');
}
