import type { Settings } from './settings';
import { invalid, required } from '../../kubernetes/schema/field-error';
import { validateNodeName } from '../../kubernetes/syntax/names';
import type { INodePool } from '../../pools/node-pool';
import { refuse } from '../../pools/refuse';
import { items } from '../target/manifest';
import { labelTexts, taintTexts } from '../target/spelling';
import { STARTUP_TAINTS_LEFT_OUT } from '../target/startup-taints';
import { withPool } from '../target/target';

/** `kubectl` commands for a node whose name is in the shell variable NODE. */
export const KUBECTL_COMMANDS: Settings = {
  name: 'kubectl commands',
  labels: { path: 'label', spelling: labelTexts },
  taints: { path: 'taint', spelling: taintTexts },
  startupTaints: STARTUP_TAINTS_LEFT_OUT,
  limits: [],
  update: 'in place; a NoExecute taint evicts at once',
  scaleFromZero: 'no: for nodes that exist',
  frame: {},
  format: settings => commands(settings, '"$NODE"').join('\n'),
};

/** The node side of a pool for nodes that exist: commands for a person to run. */
export class KubectlCommands {
  /**
   * The `kubectl` commands that make nodes part of a pool: first the taints, so that no other pod slips in, then the
   * labels. A value that a node has already is overwritten. Startup taints are for new nodes and are left out.
   *
   * @param pool the pool
   * @param nodes names of nodes
   * @returns one command a line
   * @throws when there is no node, or a name is not valid
   */
  public static forNodes(pool: INodePool, ...nodes: string[]): string[] {
    refuse(
      'KubectlCommands.forNodes',
      nodes.length === 0
        ? [required('nodes', 'name the nodes that are to join the pool')]
        : nodes.flatMap(node => validateNodeName(node).map(detail => invalid('nodes', node, detail))),
    );
    return commands(withPool(KUBECTL_COMMANDS, pool, {}), nodes.join(' '));
  }

  private constructor() {}
}

function commands({ taint, label }: ReturnType<typeof withPool>, nodes: string): string[] {
  return [
    ...(items(taint, 'taint').length > 0
      ? [`kubectl taint nodes ${nodes} ${items(taint, 'taint').join(' ')} --overwrite`]
      : []),
    ...(items(label, 'label').length > 0
      ? [`kubectl label nodes ${nodes} ${items(label, 'label').join(' ')} --overwrite`]
      : []),
  ];
}
