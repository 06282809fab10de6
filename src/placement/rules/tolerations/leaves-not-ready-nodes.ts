import { isTolerated } from '../../../kubernetes/scheduling/tolerations';
import type { Rule } from '../rule';

const NOT_READY = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };

/**
 * A node that is not ready carries `not-ready:NoSchedule`, which no DaemonSet tolerates of itself: no pod is made
 * there, and DESIRED drops. That matters to what nodes need in order to become ready.
 */
export const leavesNotReadyNodes: Rule = {
  id: 'leaves-not-ready-nodes',
  severity: 'info',
  summary: 'Critical agent that does not tolerate `not-ready`.',
  check: plan =>
    plan.workloads
      .filter(
        ({ isDaemon, spec }) =>
          isDaemon &&
          spec.priorityClassName === 'system-node-critical' &&
          (spec.hostNetwork === true || spec.hostPID === true) &&
          !isTolerated(NOT_READY, spec.tolerations ?? []),
      )
      .map(workload => ({
        workload,
        field: `${workload.specPath}.tolerations`,
        message: `it is critical to its node and works on the node itself, but does not tolerate ${NOT_READY.key}:${NOT_READY.effect}: no pod is made on a node that is not ready`,
        fix: `add to ${workload.specPath}.tolerations: [{key: ${NOT_READY.key}, operator: Exists, effect: ${NOT_READY.effect}}]`,
      })),
};
