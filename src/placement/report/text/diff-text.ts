import { findingsText } from './findings-text';
import { colorsOf, page, paragraph, plural, type Colors, type Terminal } from './terminal';
import type { AnalysisDiff } from '../../diff/analysis-diff';
import { wavesOf, type Rollout } from '../../diff/rollout';
import { changeOf, type ChangedNodes, type PodChanges, type WorkloadDiff } from '../../diff/workload-diff';
import { describeWorkload } from '../../plan/workload';

/** What a change does, for a terminal. */
export function diffText(diff: AnalysisDiff, terminal: Terminal): string {
  const colors = colorsOf(terminal);
  const { nodes, workloads, appeared, resolved } = diff;
  return page(
    [
      ...nodesText('+', 'new', nodes.added, colors.green, terminal),
      ...nodesText('-', 'gone', nodes.gone, colors.red, terminal),
      ...workloads.flatMap(workload => [...workloadText(workload, terminal, colors), '']),
      ...findings('New findings', appeared, terminal, colors),
      ...findings('What was wrong, and is not any more', resolved, terminal, colors),
      diffSummary(diff),
    ],
    terminal,
  );
}

type Color = (text: string) => string;

const INDENT = '  ';
const MOST_NAMES = 3;

function nodesText(sign: string, what: string, names: readonly string[], color: Color, terminal: Terminal): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return [
    ...paragraph(
      `${shown}${more}`,
      terminal,
      INDENT,
      color(`${sign} ${what} ${names.length === 1 ? 'node' : 'nodes'}: `),
    ),
    '',
  ];
}

function workloadText(diff: WorkloadDiff, terminal: Terminal, colors: Colors): string[] {
  const { identity, before, after, gains, loses, keeps, pods, rollout } = diff;
  const sign = { added: colors.green('+ '), removed: colors.red('- '), changed: '' }[changeOf(diff)];
  return [
    `${sign}${colors.bold(describeWorkload(identity))}  ${nodesChange(diff)}  ${colors.dim((after ?? before)?.source ?? '')}`,
    ...gains.flatMap(group => groupText(colors.green('+'), group, '', terminal)),
    ...loses.flatMap(group => groupText(colors.red('-'), group, '', terminal)),
    ...keeps.flatMap(group => groupText(colors.yellow('◐'), group, '; existing pods stay', terminal)),
    ...(pods ? paragraph(podsText(pods), terminal, INDENT) : []),
    ...(rollout ? paragraph(rolloutText(rollout, pods), terminal, INDENT) : []),
  ];
}

/** How many nodes a workload runs on, or may, before and after. */
export function nodesChange({ identity, nodesBefore, nodesAfter }: WorkloadDiff): string {
  const numbers = nodesBefore === nodesAfter ? `${nodesAfter}` : `${nodesBefore} → ${nodesAfter}`;
  return identity.isDaemon ? `DESIRED ${numbers}` : `may run on ${numbers}`;
}

function groupText(
  sign: string,
  { className, names, reason }: ChangedNodes,
  then: string,
  terminal: Terminal,
): string[] {
  const text = `${className} (${names.length})${reason === undefined ? '' : `: ${reason}`}${then}`;
  return paragraph(text, terminal, `${INDENT}    `, `${INDENT}  ${sign} `);
}

/** What becomes of pods, in words. */
export function podsText({ created, deleted, replaced, left }: PodChanges): string {
  const parts = [
    [created, 'created'],
    [deleted, 'deleted'],
    [replaced, 'replaced'],
    [left, 'left alone'],
  ] as const;
  const shown = parts.filter(([count], index) => count > 0 || index === 3).map(([count, what]) => `${count} ${what}`);
  return `pods: ${shown.join(', ')}`;
}

/** How a change reaches the pods, in words. */
export function rolloutText(rollout: Rollout, pods: PodChanges | undefined): string {
  switch (rollout.strategy) {
    case 'OnDelete':
      return 'rollout: none by itself; with OnDelete a node gets the new pod once someone deletes the old one';
    case 'Refused':
      return 'rollout: the API server refuses it, as spec.selector can never change; delete the DaemonSet, and its pods with it, and apply it anew';
    case 'RollingUpdate': {
      const waves = wavesOf(rollout, pods?.replaced ?? 0) ?? 0;
      if (waves === 0) return 'rollout: no pod is there to be replaced';
      return `rollout: ${plural(waves, 'wave')} of ${rollout.atOnce} at once (${rollout.field} ${rollout.limit})`;
    }
  }
}

function findings(heading: string, those: AnalysisDiff['appeared'], terminal: Terminal, colors: Colors): string[] {
  return those.length === 0 ? [] : [colors.bold(heading), '', ...findingsText(those, terminal)];
}

/** What changes in numbers, in one line. */
export function diffSummary({ workloads, appeared, resolved }: AnalysisDiff): string {
  const count = (change: ReturnType<typeof changeOf>) =>
    workloads.filter(workload => changeOf(workload) === change).length;
  const pods = (what: keyof PodChanges) => workloads.reduce((sum, workload) => sum + (workload.pods?.[what] ?? 0), 0);
  const errors = appeared.filter(({ severity }) => severity === 'error').length;
  return [
    `${plural(count('changed'), 'workload')} changed, ${count('added')} added, ${count('removed')} removed`,
    `${plural(pods('created'), 'pod')} created, ${pods('deleted')} deleted, ${pods('replaced')} replaced`,
    `${plural(appeared.length, 'new finding')} (${plural(errors, 'error')}), ${resolved.length} resolved`,
  ].join('; ');
}
