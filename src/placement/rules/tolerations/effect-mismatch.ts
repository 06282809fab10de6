import { describeToleration } from '../../../pools/toleration-list';
import { tolerationMisses } from '../../facts/taints/toleration-misses';
import { describeTaint } from '../../words/refusal-text';
import { nearestEffect } from '../../words/toleration-effects';
import type { Rule } from '../rule';

/** Key and value are right and the effect is not, so the taint keeps the workload out all the same. */
export const effectMismatch: Rule = {
  id: 'effect-mismatch',
  severity: 'error',
  isAboutPlacement: true,
  summary: 'Toleration with the key and value of a taint but another effect.',
  check: plan =>
    plan.workloads.flatMap(workload =>
      tolerationMisses(plan, workload)
        .filter(({ differsIn, toleration }) => differsIn === 'effect' && nearestEffect(toleration.effect) === undefined)
        .map(({ index, toleration, taint, isInUse }) => {
          const field = `${workload.specPath}.tolerations[${index}].effect`;
          return {
            workload,
            field,
            message: `toleration ${describeToleration(toleration)} does not tolerate taint ${describeTaint(taint)}: the effects differ`,
            fix: isInUse ? `remove ${field}, so that it tolerates every effect` : `set ${field}: ${taint.effect}`,
          };
        }),
    ),
};
