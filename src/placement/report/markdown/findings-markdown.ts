import { alikeFindings } from '../alike-findings';
import { clip, code, prose } from './markdown-escape';
import type { Section } from './markdown-section';
import type { Analysis } from '../../analysis/analysis';
import { rulePageUrl } from '../../analysis/rule-catalogue';
import type { WaivedFinding } from '../../analysis/waivers';
import type { Finding } from '../../rules/finding';
import type { Severity } from '../../rules/severity';
import { plural } from '../text/terminal';

/** The names that are given of those that a finding is about. */
const MOST_NAMES = 10;
const LONGEST_NAME = 300;
const LONGEST_TEXT = 1000;

/** What is wrong: errors in the open, all else folded. */
export function findingSections({ findings, waived }: Pick<Analysis, 'findings' | 'waived'>): Section[] {
  const of = (severity: Severity) => findings.filter(finding => finding.severity === severity);
  return [
    section('error', `❌ ${plural(of('error').length, 'error')}`, of('error')),
    section('warning', `⚠️ ${plural(of('warning').length, 'warning')}`, of('warning')),
    section('info', `ℹ️ ${plural(of('info').length, 'info')}`, of('info')),
    section('waived', `${waived.length} waived`, waived),
  ].filter(({ entries }) => entries.length > 0);
}

function section(name: 'waived' | Severity, title: string, findings: readonly (Finding | WaivedFinding)[]): Section {
  const anchor = `<a id="placement-${name}"></a>\n\n`;
  const isOpen = name === 'error';
  const told = new Set<string>();
  return {
    head: isOpen ? `${anchor}### ${title}\n\n` : `${anchor}<details>\n<summary>${title}</summary>\n\n`,
    entries: alikeFindings(findings).map(group => {
      const [{ rule }] = group;
      const isFirst = !told.has(rule);
      told.add(rule);
      return entry(
        group,
        isFirst ? `<a id="placement-${name}-${rule}"></a>[**${rule}**](${rulePageUrl(rule)})` : `**${rule}**`,
      );
    }),
    tail: isOpen ? '' : '</details>\n',
    leftOut: count => `${count} more would not fit here; see \`cdk8s-placement check\`.\n`,
  };
}

function entry(group: readonly (Finding | WaivedFinding)[], rule: string): string {
  const [{ message, fix }] = group;
  const names = group
    .slice(0, MOST_NAMES)
    .map(({ workload, source }) => `${code(clip(workload, LONGEST_NAME))} (${code(clip(source, LONGEST_NAME))})`);
  const more = group.length > MOST_NAMES ? ` and ${group.length - MOST_NAMES} more` : '';
  const reasons = [...new Set(group.flatMap(finding => ('reason' in finding ? [finding.reason] : [])))];
  return [
    `- ${rule}: ${names.join(', ')}${more}`,
    `  ${prose(clip(message, LONGEST_TEXT))}`,
    reasons.length > 0
      ? `  Waived: ${prose(clip(reasons.join('; '), LONGEST_TEXT))}`
      : `  Fix: ${code(clip(fix, LONGEST_TEXT))}`,
  ]
    .join('\n\n')
    .concat('\n\n');
}
