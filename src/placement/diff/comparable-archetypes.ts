import type { Node } from '../../kubernetes/api';
import { archetypes, GENERAL } from '../plan/archetypes';
import type { PlanInput } from '../plan/plan';

/** Nodes that stand for kinds of nodes, before a change and after it. */
export interface ComparableArchetypes {
  readonly before: readonly Node[];
  readonly after: readonly Node[];
}

/**
 * Nodes to judge a change against where no real ones are given. A pool that manifests declare is there where it is
 * declared, so that one that comes or goes shows. All other kinds of nodes are there on both sides: a workload that
 * comes or goes makes no nodes.
 */
export function comparableArchetypes(before: PlanInput, after: PlanInput): ComparableArchetypes {
  if (before.pools.length + after.pools.length === 0) {
    const implied = archetypes([], [...before.workloads, ...after.workloads]);
    return { before: implied, after: implied };
  }
  const [those, these] = [before, after].map(({ pools }) => archetypes(pools, []));
  return { before: withGeneral(those, these), after: withGeneral(these, those) };
}

/** An ordinary node of no pool stays, although a pool that comes has such nodes. */
function withGeneral(nodes: readonly Node[], others: readonly Node[]): readonly Node[] {
  const general = others.filter(({ name }) => name === GENERAL);
  return nodes.some(({ name }) => name === GENERAL) ? nodes : [...general, ...nodes];
}
