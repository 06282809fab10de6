import type { Manifest } from './manifest';
import type { PossibleLabels } from './possible-labels';
import type { Target } from './target';
import type { INodePool } from '../../pools/node-pool';
import type { Taint } from '../../pools/taint';

/** A pool as a manifest describes it. */
export interface ReadPool extends INodePool {
  /** The object that makes the nodes, such as `NodePool 'gpu'`. */
  readonly source: string;
  /**
   * Labels that the nodes get besides the pool's own, as far as the manifest determines them: instance type,
   * accelerator, zone, arch, os.
   */
  readonly platformLabels: Readonly<Record<string, string>>;
  /** What other labels the nodes may have, where what makes them may choose. */
  readonly possibleLabels?: PossibleLabels;
  /** Taints that the nodes get besides the pool's own. */
  readonly platformTaints?: readonly Taint[];
  /** Whether the object makes no nodes, but labels and taints those that exist. */
  readonly marksExistingNodes?: boolean;
}

/** A target that is an object in a file: it can be read back. */
export interface Provisioner extends Target {
  /**
   * The pools that a manifest makes nodes for.
   *
   * @param others the manifests beside it, for what it refers to
   * @throws when a field has a wrong form
   */
  read(manifest: Manifest, others: readonly Manifest[]): ReadPool[];
}
