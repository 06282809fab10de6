import stringWidth from 'string-width';
import { matrixOf, SIGNS, type Column, type Matrix, type Reason, type RowGroup } from '../matrix';
import { colorsOf, fit, fitEnds, paragraph, plural, type Colors, type Terminal } from './terminal';
import type { NamedClass } from '../../naming/class-names';
import type { Landing } from '../../plan/landing';
import type { Plan } from '../../plan/plan';

const DESIRED = 'DESIRED';
const MOST_REASONS = 3;
/** The part of the width that names may take from the columns. */
const LABEL_SHARE = 0.65;

/** How the matrix is laid out in the width there is. */
interface Layout {
  readonly terminal: Terminal;
  readonly colors: Colors;
  readonly labelWidth: number;
  /** Blanks between columns. */
  readonly gap: string;
  readonly columns: readonly Column[];
}

/** Workloads by kinds of nodes, for a terminal. */
export function matrixText(plan: Plan, terminal: Terminal): string[] {
  const {
    fleet: { nodes },
    hasRealNodes,
    workloads,
  } = plan;
  const inventory = hasRealNodes
    ? plural(nodes.length, 'node')
    : `${plural(nodes.length, 'node type')} inferred from the manifests (use --nodes for real nodes)`;
  return [
    ...paragraph(`${plural(workloads.length, 'workload')} on ${inventory}`, terminal, ''),
    ...matrixRows(plan, terminal),
  ];
}

/** The same for some workloads, without their number. */
export function matrixRows(plan: Plan, terminal: Terminal, workloads = plan.workloads): string[] {
  const matrix = matrixOf(plan, Math.floor(availableWidth(terminal) * (1 - LABEL_SHARE)), workloads);
  const layout = layOut(matrix, terminal);
  const folded = matrix.columns.slice(layout.columns.length);
  return [
    ...legend(layout),
    ...header(layout),
    ...matrix.groups.flatMap(group => [...rows(group, layout), ...reasons(group, layout, plan.fleet.nodes.length)]),
    ...(folded.length > 0 ? ['', ...paragraph(foldedText(folded), terminal, '')] : []),
  ];
}

/** Columns are set close, and those with the fewest nodes left out, where the terminal is narrow. */
function layOut({ columns, groups }: Matrix, terminal: Terminal): Layout {
  const longest = Math.max(
    'WORKLOAD'.length,
    ...groups.flatMap(({ workloads }) => workloads.map(({ label }) => stringWidth(label))),
  );
  const available = availableWidth(terminal);
  const atLeast = Math.min(longest, Math.floor(available * LABEL_SHARE));
  const gap = atLeast + columns.length * 2 <= available ? ' ' : '';
  const shown = columns.slice(0, Math.max(Math.floor((available - atLeast) / (gap.length + 1)), 1));
  const labelWidth = Math.max(Math.min(longest, available - shown.length * (gap.length + 1)), 'WORKLOAD'.length);
  return { terminal, colors: colorsOf(terminal), labelWidth, gap, columns: shown };
}

function availableWidth({ width }: Terminal): number {
  return width - DESIRED.length - 4;
}

function legend({ colors, terminal }: Layout): string[] {
  return [
    ...paragraph(
      `${sign('runs', colors)} runs   ${sign('keeps', colors)} an existing pod stays, no new one is made   ${sign('refused', colors)} refused`,
      terminal,
      '',
    ),
    '',
  ];
}

/** One line for each column, which leads down to it; the last column's comes first, so that no lines cross. */
function header({ colors, columns, gap, labelWidth }: Layout): string[] {
  const before = labelWidth + DESIRED.length + 4;
  const lines = columns.map((column, index) => {
    const room = before + index * (1 + gap.length);
    const label = columnLabel(column, before - 4);
    const later = `${gap}│`.repeat(columns.length - index - 1);
    return `${label} ${colors.dim(`${'─'.repeat(room - stringWidth(label) - 1)}┐${later}`)}`;
  });
  const names = `${fit('WORKLOAD', labelWidth)}  ${DESIRED}  `;
  return [...lines.reverse(), `${colors.bold(names)}${colors.dim(columns.map(() => '│').join(gap))}`];
}

/** The names of the classes with their sizes, as many as there is room for. */
function columnLabel({ classes, nodes }: Column, width: number): string {
  const whole = classList(classes);
  const taints = classes.length === 1 ? classes[0].taints.filter(taint => !whole.includes(taint)) : [];
  const tainted = taints.length > 0 ? `${whole}, taint ${taints.join(', ')}` : whole;
  if (stringWidth(tainted) <= width) return tainted;
  if (stringWidth(whole) <= width) return whole;
  for (let shown = classes.length - 1; shown > 0; shown--) {
    const label = `${classList(classes.slice(0, shown))} and ${classes.length - shown} more, ${plural(nodes, 'node')}`;
    if (stringWidth(label) <= width) return label;
  }
  const others = classes.length > 1 ? ` and ${classes.length - 1} more` : '';
  const count = ` (${nodes})`;
  return `${fitEnds(`${classes[0].name}${others}`, width - count.length).trimEnd()}${count}`;
}

function classList(classes: readonly NamedClass[]): string {
  return classes.map(({ name, nodeClass }) => `${name} (${nodeClass.nodes.length})`).join(', ');
}

function foldedText(columns: readonly Column[]): string {
  return `${plural(columns.length, 'further kind')} of nodes (${plural(sum(columns), 'node')}) would not fit here; see --output json --by class`;
}

function rows({ workloads, landings }: RowGroup, { colors, columns, gap, labelWidth }: Layout): string[] {
  const cells = columns.map((_, index) => sign(landings[index], colors)).join(gap);
  return workloads.map(({ label, desired }) => {
    const number = `${desired ?? '-'}`.padStart(DESIRED.length);
    return `${fitEnds(label, labelWidth)}  ${desired === 0 ? colors.red(number) : number}  ${cells}`;
  });
}

function sign(landing: Landing, colors: Colors): string {
  const color = { runs: colors.green, keeps: colors.yellow, refused: colors.dim }[landing];
  return color(SIGNS[landing]);
}

function reasons(group: RowGroup, { colors, terminal }: Layout, allNodes: number): string[] {
  const shown = group.reasons.slice(0, MOST_REASONS);
  const others = group.reasons.slice(MOST_REASONS);
  const identity = group.workloads[0].label.replace(' ', '/');
  return [
    ...shown.flatMap(reason =>
      paragraph(
        colors.dim(`${where(reason, allNodes)}: ${reason.text}`),
        terminal,
        '      ',
        `    ${sign(reason.landing, colors)} `,
      ),
    ),
    ...(others.length > 0
      ? [
          colors.dim(
            `      ${plural(others.length, 'further reason')} on ${plural(sum(others), 'node')}: cdk8s-placement explain ${identity}`,
          ),
        ]
      : []),
  ];
}

function where({ classes, nodes }: Reason, allNodes: number): string {
  if (nodes === allNodes) return `every node (${nodes})`;
  const most = 3;
  const names = classes
    .slice(0, most)
    .map(({ name }) => name)
    .join(', ');
  return `${names}${classes.length > most ? ` and ${classes.length - most} more` : ''} (${nodes})`;
}

function sum(parts: readonly { readonly nodes: number }[]): number {
  return parts.reduce((total, { nodes }) => total + nodes, 0);
}
