import type { INodePool } from './node-pool';
import { nodeTaint } from './prop-types';
import { checkedProps, listOf, mapOf, optional, string, type Shape } from './props';
import { refuse } from './refuse';
import type { Taint } from './taint';
import { validateLabels } from '../kubernetes/validation/meta/labels';

/** The labels and startup taints of a pool that is open to every pod. */
export interface SharedNodePoolProps {
  /** The pool's name, which objects that make its nodes take as theirs. */
  readonly poolName: string;

  /**
   * The labels of the pool's nodes.
   *
   * @default - none; what selects no other pool runs here
   */
  readonly labels?: { [key: string]: string };

  /**
   * Taints that a new node carries until an agent removes them. The agent that removes one tolerates it.
   *
   * @default - none
   */
  readonly startupTaints?: Taint[];
}

const PROPS: Shape<SharedNodePoolProps> = {
  poolName: string,
  labels: optional(mapOf(string)),
  startupTaints: optional(listOf(nodeTaint)),
};

/**
 * A pool of nodes that is open to every pod, such as the one for all that needs nothing special. It exists for what
 * makes its nodes; nothing is admitted to it, since nothing is kept out. For nodes that are kept for some workloads
 * there is `DedicatedNodePool`.
 *
 * An immutable value.
 */
export class SharedNodePool implements INodePool {
  public readonly poolName: string;
  public readonly labels: { [key: string]: string };
  public readonly taints: Taint[] = [];
  public readonly startupTaints: Taint[];

  /**
   * @throws when a label is not valid
   */
  constructor(props: SharedNodePoolProps) {
    const { poolName, labels = {}, startupTaints = [] } = checkedProps('SharedNodePool', props, PROPS);
    refuse(`SharedNodePool '${poolName}'`, validateLabels(labels, 'labels'));
    this.poolName = poolName;
    this.labels = Object.freeze({ ...labels });
    this.startupTaints = Object.freeze([...startupTaints]) as Taint[];
  }
}
