import type { Analysis } from './analysis';
import type { Finding } from '../rules/finding';
import { compareSeverities, type Severity } from '../rules/severity';

/** Which findings a report shows. */
export interface FindingFilter {
  /** The least severity. @default - all */
  readonly severity?: Severity;
  /** The ids of rules. @default - all */
  readonly rules?: readonly string[];
}

/** An analysis with the findings that a filter lets through; how many it holds back is known. */
export function shown<A extends Analysis>(analysis: A, { severity = 'info', rules = [] }: FindingFilter): A {
  const isShown = (finding: Finding) =>
    compareSeverities(finding.severity, severity) <= 0 && (rules.length === 0 || rules.includes(finding.rule));
  const findings = analysis.findings.filter(isShown);
  const notShown = analysis.findings.length - findings.length;
  return notShown === 0 ? analysis : { ...analysis, findings, notShown };
}
