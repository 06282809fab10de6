import { prose } from './markdown-escape';
import { unjudgedLine } from '../unjudged-line';
import { findingSections } from './findings-markdown';
import { markdownPage, type Section } from './markdown-section';
import { landingSections } from './matrix-markdown';
import { unreadSections } from './unread-markdown';
import type { FileAnalysis } from '../../analysis/file-analysis';
import type { Plan } from '../../plan/plan';
import { summaryText } from '../text/findings-text';
import { plural } from '../text/terminal';

/** Findings and placement as a pull request comment. */
export function planMarkdown(analysis: FileAnalysis): string {
  return markdownPage([...introduction(analysis), ...findingSections(analysis), ...landingSections(analysis.plan)]);
}

/** What is wrong, as the comment of a pull request. */
export function checkMarkdown(analysis: FileAnalysis): string {
  return markdownPage([...introduction(analysis), ...findingSections(analysis)]);
}

function introduction(analysis: FileAnalysis): Section[] {
  const unjudged = unjudgedLine(analysis.plan);
  const summary = summaryText(analysis, { width: Infinity, isColored: false });
  const title = `<a id="placement"></a>\n\n## Placement\n\n**${summary}** · ${subject(analysis.plan)}\n${unjudged ? `\n${prose(unjudged)}\n` : ''}`;
  return [{ head: title, entries: [], tail: '', leftOut: () => '' }, ...unreadSections(analysis.problems)];
}

function subject({ fleet, hasRealNodes, workloads }: Plan): string {
  const count = fleet.nodes.length;
  return `${plural(workloads.length, 'workload')} on ${hasRealNodes ? plural(count, 'node') : `${plural(count, 'node type')} inferred from the manifests`}`;
}
