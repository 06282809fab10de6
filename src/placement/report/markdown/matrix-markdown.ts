import { clip, code, prose } from './markdown-escape';
import type { Section } from './markdown-section';
import type { NamedClass } from '../../naming/class-names';
import type { Plan } from '../../plan/plan';
import { matrixOf, SIGNS, type Column, type Matrix, type RowGroup } from '../matrix';
import { plural } from '../text/terminal';

const MOST_COLUMNS = 16;
/** The names that one cell or line gives. */
const MOST_NAMES = 3;
const MOST_REASONS = 5;
const LONGEST_NAME = 100;
const LONGEST_TEXT = 500;
const SEE_ALL = 'see `cdk8s-placement plan --output html`.\n';

/** Where every workload lands, and folded below it why, and which kinds of nodes there are. */
export function landingSections(plan: Plan): Section[] {
  const matrix = matrixOf(plan, MOST_COLUMNS);
  return [table(plan, matrix), reasons(matrix), kinds(matrix)].filter(({ entries }) => entries.length > 0);
}

function table(plan: Plan, { columns, groups }: Matrix): Section {
  const shown = columns.slice(0, MOST_COLUMNS);
  const left = columns.slice(MOST_COLUMNS);
  const members = groups.flatMap(({ workloads, landings }) => workloads.map(member => ({ ...member, landings })));
  const order = new Map(plan.workloads.map((workload, index) => [workload, index]));
  members.sort((a, b) => (order.get(a.workload) ?? 0) - (order.get(b.workload) ?? 0));
  return {
    head: [
      '<a id="placement-landings"></a>\n\n### Placement\n\n',
      `${SIGNS.runs} runs, ${SIGNS.keeps} an existing pod stays and no new one is made, ${SIGNS.refused} refused\n\n`,
      row(['workload', 'desired', ...shown.map(columnName)]),
      row([':--', '--:', ...shown.map(() => ':-:')]),
    ].join(''),
    entries: members.map(({ label, desired, landings }) =>
      row([
        name(label),
        desired === 0 ? '**0**' : `${desired ?? '-'}`,
        ...shown.map((_, index) => SIGNS[landings[index]]),
      ]),
    ),
    tail:
      left.length > 0
        ? `\n${plural(left.length, 'further kind')} of nodes (${plural(nodesIn(left), 'node')}) would not fit here; ${SEE_ALL}`
        : '',
    leftOut: count => `${plural(count, 'further workload')} would not fit here; ${SEE_ALL}`,
  };
}

function reasons({ groups }: Matrix): Section {
  return {
    head: folded('why', 'Why not everywhere'),
    entries: groups.filter(group => group.reasons.length > 0).map(reasonsEntry),
    tail: '\n</details>\n',
    leftOut: count => `The reasons of ${plural(count, 'further group')} of workloads would not fit here; ${SEE_ALL}`,
  };
}

function reasonsEntry(group: RowGroup): string {
  const more = group.reasons.length - MOST_REASONS;
  return [
    `- ${names(group.workloads.map(({ label }) => label))}`,
    ...group.reasons
      .slice(0, MOST_REASONS)
      .map(
        ({ landing, text, classes, nodes }) =>
          `  - ${SIGNS[landing]} ${names(classes.map(named => named.name))} (${nodes}): ${prose(clip(text, LONGEST_TEXT))}`,
      ),
    ...(more > 0 ? [`  - ${plural(more, 'further reason')}`] : []),
  ]
    .map(line => `${line}\n`)
    .join('');
}

function kinds({ columns }: Matrix): Section {
  return {
    head: `${folded('kinds', 'Kinds of nodes')}${row(['kind', 'nodes', 'pools', 'labels', 'taints'])}${row([':--', '--:', ':--', ':--', ':--'])}`,
    entries: columns.flatMap(({ classes }) => classes).map(kindRow),
    tail: '\n</details>\n',
    leftOut: count => `${plural(count, 'further kind')} of nodes would not fit here; ${SEE_ALL}`,
  };
}

function kindRow({ name: own, nodeClass, pools, labels, taints }: NamedClass): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return row([name(own), `${nodeClass.nodes.length}`, names(pools), names(pairs), names(taints)]);
}

function folded(anchor: string, title: string): string {
  return `<a id="placement-${anchor}"></a>\n\n<details>\n<summary>${title}</summary>\n\n`;
}

function columnName({ classes, nodes }: Column): string {
  return `${names(classes.map(named => named.name))} (${nodes})`;
}

function names(all: readonly string[]): string {
  const more = all.length - MOST_NAMES;
  return `${all.slice(0, MOST_NAMES).map(name).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function name(own: string): string {
  return code(clip(own, LONGEST_NAME));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function nodesIn(columns: readonly Column[]): number {
  return columns.reduce((sum, { nodes }) => sum + nodes, 0);
}
