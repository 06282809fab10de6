import type { Taint } from './taint';

/** Nodes that share labels and taints. */
export interface INodePool {
  /** The pool's name. */
  readonly poolName: string;

  /** The labels that every node of the pool carries, and no other node carries all of. */
  readonly labels: { [key: string]: string };

  /** The taints that every node of the pool carries for as long as it lives. */
  readonly taints: Taint[];

  /** The taints that a new node of the pool carries until the agent each of them waits for removes it. */
  readonly startupTaints: Taint[];
}
