import type { Taint } from '../kubernetes/api';

/** What a plan knows of a pool, whoever declared it. */
export interface PlanPool {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly startupTaints: readonly Taint[];
  /** Labels that its nodes carry besides, such as the instance type, where what makes them determines that. */
  readonly knownLabels: Readonly<Record<string, string>>;
  /** Where it comes from: `file:line`, or the path of a construct. */
  readonly source: string;
  /** Whether the pool is meant for the workloads it admits alone, or only follows from manifests. */
  readonly isDedicated: boolean;
}
