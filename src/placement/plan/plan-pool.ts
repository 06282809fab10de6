import type { Taint } from '../../kubernetes/api';
import type { PossibleLabels } from '../../provisioners/target/possible-labels';
import type { Origin } from '../input/origin';

/** One way in which nodes of a pool are made. */
export interface NodeKind {
  /** The name of what makes them, and its kind: `gpu-spot.nodepool`. */
  readonly name: string;
  /**
   * Labels that they carry besides those of the pool, as far as what makes them determines that: the instance type, the
   * zone.
   */
  readonly labels: Readonly<Record<string, string>>;
  /** What other labels they may have, where what makes them may choose. */
  readonly possibleLabels?: PossibleLabels;
  /** Taints that they carry besides those of the pool, such as what the platform itself sets. */
  readonly taints: readonly Taint[];
  /** Taints that a new one carries until the agent each of them waits for removes it. */
  readonly startupTaints: readonly Taint[];
  /** Whether the nodes exist already, and only their labels and taints are made. */
  readonly marksExistingNodes?: boolean;
}

/** What a plan knows of a pool, whoever declared it. */
export interface PlanPool {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly startupTaints: readonly Taint[];
  /** Labels that all of its nodes carry besides. */
  readonly knownLabels: Readonly<Record<string, string>>;
  /** The kinds of its nodes, one for each manifest that makes some; none where no such manifest is known. */
  readonly kinds?: readonly NodeKind[];
  readonly origin: Origin;
  /** Whether the pool is meant for the workloads it admits alone, or only follows from manifests. */
  readonly isDedicated: boolean;
}
