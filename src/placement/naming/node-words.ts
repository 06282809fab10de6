import type { NodeClass } from '../plan/fleet';
import { nodeCount } from '../plan/landing';
import type { Plan } from '../plan/plan';

/** Nodes for a sentence: `3 nodes, such as worker-1`, or `nodes such as gpu` where they stand for kinds of nodes. */
export function describeNodes({ hasRealNodes }: Plan, classes: readonly NodeClass[]): string {
  const [
    {
      nodes: [{ name }],
    },
  ] = classes;
  if (!hasRealNodes) return `nodes such as ${name}`;
  const count = nodeCount(classes);
  return count === 1 ? `node ${name}` : `${count} nodes, such as ${name}`;
}
