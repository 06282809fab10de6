import { NodeView } from './node-view';
import type { Node } from '../../kubernetes/api';
import type { CompiledPod } from '../../kubernetes/scheduling/pod-placement';

/** Nodes that no workload of a plan can tell apart, so that what holds for one holds for all. */
export interface NodeClass {
  readonly nodes: readonly Node[];
}

/**
 * The nodes of an inventory, grouped into classes by exactly what some workload looks at. A workload is judged once for
 * each class: the cost is one look at every node, and classes times workloads.
 */
export class Fleet {
  public readonly classes: readonly NodeClass[];

  /**
   * @param nodes every node
   * @param pods every workload that will be judged
   */
  constructor(
    public readonly nodes: readonly Node[],
    pods: Iterable<CompiledPod>,
  ) {
    this.classes = classify(nodes, new NodeView(pods));
  }
}

/**
 * Walks the tokens of each node through a tree whose branches are shared, so that a class is found without building a
 * key for every node. Taints that come in another order end on another leaf; such leaves are joined at the end.
 */
function classify(nodes: readonly Node[], view: NodeView): NodeClass[] {
  const branches = new Map<number, number>();
  const leaves = new Map<number, Node[]>();
  const classes = new Map<string, Node[]>();
  let states = 0;
  let state = 0;
  // More than there can be tokens, of which taints add some while nodes are read.
  const stride = 2 ** 26;
  const step = (token: number) => {
    const branch = state * stride + token;
    const next = branches.get(branch);
    if (next !== undefined) {
      state = next;
      return;
    }
    state = ++states;
    branches.set(branch, state);
  };
  for (const node of nodes) {
    state = 0;
    view.see(node, step);
    let members = leaves.get(state);
    if (!members) {
      members = classOf(node, view, classes);
      leaves.set(state, members);
    }
    members.push(node);
  }
  return [...classes.values()].map(members => ({ nodes: members }));
}

function classOf(node: Node, view: NodeView, classes: Map<string, Node[]>): Node[] {
  const tokens: number[] = [];
  view.see(node, token => tokens.push(token));
  const key = tokens.sort((a, b) => a - b).join(',');
  const members = classes.get(key) ?? [];
  classes.set(key, members);
  return members;
}
