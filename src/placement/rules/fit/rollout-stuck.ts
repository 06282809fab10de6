import { decode } from '../../../kubernetes/schema/decode';
import { deployment } from '../../../kubernetes/schema/deployment';
import { describeLimit, replicaLimits } from '../../fit/replica-limits';
import { replicasOf } from '../../fit/replicas';
import { describeNodes } from '../../naming/node-words';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import type { Problem, Rule } from '../rule';

/** A rollout starts a new pod before it stops an old one, and every place that the new one could take is taken. */
export const rolloutStuck: Rule = {
  id: 'rollout-stuck',
  severity: 'warning',
  summary: 'Deployment whose rollout needs room for one more pod where there is none.',
  check: plan => plan.workloads.flatMap(workload => stuckRollout(plan, workload) ?? []),
};

function stuckRollout(plan: Plan, workload: Workload): Problem | undefined {
  const replicas = replicasOf(plan, workload) ?? 0;
  if (workload.kind !== 'Deployment' || replicas === 0) return undefined;
  const limit = replicaLimits(plan, workload).find(({ holdsForOldPods }) => holdsForOldPods);
  if (limit?.most !== replicas || replicaLimits(plan, workload)[0].most < replicas) return undefined;
  const strategy = decode(deployment, workload.manifest.json).value.spec?.strategy;
  if ((strategy?.type ?? 'RollingUpdate') !== 'RollingUpdate') return undefined;
  const { maxUnavailable = '25%', maxSurge = '25%' } = strategy?.rollingUpdate ?? {};
  const surge = podsOf(maxSurge, replicas, Math.ceil);
  // One of the two is at least 1, or the controller takes maxUnavailable for 1.
  if (podsOf(maxUnavailable, replicas, Math.floor) > 0 || surge === 0) return undefined;
  return {
    workload,
    field: 'spec.strategy',
    message:
      `a rollout keeps all ${replicas} replicas (maxUnavailable ${maxUnavailable} is 0 of ${replicas}) and starts ${surge} more (maxSurge ${maxSurge}), ` +
      `but the nodes that accept it (${describeNodes(plan, plan.landingsOf(workload).runs)}) hold no more than ${limit.most}, because ${describeLimit(limit)}: the new pod stays Pending`,
    fix: 'set spec.strategy.rollingUpdate: {maxSurge: 0, maxUnavailable: 1}, or add nodes that accept it',
  };
}

/** The number of pods that a number or a percentage of replicas is. */
function podsOf(amount: number | string, replicas: number, round: (value: number) => number): number {
  if (typeof amount === 'number') return amount;
  const percent = /^([0-9]+)%$/.exec(amount)?.[1];
  return percent === undefined ? 0 : round((Number(percent) * replicas) / 100);
}
