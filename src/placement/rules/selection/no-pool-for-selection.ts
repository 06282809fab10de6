import { ROLE_PREFIX } from '../../../kubernetes/well-known/node-keys';
import { labelMaintainer, wellKnownLabel } from '../../../kubernetes/well-known/well-known-labels';
import { describeTerms } from '../../../pools/label-terms';
import { ABSENT, intersection, isImpossible, oneOf, type LabelValues } from '../../../pools/label-values';
import { possibleValues } from '../../../provisioners/target/possible-labels';
import { labelMisses } from '../../facts/label-misses';
import { selectionOf } from '../../facts/selection';
import { tolerationMisses } from '../../facts/taints/toleration-misses';
import { unlabelledPairings } from '../../facts/unlabelled-pairings';
import type { Plan } from '../../plan/plan';
import type { NodeKind, PlanPool } from '../../plan/plan-pool';
import { runsPods, type Workload } from '../../plan/workload';
import type { Problem, Rule } from '../rule';

/** Without real nodes the pools are all that is known: a label that none of them can have is in doubt, not in error. */
export const noPoolForSelection: Rule = {
  id: 'no-pool-for-selection',
  severity: 'warning',
  isAboutPlacement: true,
  summary: 'Selected label that no declared pool can give its nodes.',
  check: plan =>
    plan.hasRealNodes || plan.pools.length === 0
      ? []
      : plan.workloads.flatMap(workload => withoutPool(plan, workload) ?? []),
};

function withoutPool(plan: Plan, workload: Workload): Problem | undefined {
  if (!runsPods(workload) || plan.landingsOf(workload).runs.length > 0 || workload.spec.nodeName) return undefined;
  // What was probably meant is the matter of node-label-near-miss and toleration-near-miss.
  if (labelMisses(plan, workload).length + tolerationMisses(plan, workload).length > 0) return undefined;
  const terms = selectionOf(workload);
  const missing = terms
    .map(term => [...term].find(([key, values]) => isMissing(plan, key, values)))
    .filter(one => one !== undefined);
  if (missing.length === 0 || missing.length < terms.length) return undefined;
  // A pool that has the taint and lost its label is the matter of pool-not-labelled.
  if (unlabelledPairings(plan).some(({ workloads }) => workloads.includes(workload))) return undefined;
  const [[key]] = missing;
  const text = [...new Set(missing.map(one => describeTerms([new Map([one])])))].join(' or ');
  const names = [...new Set(plan.pools.map(({ name }) => name))].join(', ');
  const field = workload.spec.nodeSelector?.[key] === undefined ? '.affinity.nodeAffinity' : `.nodeSelector[${key}]`;
  return {
    workload,
    field: `${workload.specPath}${field}`,
    message:
      `no pool of the input (${names}) can make a node with the label ${text}` +
      (workload.isDaemon
        ? ', so it runs on none of their nodes'
        : ': its pods stay Pending unless other nodes have it'),
    fix: `select labels that a pool has, or add the label to the pool that is meant for it: to its labels or, for Karpenter, its requirements`,
  };
}

/** Whether the pools tell that none of their nodes has a label with one of the values. */
function isMissing({ pools }: Plan, key: string, wanted: LabelValues): boolean {
  if (wanted.absent) return false;
  const known = pools.flatMap(pool => valuesIn(pool, key));
  // Who sets a well-known label need not be a pool, unless each of them says what it is on its nodes.
  if (isSetByOthers(key) && !known.every(isDetermined)) return false;
  return known.every(values => isImpossible(intersection(values, wanted)));
}

function isSetByOthers(key: string): boolean {
  return wellKnownLabel(key) !== undefined || labelMaintainer(key) !== undefined || key.startsWith(ROLE_PREFIX);
}

/** What a label may be on the nodes of each kind of a pool. */
function valuesIn({ labels, knownLabels, kinds = [] }: PlanPool, key: string): LabelValues[] {
  const common = { ...knownLabels, ...labels };
  if (Object.hasOwn(common, key)) return [oneOf(common[key])];
  return kinds.length === 0 ? [ABSENT] : kinds.map(kind => valuesOfKind(kind, key));
}

function valuesOfKind({ labels, possibleLabels }: NodeKind, key: string): LabelValues {
  if (Object.hasOwn(labels, key)) return oneOf(labels[key]);
  return (possibleLabels && possibleValues(possibleLabels, key)) ?? ABSENT;
}

function isDetermined({ absent, only }: LabelValues): boolean {
  return !absent && only !== undefined;
}
