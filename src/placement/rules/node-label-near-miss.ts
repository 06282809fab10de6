import type { Rule } from './rule';
import { labelMisses, type LabelMiss } from '../label-misses';
import { oneLineYaml } from '../one-line-yaml';
import { selectionOf } from '../selection';

/** One letter, a capital or another cloud's word for it, and the label is on no node. */
export const nodeLabelNearMiss: Rule = {
  id: 'node-label-near-miss',
  severity: 'error',
  summary: 'A selected label is spelt like that of the nodes.',
  check: plan => {
    if (!plan.hasRealNodes && plan.pools.length === 0) return [];
    return plan.workloads.flatMap(workload => {
      if (selectionOf(workload).length === 0) return [];
      const runs = plan.landingsOf(workload).runs.length > 0;
      // Another cloud's label matters only where it keeps the workload from running at all.
      return labelMisses(plan, workload).filter(({ differsIn }) => differsIn !== 'cloud' || !runs).map(miss => ({
        workload,
        message: `no node has the label ${labelText(miss.named)}: did you mean ${labelText(miss.meant)}?`,
        fix: fixOf(miss),
        severity: plan.hasRealNodes && !runs && miss.differsIn !== 'cloud' ? 'error' : 'warning',
      }));
    });
  },
};

function labelText({ key, value }: { readonly key: string; readonly value?: string }): string {
  return value === undefined ? key : `${key}=${value}`;
}

function fixOf({ named, meant, differsIn }: LabelMiss): string {
  if (differsIn === 'value') return `in ${named.field}, replace the value ${oneLineYaml(named.value)} of ${named.key} by ${oneLineYaml(meant.value)}`;
  return `in ${named.field}, replace the key ${named.key} by ${meant.key}${differsIn === 'cloud' ? ', with a value that nodes have' : ''}`;
}
