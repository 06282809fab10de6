import { colorsOf, fit, page, paragraph, type Terminal } from './terminal';
import type { RuleSummary } from '../../rules/rule';

/** All rules with their severities and what they hold, for a terminal. */
export function rulesText(rules: readonly RuleSummary[], terminal: Terminal): string {
  const colors = colorsOf(terminal);
  const width = Math.max(...rules.map(({ id }) => id.length));
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue };
  const before = width + 'warning'.length + 4;
  const lines = rules.flatMap(({ id, severity, summary }) => {
    const first = `${colors.bold(fit(id, width))}  ${paint[severity](fit(severity, 'warning'.length))}  `;
    return paragraph(summary, terminal, ' '.repeat(before), first);
  });
  return page(lines, terminal);
}
