import { isObject } from '../../../kubernetes/syntax/json-object';
import { SYSTEM_PRIORITY_CLASSES } from '../../../kubernetes/well-known/priority-classes';
import { valueAt } from '../../input/field-path';
import type { Manifest } from '../../input/manifest';
import type { Rule } from '../rule';

const SYSTEM_NAMESPACE = 'kube-system';

/** GKE limits critical pods by quota: outside kube-system a namespace needs a ResourceQuota that allows them. */
export const criticalPriorityWithoutQuota: Rule = {
  id: 'critical-priority-without-quota',
  severity: 'warning',
  summary: 'Critical priority class on GKE in a namespace without a ResourceQuota for it.',
  check: ({ workloads, manifests, cluster }) => {
    if (!cluster.platforms.has('gke')) return [];
    const quotas = manifests.filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'ResourceQuota');
    return workloads.flatMap(workload => {
      const {
        namespace,
        spec: { priorityClassName = '' },
        specPath,
      } = workload;
      if (!SYSTEM_PRIORITY_CLASSES.includes(priorityClassName) || namespace === SYSTEM_NAMESPACE) return [];
      if (quotas.some(quota => quota.metadata.namespace === namespace && covers(quota, priorityClassName))) return [];
      return [
        {
          workload,
          field: `${specPath}.priorityClassName`,
          message: `${specPath}.priorityClassName is ${priorityClassName}: GKE refuses such pods outside ${SYSTEM_NAMESPACE} unless a ResourceQuota of namespace ${namespace} selects the class`,
          fix: `add a ResourceQuota to namespace ${namespace} with spec.scopeSelector.matchExpressions: [{scopeName: PriorityClass, operator: In, values: [${priorityClassName}]}]`,
        },
      ];
    });
  },
};

function covers({ json }: Manifest, priorityClass: string): boolean {
  const expressions = valueAt(json, 'spec.scopeSelector.matchExpressions');
  return (
    Array.isArray(expressions) &&
    expressions.some(
      one =>
        isObject(one) &&
        one.scopeName === 'PriorityClass' &&
        (one.operator === 'Exists' || (Array.isArray(one.values) && one.values.includes(priorityClass))),
    )
  );
}
