import { guardsOf, isToSelect } from './guards';
import { selectionOf } from './selection';
import { requestsDevice } from './taints/dedication';
import { tolerates } from '../../kubernetes/scheduling/tolerations';
import { ARCH_LABEL, OS_LABEL } from '../../kubernetes/well-known/node-keys';
import { wellKnownLabel } from '../../kubernetes/well-known/well-known-labels';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

/**
 * Whether an agent is meant for every node, or every node of an operating system or architecture: its selection asks
 * for nothing else, but may leave nodes of some label out. One that a guard knows as a user of its pool is meant for
 * the pool.
 */
export function isMeantEverywhere(plan: Plan, workload: Workload): boolean {
  const { isDaemon, spec, intents } = workload;
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return (
    isDaemon &&
    intents.length === 0 &&
    !spec.nodeName &&
    !requestsDevice(workload) &&
    terms.every(({ matchFields = [] }) => matchFields.length === 0) &&
    selectionOf(workload).some(term => [...term].every(([key, { absent }]) => absent || isOfMachine(key))) &&
    !usesGuardedPool(plan, workload)
  );
}

function isOfMachine(key: string): boolean {
  const current = wellKnownLabel(key)?.replacedBy ?? key;
  return current === OS_LABEL || current === ARCH_LABEL;
}

function usesGuardedPool(plan: Plan, workload: Workload): boolean {
  const { tolerations = [] } = workload.spec;
  return guardsOf(plan)
    .flatMap(({ taints }) => taints)
    .some(taint => isToSelect(plan, workload, taint) && tolerations.some(one => tolerates(one, taint)));
}
