import { alikeFindings } from '../alike-findings';
import { colorsOf, paragraph, plural, type Colors, type Terminal } from './terminal';
import type { Analysis } from '../../analysis/analysis';
import { resolvedCount } from '../../analysis/baseline';
import type { Finding } from '../../rules/finding';
import type { Severity } from '../../rules/severity';

/** Findings for a terminal, worst first; those that say the same of several workloads are told once. */
export function findingsText(findings: readonly Finding[], terminal: Terminal): string[] {
  const colors = colorsOf(terminal);
  return alikeFindings(findings).flatMap(group => [...findingText(group, terminal, colors), '']);
}

const INDENT = '  ';

function findingText(group: readonly Finding[], terminal: Terminal, colors: Colors): string[] {
  const [{ severity, rule, message, fix }] = group;
  return [
    `${severityText(severity, colors)} ${colors.bold(rule)}`,
    ...group.map(({ workload, source }) => `${INDENT}${workload} ${colors.dim(source)}`),
    ...paragraph(message, terminal, INDENT),
    ...paragraph(fix, terminal, `${INDENT}     `, `${INDENT}${colors.cyan('fix:')} `),
  ];
}

function severityText(severity: Severity, colors: Colors): string {
  const color = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity];
  return color(severity);
}

/** How many findings there are of each severity, and how many are waived or held back. */
export function summaryText({ findings, waived, baseline, notShown = 0 }: Analysis, terminal: Terminal): string {
  const colors = colorsOf(terminal);
  const count = (severity: Severity) => findings.filter(finding => finding.severity === severity).length;
  const [errors, warnings, infos] = [count('error'), count('warning'), count('info')];
  const parts = [
    errors > 0 ? colors.red(plural(errors, 'error')) : '0 errors',
    warnings > 0 ? colors.yellow(plural(warnings, 'warning')) : '0 warnings',
    plural(infos, 'info'),
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
    ...(baseline ? [`${baseline.accepted.length} in baseline, ${resolvedCount(baseline)} resolved`] : []),
    ...(notShown > 0 ? [`${notShown} not shown`] : []),
  ];
  return parts.join(', ');
}
