import { groupBy } from '../../../collections/group-by';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import type { Finding } from '../../rules/finding';
import { matrixOf, type Column, type Matrix, type RowGroup } from '../matrix';

/** The cells that a page may hold and still be small. */
const MOST_CELLS = 60_000;
/** The names that one place gives. */
const MOST_NAMES = 3;

/** One workload of the page. */
export interface Row {
  readonly workload: Workload;
  readonly label: string;
  readonly desired?: number;
  readonly group: number;
  readonly findings: readonly Finding[];
}

/** What the page shows of a plan. */
export interface Sheet {
  readonly columns: readonly Column[];
  /** Kinds of nodes for which there was no room. */
  readonly left: readonly Column[];
  readonly rows: readonly Row[];
  readonly groups: readonly RowGroup[];
  readonly pools: readonly string[];
  readonly namespaces: readonly string[];
}

/** Lays out a plan, with the findings of each workload beside it. */
export function sheetOf(plan: Plan, findings: readonly Finding[]): Sheet {
  const most = Math.max(Math.floor(MOST_CELLS / Math.max(plan.workloads.length, 1)), 20);
  const matrix = matrixOf(plan, most);
  const columns = matrix.columns.slice(0, most);
  return {
    columns,
    left: matrix.columns.slice(most),
    rows: rowsOf(plan, matrix, findings),
    groups: matrix.groups,
    pools: [...new Set(columns.flatMap(({ classes }) => classes.flatMap(({ pools }) => pools)))].sort(),
    namespaces: [...new Set(plan.workloads.map(({ namespace }) => namespace))].sort(),
  };
}

function rowsOf({ workloads }: Plan, { groups }: Matrix, findings: readonly Finding[]): Row[] {
  const members = new Map(
    groups.flatMap((group, index) =>
      group.workloads.map(member => [member.workload, { ...member, group: index }] as const),
    ),
  );
  const about = groupBy(findings, finding => finding.workload);
  return workloads.flatMap(workload => {
    const member = members.get(workload);
    return member ? [{ ...member, findings: about.get(member.label) ?? [] }] : [];
  });
}

/** The first names, and how many more there are. */
export function listOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
