import { invalid, required } from '../kubernetes/field-error';
import { validateNodeName } from '../kubernetes/names';
import type { INodePool } from '../pools/node-pool';
import { refuse } from '../pools/refuse';

/** The node side of a pool for nodes that exist: commands for a person to run. */
export class KubectlCommands {
  /**
   * The `kubectl` commands that make nodes part of a pool: first the taints, so that no other pod slips in, then the labels.
   * A value that a node has already is overwritten. Startup taints are for new nodes and are left out.
   *
   * @param pool the pool
   * @param nodes names of nodes
   * @returns one command a line
   * @throws when there is no node, or a name is not valid
   */
  public static forNodes(pool: INodePool, ...nodes: string[]): string[] {
    refuse('KubectlCommands.forNodes', nodes.length === 0
      ? [required('nodes', 'name the nodes that are to join the pool')]
      : nodes.flatMap(node => validateNodeName(node).map(detail => invalid('nodes', node, detail))));
    const labels = Object.entries(pool.labels).map(([key, value]) => `${key}=${value}`);
    return [
      `kubectl taint nodes ${nodes.join(' ')} ${pool.taints.join(' ')} --overwrite`,
      `kubectl label nodes ${nodes.join(' ')} ${labels.join(' ')} --overwrite`,
    ];
  }

  private constructor() {}
}
