import { describeLimit, replicaLimits, type ReplicaLimit } from '../../fit/replica-limits';
import { replicasOf } from '../../fit/replicas';
import { describeNodes } from '../../naming/node-words';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import type { Problem, Rule } from '../rule';

/** Pods that cannot share a node need as many nodes as there are pods. */
export const tooManyReplicas: Rule = {
  id: 'too-many-replicas',
  severity: 'warning',
  summary: 'More replicas than the nodes that accept them can hold.',
  check: plan => plan.workloads.flatMap(workload => excessOf(plan, workload) ?? []),
};

function excessOf(plan: Plan, workload: Workload): Problem | undefined {
  const replicas = replicasOf(plan, workload) ?? 0;
  const [limit] = replicaLimits(plan, workload);
  // What fits on no node at all is the matter of larger-than-nodes.
  if (!limit || replicas <= limit.most || limit.most === 0) return undefined;
  const nodes = describeNodes(plan, plan.landingsOf(workload).runs);
  const pending = replicas - limit.most;
  return {
    workload,
    field: 'spec.replicas',
    message:
      `of ${replicas} replicas at most ${limit.most} can run on ${nodes}, because ${describeLimit(limit)}: ` +
      `${pending} of them ${pending === 1 ? 'stays' : 'stay'} Pending`,
    fix: fixOf(limit, workload),
  };
}

function fixOf(limit: ReplicaLimit, { specPath }: Workload): string {
  const fewer = `set spec.replicas: ${limit.most}, or add nodes that accept it`;
  switch (limit.kind) {
    case 'hostPorts':
      return fewer;
    case 'antiAffinity':
      return `${fewer}, or make the term at ${limit.field} a preferred one`;
    case 'room':
      return `${fewer}, or lower ${specPath}.containers[].resources.requests`;
  }
}
