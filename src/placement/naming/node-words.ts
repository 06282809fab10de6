import { poolNameOf } from './pool-names';
import type { NodeClass } from '../plan/fleet';
import { nodeCount } from '../plan/landing';
import type { Plan } from '../plan/plan';

/**
 * Nodes for a sentence: `3 nodes, such as worker-1`, `nodes such as gpu` where they stand for kinds of nodes, or
 * `new nodes of pool gpu` where no node of the pool exists yet.
 */
export function describeNodes({ hasRealNodes, prospects, pools }: Plan, classes: readonly NodeClass[]): string {
  const [
    {
      nodes: [{ name }],
    },
  ] = classes;
  if (!hasRealNodes) return `nodes such as ${name}`;
  if (prospects.classes.includes(classes[0])) return `new nodes of pool ${poolNameOf(classes[0].nodes[0], pools)}`;
  const count = nodeCount(classes);
  return count === 1 ? `node ${name}` : `${count} nodes, such as ${name}`;
}
