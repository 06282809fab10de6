import { describeToleration } from '../../../pools/toleration-list';
import { forgottenTolerations } from '../../facts/sibling-tolerations';
import { describeWorkload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Rule } from '../rule';

/** Agents of one product go to the same nodes. The one that lacks a toleration all others have was forgotten. */
export const siblingWithoutToleration: Rule = {
  id: 'sibling-without-toleration',
  severity: 'warning',
  summary: 'Agent missing a toleration that all its siblings have.',
  check: plan =>
    forgottenTolerations(plan).map(({ workload, product, siblings, missing }) => ({
      workload,
      field: `${workload.specPath}.tolerations`,
      message:
        `it lacks the toleration ${missing.map(describeToleration).join(' and ')} that the other ${siblings.length} agents of ${product} have, such as ` +
        describeWorkload(siblings[0]),
      fix: `add to ${workload.specPath}.tolerations: ${oneLineYaml(missing)}`,
    })),
};
