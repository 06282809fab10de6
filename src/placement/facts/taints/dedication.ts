import { permanentTaintsOf } from './tainted-nodes';
import type { Taint } from '../../../kubernetes/api';
import { isExtendedResource } from '../../../kubernetes/syntax/resource-name';
import type { TaintPurpose } from '../../../kubernetes/well-known/well-known';
import { wellKnownTaints } from '../../../kubernetes/well-known/well-known-taints';
import type { NodeClass } from '../../plan/fleet';
import { perPlan } from '../../plan/per-plan';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';

/**
 * Purposes that dedicate nodes to nobody: nodes kept for the system, or that merely differ. Many workloads tolerate
 * their taints to run there too.
 */
const OPEN_PURPOSES: ReadonlySet<TaintPurpose | undefined> = new Set([
  'control plane',
  'system',
  'spot',
  'windows',
  'architecture',
]);

/** Whether a taint says that nodes are kept for the system or differ from others, whatever its value. */
export function isOpen(key: string): boolean {
  return wellKnownTaints(key).some(({ purpose }) => OPEN_PURPOSES.has(purpose));
}

/** Capacity that may be taken away at any time is open to whoever accepts that. */
const SPOT = /spot|preemptible|interruptible/i;

/** Whether a taint keeps nodes for some workloads, rather than warning others of what the nodes are. */
export function isDedicating({ key, value = '' }: Pick<Taint, 'key' | 'value'>): boolean {
  return !isOpen(key) && !SPOT.test(key) && !SPOT.test(value);
}

const taintsByClass = perPlan(() => new Map<NodeClass, readonly Taint[]>());

/** The taints that dedicate the nodes of a class. */
export function dedicatingTaints(plan: Plan, nodeClass: NodeClass): readonly Taint[] {
  const known = taintsByClass(plan);
  const taints = known.get(nodeClass) ?? permanentTaintsOf(plan, nodeClass).filter(isDedicating);
  known.set(nodeClass, taints);
  return taints;
}

/** Whether pods ask for a device such as `nvidia.com/gpu`, which only some nodes have. */
export function requestsDevice({ spec: { containers = [], initContainers = [] } }: Workload): boolean {
  return [...containers, ...initContainers].some(({ resources }) =>
    Object.keys({ ...resources?.limits, ...resources?.requests }).some(isExtendedResource),
  );
}

/** Whether the scheduler is told which nodes are better. For a DaemonSet that means nothing. */
export function hasPreference({ isDaemon, spec }: Workload): boolean {
  return !isDaemon && (spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).length > 0;
}
