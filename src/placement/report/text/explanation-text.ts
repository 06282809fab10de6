import { colorsOf, page, paragraph, plural, type Colors, type Terminal } from './terminal';
import type {
  ExplainedLanding,
  ExplainedTaint,
  Explanation,
  KnownToleration,
  NodeExplanation,
} from '../../explain/explanation';
import type { Landing } from '../../plan/landing';
import { describeWorkload, type Workload } from '../../plan/workload';

/** Why a workload lands where it lands, class by class, for a terminal. */
export function explanationText({ workload, wants, tolerations, landings }: Explanation, terminal: Terminal): string {
  const colors = colorsOf(terminal);
  const count = (landing: Landing) =>
    landings.filter(one => one.landing === landing).reduce((sum, { nodes }) => sum + nodes.length, 0);
  const all = landings.reduce((sum, { nodes }) => sum + nodes.length, 0);
  return page(
    [
      ...title(workload, colors),
      ...paragraph(outcome(workload, count('runs'), count('keeps'), all), terminal, ''),
      '',
      ...section('It wants', wants.length > 0 ? wants : ['any node'], terminal, colors),
      ...section(
        'It tolerates',
        tolerations.length > 0 ? tolerations.map(tolerationText) : ['no taint'],
        terminal,
        colors,
      ),
      ...landingSection('It runs on', landings, 'runs', terminal, colors),
      ...landingSection('An existing pod stays, and no new one is made, on', landings, 'keeps', terminal, colors),
      ...landingSection('It is refused by', landings, 'refused', terminal, colors),
    ],
    terminal,
  );
}

/** What one node is to a workload, for a terminal. */
export function nodeExplanationText(
  { workload, name, landing, reason, wants, taints }: NodeExplanation,
  terminal: Terminal,
): string {
  const colors = colorsOf(terminal);
  const verdict =
    landing === 'runs'
      ? colors.green(runsHere(workload))
      : landing === 'keeps'
        ? colors.yellow('no new pod is made here; one that is here stays')
        : colors.red(workload.isDaemon ? 'no pod is made here; one that is here is deleted' : 'it may not run here');
  return page(
    [
      ...title(workload, colors),
      ...paragraph(`on ${name}: ${verdict}${reason ? `, because ${reason}` : ''}`, terminal, ''),
      '',
      ...section('It wants', wants.length > 0 ? wants : ['any node'], terminal, colors),
      ...section(`Taints of ${name}`, taints.length > 0 ? taints.map(taintText) : ['none'], terminal, colors),
    ],
    terminal,
  );
}

function title(workload: Workload, colors: Colors): string[] {
  return [`${colors.bold(describeWorkload(workload))} ${colors.dim(workload.source)}`];
}

function outcome({ isDaemon }: Workload, runs: number, keeps: number, all: number): string {
  if (!isDaemon) return `may run on ${runs} of ${plural(all, 'node')}`;
  return `runs on ${runs} of ${plural(all, 'node')} (DESIRED ${runs})${keeps > 0 ? `; existing pods stay on ${keeps} more` : ''}`;
}

function runsHere({ isDaemon }: Workload): string {
  return isDaemon ? 'a pod runs here' : 'it may run here';
}

function tolerationText({ text, isAutomatic }: KnownToleration): string {
  if (text === '*:*') return 'every taint';
  return isAutomatic ? `${text}, which the DaemonSet controller adds` : text;
}

function taintText({ text, keepsPodsOut, toleratedBy }: ExplainedTaint): string {
  if (!keepsPodsOut) return `${text}: keeps no pod out`;
  return toleratedBy ? `${text}: tolerated by ${tolerationText(toleratedBy)}` : `${text}: not tolerated`;
}

function landingSection(
  heading: string,
  landings: readonly ExplainedLanding[],
  wanted: Landing,
  terminal: Terminal,
  colors: Colors,
): string[] {
  const here = landings.filter(({ landing }) => landing === wanted);
  if (here.length === 0) return [];
  return section(
    heading,
    here.map(({ name, nodes, reason }) => `${name} (${nodes.length})${reason ? `: ${reason}` : ''}`),
    terminal,
    colors,
  );
}

function section(heading: string, entries: readonly string[], terminal: Terminal, colors: Colors): string[] {
  return [colors.bold(heading), ...entries.flatMap(entry => paragraph(entry, terminal, '    ', '  - ')), ''];
}
