import stringWidth from 'string-width';
import { colorsOf, page, paragraph, plural, type Colors, type Terminal } from './terminal';
import { shareOf, type BudgetLine, type NamedBudget } from '../../budget/budget';
import { amountText } from '../../words/amount-text';

/** What agents take of each node, class by class, for a terminal; what is over the share given says so. */
export function budgetText(budgets: readonly NamedBudget[], most: number, terminal: Terminal): string {
  const colors = colorsOf(terminal);
  return page(
    budgets.flatMap(budget => [...classText(budget, most, terminal, colors), '']),
    terminal,
  );
}

function classText(
  { name, nodeClass, agents, lines, hostPorts }: NamedBudget,
  most: number,
  terminal: Terminal,
  colors: Colors,
): string[] {
  const rows = lines.map(line => [line.resource, amountOf(line), shareText(line, most)]);
  const widths = [0, 1].map(column => Math.max(...rows.map(row => stringWidth(row[column]))));
  return [
    `${colors.bold(`${name} (${nodeClass.nodes.length})`)}  ${plural(agents.length, 'agent')} on each`,
    ...rows.map(([resource, amount, share], index) => {
      const paint = (shareOf(lines[index]) ?? 0) > most ? colors.yellow : (text: string) => text;
      return `  ${resource.padEnd(widths[0])}  ${amount.padEnd(widths[1])}  ${paint(share)}`.trimEnd();
    }),
    ...(hostPorts.length > 0 ? paragraph(hostPorts.join(', '), terminal, '    ', '  host ports  ') : []),
  ];
}

function amountOf({ resource, requested, allocatable }: BudgetLine): string {
  return `${amountText(resource, requested)}${allocatable === undefined ? '' : ` of ${amountText(resource, allocatable)}`}`;
}

function shareText(line: BudgetLine, most: number): string {
  const share = shareOf(line);
  if (share === undefined) return '';
  if (share === Infinity) return 'there is none';
  return `${Math.round(share)}%${share > most ? `, over ${most}%` : ''}`;
}
