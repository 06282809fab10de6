import { tolerates } from '../../../kubernetes/scheduling/tolerations';
import { taintLifetime, wellKnownTaints } from '../../../kubernetes/well-known/well-known-taints';
import { describeToleration } from '../../../pools/toleration-list';
import { isUnpaired } from '../../facts/pairings';
import { isRefused } from '../../facts/refused-fields';
import { blockedProspects } from '../../facts/taints/blocking-taints';
import { knownTaints } from '../../facts/taints/tainted-nodes';
import { tolerationMisses } from '../../facts/taints/toleration-misses';
import type { Rule } from '../rule';

/** A toleration that has nothing to tolerate here: left over, or of another cluster. */
export const tolerationMatchesNoTaint: Rule = {
  id: 'toleration-matches-no-taint',
  severity: 'info',
  summary: 'Toleration that matches no taint of any node or pool.',
  check: plan => {
    if (!plan.hasRealNodes && plan.pools.length === 0) return [];
    const taints = knownTaints(plan);
    return plan.workloads.flatMap(workload =>
      (workload.spec.tolerations ?? []).flatMap((toleration, index) => {
        const { key, operator } = toleration;
        if (
          !key ||
          isCommon(key) ||
          operator === 'Gt' ||
          operator === 'Lt' ||
          taints.some(taint => tolerates(toleration, taint))
        ) {
          return [];
        }
        if (
          tolerationMisses(plan, workload).some(miss => miss.index === index) ||
          isUnpaired(plan, workload, toleration) ||
          // It is meant for a taint that keeps the workload off all nodes, which is what another rule reports.
          (plan.landingsOf(workload).runs.length === 0 &&
            blockedProspects(plan, workload).some(({ taints: blocking }) => blocking.some(taint => taint.key === key)))
        ) {
          return [];
        }
        const field = `${workload.specPath}.tolerations[${index}]`;
        if (isRefused(workload, field)) return [];
        const values = taints.filter(taint => taint.key === key).map(({ value = '' }) => value);
        return [
          {
            workload,
            field,
            message:
              `toleration ${describeToleration(toleration)} matches no taint of any node or pool` +
              (values.length > 0
                ? `; those of this key have ${values.map(value => value || 'no value').join(', ')}`
                : ''),
            fix: `remove ${field}`,
          },
        ];
      }),
    );
  },
};

/** Devices are tolerated by agents that ship to every cluster, whether it has any or not. */
const DEVICES =
  /^(?:.*\.)?(?:nvidia\.com|amd\.com|intel\.com|habana\.ai|google\.com|cambricon\.com|volcano\.sh|aws\.amazon\.com|k8s\.amazonaws\.com|tencent\.com)\//;

function isCommon(key: string): boolean {
  return taintLifetime(key) !== 'permanent' || wellKnownTaints(key).length > 0 || DEVICES.test(key);
}
