import type { Taint } from '../../../kubernetes/api';
import { taintEviction } from '../../../kubernetes/scheduling/taint-eviction';
import { describeToleration } from '../../../pools/toleration-list';
import { isPermanent, knownTaints } from '../../facts/taints/tainted-nodes';
import { describeTaint } from '../../words/refusal-text';
import type { Rule } from '../rule';

/**
 * What the node lifecycle controller puts on a node that fails. The DaemonSet controller tolerates it without limit,
 * behind what the template says.
 */
const FAILING: readonly Taint[] = ['not-ready', 'unreachable'].map(state => ({
  key: `node.kubernetes.io/${state}`,
  effect: 'NoExecute',
}));

/**
 * The first toleration that matches counts: one for some seconds sends the agent away from a node that the next one
 * would have kept it on.
 */
export const evictsAgent: Rule = {
  id: 'evicts-agent',
  severity: 'warning',
  summary: 'Agent toleration with `tolerationSeconds`, so the agent is evicted and recreated.',
  check: plan => {
    const taints = [
      ...FAILING,
      ...knownTaints(plan).filter(taint => taint.effect === 'NoExecute' && isPermanent(taint)),
    ];
    return plan.workloads
      .filter(({ isDaemon }) => isDaemon)
      .flatMap(workload => {
        const { tolerations } = workload.placed.pod;
        for (const taint of taints) {
          const eviction = taintEviction(tolerations, [taint]);
          if (eviction.evict === 'never' || !eviction.toleration) continue;
          const { toleration } = eviction;
          const index = tolerations.indexOf(toleration);
          return [
            {
              workload,
              field: `${workload.specPath}.tolerations[${index}].tolerationSeconds`,
              message:
                `toleration ${describeToleration(toleration)} lets taint ${describeTaint(taint)} evict the agent ${eviction.evict === 'after' ? `after ${eviction.seconds} s` : 'at once'}, ` +
                'and the DaemonSet makes it anew for as long as it tolerates the taint',
              fix: `remove ${workload.specPath}.tolerations[${index}].tolerationSeconds`,
            },
          ];
        }
        return [];
      });
  },
};
