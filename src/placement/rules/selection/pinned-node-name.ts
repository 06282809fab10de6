import { oneLineYaml } from '../../words/one-line-yaml';
import type { Rule } from '../rule';

/**
 * A pod with a node name never meets the scheduler: no taint, cordon or lack of room keeps it away, and the kubelet
 * refuses what does not fit.
 */
export const pinnedNodeName: Rule = {
  id: 'pinned-node-name',
  severity: 'warning',
  summary: 'Pod template that sets `nodeName` and bypasses the scheduler.',
  check: plan =>
    plan.workloads.flatMap(workload => {
      const {
        spec: { nodeName, nodeSelector = {} },
        kind,
        specPath,
      } = workload;
      return nodeName && kind !== 'Pod'
        ? [
            {
              workload,
              field: `${specPath}.nodeName`,
              message: `${specPath}.nodeName binds every pod to node ${nodeName} past the scheduler, which then looks neither at taints and cordons nor at room`,
              fix: `remove ${specPath}.nodeName; if it has to be that node, ${specPath}.nodeSelector: ${oneLineYaml({ ...nodeSelector, 'kubernetes.io/hostname': nodeName })}`,
            },
          ]
        : [];
    }),
};
