import { findingSections } from './findings-markdown';
import { clip, code, prose } from './markdown-escape';
import { markdownPage, type Section } from './markdown-section';
import { unreadSections } from './unread-markdown';
import type { AnalysisDiff } from '../../diff/analysis-diff';
import type { FileDiff } from '../../diff/file-diff';
import { changeOf, type ChangedNodes, type WorkloadDiff } from '../../diff/workload-diff';
import { describeWorkload } from '../../plan/workload';
import { diffSummary, nodesChange, podsText, rolloutText } from '../text/diff-text';
import { plural } from '../text/terminal';

const LONGEST_NAME = 300;
const LONGEST_TEXT = 1000;
const MOST_NAMES = 10;

/** What a change does, as the comment of a pull request. */
export function diffMarkdown(diff: FileDiff): string {
  const { nodes, workloads, appeared, resolved, problems } = diff;
  return markdownPage(
    [
      section(`<a id="placement-diff"></a>\n\n## What changes\n\n**${diffSummary(diff)}**\n`),
      ...unreadSections(problems),
      ...nodesSection('New', nodes.added),
      ...nodesSection('Gone', nodes.gone),
      section('', workloads.map(workloadEntry), 'workloads'),
      ...findings('New findings', appeared),
      ...findings('What was wrong, and is not any more', resolved),
    ].filter(({ head, entries }) => head !== '' || entries.length > 0),
  );
}

function section(head: string, entries: readonly string[] = [], what = ''): Section {
  return {
    head,
    entries,
    tail: '',
    leftOut: count => `${count} more ${what} would not fit here; see \`cdk8s-placement diff\`.\n`,
  };
}

function nodesSection(what: string, names: readonly string[]): Section[] {
  if (names.length === 0) return [];
  const shown = names
    .slice(0, MOST_NAMES)
    .map(name => code(clip(name, LONGEST_NAME)))
    .join(', ');
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return [section(`${what} ${names.length === 1 ? 'node' : 'nodes'}: ${shown}${more}\n`)];
}

function findings(heading: string, those: AnalysisDiff['appeared']): Section[] {
  return those.length === 0 ? [] : [section(`### ${heading}\n`), ...findingSections({ findings: those, waived: [] })];
}

const SIGNS = { added: '🟢 new ', removed: '🔴 gone ', changed: '' };

function workloadEntry(diff: WorkloadDiff): string {
  const { identity, gains, loses, keeps, pods, rollout } = diff;
  return [
    `- ${SIGNS[changeOf(diff)]}${code(clip(describeWorkload(identity), LONGEST_NAME))} ${nodesChange(diff)}`,
    ...gains.map(group => `  - gains ${nodesText(group)}`),
    ...loses.map(group => `  - loses ${nodesText(group)}`),
    ...keeps.map(group => `  - keeps its pods, and gets no new ones, on ${nodesText(group)}`),
    ...(pods ? [`  - ${podsText(pods)}`] : []),
    ...(rollout ? [`  - ${prose(rolloutText(rollout, pods))}`] : []),
  ]
    .join('\n')
    .concat('\n');
}

function nodesText({ className, names, reason }: ChangedNodes): string {
  return `${code(clip(className, LONGEST_NAME))} (${plural(names.length, 'node')})${reason === undefined ? '' : `: ${prose(clip(reason, LONGEST_TEXT))}`}`;
}
