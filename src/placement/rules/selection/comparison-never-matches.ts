import type { NodeSelectorTermFields } from '../../../kubernetes/schema/pod';
import { describeExpression } from '../../../pools/label-terms';
import { isImpossible, valuesOf } from '../../../pools/label-values';
import { describeToleration } from '../../../pools/toleration-list';
import { isMistyped } from '../../facts/refused-fields';
import type { Workload } from '../../plan/workload';
import type { Problem, Rule } from '../rule';

/**
 * `Gt` and `Lt` compare integers. Anything else is accepted and matches nothing, and in tolerations both need a gate
 * that is off.
 */
export const comparisonNeverMatches: Rule = {
  id: 'comparison-never-matches',
  severity: 'error',
  summary: '`Gt` or `Lt` comparison that never matches.',
  check: plan => plan.workloads.flatMap(workload => [...comparisonsIn(workload), ...tolerationsOf(workload)]),
};

function comparisonsIn(workload: Workload): Problem[] {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = workload.spec.affinity?.nodeAffinity ?? {};
  const field = `${workload.specPath}.affinity.nodeAffinity`;
  return [
    ...(required?.nodeSelectorTerms ?? []).flatMap((term, index) =>
      deadComparisons(
        workload,
        term,
        `${field}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${index}]`,
      ),
    ),
    ...preferred.flatMap(({ preference = {} }, index) =>
      deadComparisons(
        workload,
        preference,
        `${field}.preferredDuringSchedulingIgnoredDuringExecution[${index}].preference`,
      ),
    ),
  ];
}

function deadComparisons(
  workload: Workload,
  { matchExpressions = [] }: NodeSelectorTermFields,
  field: string,
): Problem[] {
  return matchExpressions.flatMap(({ key = '', operator = '', values = [] }, index) => {
    const at = `${field}.matchExpressions[${index}]`;
    if ((operator !== 'Gt' && operator !== 'Lt') || isMistyped(workload, at)) return [];
    const compared = valuesOf({ key, operator, values });
    if (compared && !isImpossible(compared)) return [];
    const given =
      values.length === 1 ? describeExpression({ key, operator, values }) : `${key} ${operator} [${values.join(', ')}]`;
    const why = compared ? 'no label value is such a number' : `${operator} compares with one whole number`;
    return [
      {
        workload,
        field: at,
        message: `node affinity ${given} matches no node: ${why}`,
        fix: `set ${at}.values to one whole number such as ["10"], or use operator In`,
      },
    ];
  });
}

function tolerationsOf(workload: Workload): Problem[] {
  return (workload.spec.tolerations ?? []).flatMap((toleration, index) => {
    const { operator, value } = toleration;
    const field = `${workload.specPath}.tolerations[${index}]`;
    return operator === 'Gt' || operator === 'Lt'
      ? [
          {
            workload,
            field,
            message:
              `toleration ${describeToleration(toleration)} uses ${operator}, which the API server refuses while the alpha gate ` +
              'TaintTolerationComparisonOperators is off, and which tolerates nothing then',
            fix: `set ${field}.operator to Equal with the value of the taint in place of ${value ?? ''}, or to Exists without a value`,
          },
        ]
      : [];
  });
}
