import { virtualNodeLabel } from '../../../kubernetes/well-known/virtual-nodes';
import { countNodes, virtualNodes } from '../../facts/unlike-nodes';
import type { Rule } from '../rule';

/** Virtual nodes look like nodes and run no daemons: the pods stay Pending for ever, and updates wait for them. */
export const agentOnVirtualNodes: Rule = {
  id: 'agent-on-virtual-nodes',
  severity: 'warning',
  summary: 'Agent that runs on virtual-kubelet or Fargate nodes.',
  check: plan =>
    plan.workloads
      .filter(({ isDaemon }) => isDaemon)
      .flatMap(workload => {
        const nodes = virtualNodes(plan, plan.landingsOf(workload).runs);
        if (nodes.length === 0) return [];
        const [key, value] = virtualNodeLabel(nodes[0].labels) ?? [];
        return [
          {
            workload,
            field: `${workload.specPath}.affinity`,
            message: `it runs on virtual nodes of ${key}=${value} (${countNodes(nodes)}), where no daemon starts: its pods stay Pending there`,
            fix:
              `add to each of ${workload.specPath}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: ` +
              `{matchExpressions: [{key: ${key}, operator: NotIn, values: [${value}]}]}`,
          },
        ];
      }),
};
