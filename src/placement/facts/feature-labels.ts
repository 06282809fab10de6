import { isObject } from '../../kubernetes/syntax/json-object';
import { valueAt } from '../input/field-path';
import { apiGroup } from '../input/manifest';
import { perPlan } from '../plan/per-plan';

/**
 * The keys of labels that Node Feature Discovery gives to nodes which something else makes, as the rules of the input
 * tell it to.
 */
export const featureLabels = perPlan<ReadonlySet<string>>(
  ({ manifests }) =>
    new Set(
      manifests
        .filter(({ apiVersion, kind }) => kind === 'NodeFeatureRule' && apiGroup(apiVersion) === 'nfd.k8s-sigs.io')
        .flatMap(({ json }) => {
          const rules = valueAt(json, 'spec.rules');
          return Array.isArray(rules) ? rules.flatMap(rule => Object.keys(labelsOf(rule))) : [];
        }),
    ),
);

function labelsOf(rule: unknown): object {
  return isObject(rule) && isObject(rule.labels) ? rule.labels : {};
}
