import type { INodePool } from '../pools/node-pool';
import type { NodeSet } from '../pools/node-set';

/**
 * What `expect` can be asked of a chart, of any construct in it, or of a `PlacementPlan`: each speaks of every workload
 * that it holds.
 *
 * A construct is judged with its whole app, against one node of each pool, an ordinary one and one of the control
 * plane; a plan against the nodes that it was given.
 */
export interface PlacementMatchers<R> {
  /**
   * It runs on each of these nodes and on no others.
   *
   * @throws when the plan has none of these nodes
   */
  toLandExactlyOn(...nodes: (INodePool | NodeSet)[]): R;

  /**
   * It runs on each of these nodes, and maybe on others.
   *
   * @throws when the plan has none of these nodes
   */
  toRunOn(...nodes: (INodePool | NodeSet)[]): R;

  /**
   * It runs on none of these nodes.
   *
   * @throws when the plan has none of these nodes
   */
  toAvoid(...nodes: (INodePool | NodeSet)[]): R;

  /** No rule finds an error, but for what is waived. Warnings are no errors. */
  toHaveNoPlacementErrors(): R;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    interface Matchers<R, T = {}> extends PlacementMatchers<R> {}
  }
}

declare module 'expect' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface Matchers<R extends void | Promise<void>, T = unknown> extends PlacementMatchers<R> {}
}

/** What Jest gives a matcher, as far as these take it. */
export interface MatcherContext {
  readonly isNot?: boolean;
  readonly utils: {
    matcherHint(name: string, received?: string, expected?: string, options?: { readonly isNot?: boolean }): string;
  };
}

/** What a matcher gives Jest. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}
