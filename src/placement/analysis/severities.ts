import type { WaivedFindings } from './waivers';
import { sortFindings, type Finding } from '../rules/finding';
import type { Severity } from '../rules/severity';

/** The severity of all findings of a rule, by the id of the rule; `off` drops them. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** Findings, waived ones too, with the severities that a configuration gives them. */
export function withSeverities(
  { findings, waived, ...others }: WaivedFindings,
  severities: Severities,
): WaivedFindings {
  const changed = <F extends Finding>(finding: F): F[] => {
    const severity = Object.hasOwn(severities, finding.rule) ? severities[finding.rule] : finding.severity;
    return severity === 'off' ? [] : [{ ...finding, severity }];
  };
  return { ...others, findings: sortFindings(findings.flatMap(changed)), waived: waived.flatMap(changed) };
}
