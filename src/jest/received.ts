import { Construct } from 'constructs';
import type { Analysis } from '../placement/analysis/analysis';
import { PlacementPlan } from '../placement/placement-plan';
import type { Workload } from '../placement/plan/workload';

/** What `expect` was given: a plan, and the part of it that is meant. */
export interface Received {
  readonly analysis: Analysis;
  readonly workloads: readonly Workload[];
  /** Whether something of this source, a construct path or `file:line`, is meant. */
  includes(source: string): boolean;
}

/**
 * @throws when it is neither a construct nor a plan
 */
export function receivedOf(value: unknown): Received {
  if (value instanceof PlacementPlan) return partOf(value, () => true);
  if (!Construct.isConstruct(value)) {
    throw new Error(`expected a chart, another construct or a PlacementPlan, found ${describe(value)}`);
  }
  const { path } = value.node;
  return partOf(PlacementPlan.ofApp(value), source => path === '' || source === path || source.startsWith(`${path}/`));
}

function partOf({ _analysis: analysis }: PlacementPlan, includes: Received['includes']): Received {
  return { analysis, workloads: analysis.plan.workloads.filter(({ source }) => includes(source)), includes };
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? `an object of ${value.constructor?.name ?? 'no class'}`
    : `${typeof value} ${String(value)}`;
}
