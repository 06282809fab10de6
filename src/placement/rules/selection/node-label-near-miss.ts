import type { Taint } from '../../../kubernetes/api';
import { tolerates } from '../../../kubernetes/scheduling/tolerations';
import { wellKnownLabel } from '../../../kubernetes/well-known/well-known-labels';
import { labelMisses, type LabelMiss } from '../../facts/label-misses';
import { pairings } from '../../facts/pairings';
import { selectionOf } from '../../facts/selection';
import { dedicatingTaints } from '../../facts/taints/dedication';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Rule } from '../rule';

/** One letter, a capital or another cloud's word for it, and the label is on no node. */
export const nodeLabelNearMiss: Rule = {
  id: 'node-label-near-miss',
  severity: 'error',
  isAboutPlacement: true,
  summary: 'Selected label that looks like a typo for a label of the nodes.',
  check: plan => {
    if (!plan.hasRealNodes && plan.pools.length === 0) return [];
    return plan.workloads.flatMap(workload => {
      if (selectionOf(workload).length === 0) return [];
      const runs = plan.landingsOf(workload).runs.length > 0;
      // Another cloud's label matters only where it keeps the workload from running at all.
      return labelMisses(plan, workload)
        .filter(miss => (miss.differsIn !== 'cloud' || !runs) && !isOfNodes(plan, workload, miss))
        .map(miss => ({
          workload,
          field: `${miss.named.field}${miss.named.field.endsWith('nodeSelector') ? `[${miss.named.key}]` : ''}`,
          message: `no node has the label ${labelText(miss.named)}: did you mean ${labelText(miss.meant)}?`,
          fix: fixOf(miss),
          severity: !runs && miss.differsIn !== 'cloud' && isCertain(plan, workload, miss) ? 'error' : 'warning',
        }));
    });
  },
};

/** Whether it is the label of the nodes that is misspelt, since the workload says the same twice. */
function isOfNodes(plan: Plan, workload: Workload, { named: { key, value } }: LabelMiss): boolean {
  return pairings(plan).some(
    pairing =>
      pairing.key === key &&
      pairing.value === value &&
      pairing.taint?.key === key &&
      pairing.onlyTainted.length > 0 &&
      pairing.workloads.includes(workload),
  );
}

/**
 * Pools that are known may not be all there are. But no pool brings a label of Kubernetes' own that is misspelt, and a
 * workload that tolerates the taint of the nodes it nearly selects means these.
 */
function isCertain(plan: Plan, { spec: { tolerations = [] } }: Workload, { meant }: LabelMiss): boolean {
  const isOnNodes = plan.fleet.classes.some(({ nodes: [{ labels }] }) => Object.hasOwn(labels, meant.key));
  if ((plan.hasRealNodes && isOnNodes) || wellKnownLabel(meant.key)?.platform === 'Kubernetes') return true;
  const isMeant = (taint: Taint) => tolerations.some(one => one.key && tolerates(one, taint));
  return plan.fleet.classes.some(
    nodeClass =>
      nodeClass.nodes[0].labels[meant.key] === meant.value && dedicatingTaints(plan, nodeClass).some(isMeant),
  );
}

function labelText({ key, value }: { readonly key: string; readonly value?: string }): string {
  return value === undefined ? key : `${key}=${value}`;
}

function fixOf({ named, meant, differsIn }: LabelMiss): string {
  if (differsIn === 'value') {
    return `in ${named.field}, replace the value ${oneLineYaml(named.value)} of ${named.key} by ${oneLineYaml(meant.value)}`;
  }
  return `in ${named.field}, replace the key ${named.key} by ${meant.key}${differsIn === 'cloud' ? ', with a value that nodes have' : ''}`;
}
