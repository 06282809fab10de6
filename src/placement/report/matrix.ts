import { groupBy } from '../../collections/group-by';
import type { PlacementRefusal } from '../../kubernetes/scheduling/pod-placement';
import { nameClasses, type NamedClass } from '../naming/class-names';
import { landingByClass, nodeCount, refusalOf, type Landing } from '../plan/landing';
import type { Plan } from '../plan/plan';
import { describeWorkload, type Workload } from '../plan/workload';
import { refusalText } from '../words/refusal-text';

/** What stands in a cell. */
export const SIGNS: Readonly<Record<Landing, string>> = { runs: '●', keeps: '◐', refused: '·' };

/** Classes of nodes that every workload of a plan treats alike. */
export interface Column {
  readonly classes: readonly NamedClass[];
  readonly nodes: number;
}

/** A reason that keeps new pods of a workload off some classes. */
export interface Reason {
  readonly landing: Exclude<Landing, 'runs'>;
  readonly text: string;
  readonly classes: readonly NamedClass[];
  readonly nodes: number;
}

/** Workloads that land alike, for the same reasons. */
export interface RowGroup {
  readonly workloads: readonly { readonly workload: Workload; readonly label: string; readonly desired?: number }[];
  /** One for each column. */
  readonly landings: readonly Landing[];
  /** Those for most nodes first. */
  readonly reasons: readonly Reason[];
}

/** A plan with what is alike put together. */
export interface Matrix {
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
}

/**
 * Puts classes together that all workloads treat alike, and workloads that land alike for the same reasons. Those with
 * most nodes come first.
 *
 * @param plan the placement to print
 * @param most how many columns there may be for classes of different pools to have different columns
 * @param workloads those that have a row, all if left out
 */
export function matrixOf(plan: Plan, most: number, workloads = plan.workloads): Matrix {
  const rows = workloads.map(workload => ({ workload, landings: landingByClass(plan.landingsOf(workload)) }));
  const classes = nameClasses(plan);
  const treatment = ({ nodeClass }: NamedClass) => rows.map(({ landings }) => landings.get(nodeClass)).join();
  const byPool = columnsOf(classes, named => `${named.pools.join()} ${treatment(named)}`);
  const columns = byPool.length <= most ? byPool : columnsOf(classes, treatment);
  const groups = new Map<string, RowGroup & { readonly workloads: RowGroup['workloads'][number][] }>();
  for (const { workload, landings } of rows) {
    const row = columns.map(column => landings.get(column.classes[0].nodeClass) ?? 'refused');
    const reasons = reasonsOf(workload, landings, columns);
    const key = JSON.stringify([row, workload.isDaemon, reasons.map(({ text }) => text)]);
    const member = {
      workload,
      label: describeWorkload(workload),
      ...(workload.isDaemon && { desired: nodeCount(plan.landingsOf(workload).runs) }),
    };
    const group = groups.get(key);
    if (group) group.workloads.push(member);
    else groups.set(key, { workloads: [member], landings: row, reasons });
  }
  return { columns, groups: [...groups.values()] };
}

function columnsOf(classes: readonly NamedClass[], keyOf: (named: NamedClass) => string): Column[] {
  return [...groupBy(classes, keyOf).values()]
    .map(members => ({ classes: members, nodes: nodesOf(members) }))
    .sort((a, b) => b.nodes - a.nodes);
}

interface Refused {
  readonly landing: Reason['landing'];
  readonly refusal: PlacementRefusal;
  readonly classes: NamedClass[];
}

/** What the nodes have instead makes no other reason. */
function reasonsOf(workload: Workload, landings: ReadonlyMap<unknown, Landing>, columns: readonly Column[]): Reason[] {
  const reasons = new Map<string, Refused>();
  for (const named of columns.flatMap(({ classes }) => classes)) {
    const landing = landings.get(named.nodeClass);
    const refusal = landing === 'runs' ? undefined : refusalOf(workload.placed, named.nodeClass.nodes[0]);
    if (!refusal || landing === undefined || landing === 'runs') continue;
    const key =
      refusal.kind === 'taint'
        ? `${landing} ${refusalText(refusal)}`
        : JSON.stringify([landing, refusal], (name, value: unknown) => (name === 'actual' ? undefined : value));
    const reason = reasons.get(key);
    if (reason) reason.classes.push(named);
    else reasons.set(key, { landing, refusal, classes: [named] });
  }
  return [...reasons.values()]
    .map(({ landing, refusal, classes }) => ({
      landing,
      classes,
      nodes: nodesOf(classes),
      text: refusalText(
        refusal,
        classes.flatMap(({ nodeClass }) => nodeClass.nodes),
      ),
    }))
    .sort((a, b) => b.nodes - a.nodes);
}

function nodesOf(classes: readonly NamedClass[]): number {
  return nodeCount(classes.map(({ nodeClass }) => nodeClass));
}
