import type { ApiObject } from 'cdk8s';
import type { NodeSet } from './node-set';

/** Where a workload is meant to run, and who says so. */
export interface Intent {
  /** Who says so: a pool that admits it, or the workload itself. */
  readonly by: string;
  readonly nodes: NodeSet;
  /** Whether it is meant to run on every one of the nodes, as an agent is, or merely on no other. */
  readonly everywhere: boolean;
}

const intents = new WeakMap<ApiObject, Map<string, Intent>>();

/** Remembers where a workload is meant to run. The same said again by the same changes nothing. */
export function declareIntent(workload: ApiObject, intent: Intent): void {
  const declared = intents.get(workload) ?? new Map<string, Intent>();
  intents.set(workload, declared.set(intent.by, intent));
}

/** Where a workload is meant to run, in the order in which it was said. */
export function intentsOf(workload: ApiObject): readonly Intent[] {
  return [...(intents.get(workload)?.values() ?? [])];
}
