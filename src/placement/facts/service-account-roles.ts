import { isObject } from '../../kubernetes/syntax/json-object';
import { valueAt } from '../input/field-path';
import { apiGroup, type Manifest } from '../input/manifest';
import { perPlan } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

const RBAC = 'rbac.authorization.k8s.io';

/** A binding of a role, and the role's name as a reader knows it: `ClusterRole node-reader`. */
export interface RoleBinding {
  readonly manifest: Manifest;
  readonly role: string;
}

/** The service account of a pod. */
export function serviceAccountOf({ spec }: Workload): string {
  return spec.serviceAccountName || spec.serviceAccount || 'default';
}

/** The bindings of the input by which a workload's service account is granted rights at the API server. */
export function roleBindingsOf(plan: Plan, workload: Workload): readonly RoleBinding[] {
  const account = serviceAccountOf(workload);
  const { namespace } = workload;
  const bySubject = bindingsBySubject(plan);
  return [accountKey(namespace, account), groupKey(`system:serviceaccounts:${namespace}`)].flatMap(
    key => bySubject.get(key) ?? [],
  );
}

const accountKey = (namespace: string, name: string) => `account ${namespace}/${name}`;
const groupKey = (name: string) => `group ${name}`;

const bindingsBySubject = perPlan<ReadonlyMap<string, readonly RoleBinding[]>>(plan => {
  const admissionOnly = rolesForAdmission(plan);
  const bySubject = new Map<string, RoleBinding[]>();
  for (const manifest of plan.manifests) {
    const { apiVersion, kind, json, metadata } = manifest;
    if (apiGroup(apiVersion) !== RBAC || (kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding')) continue;
    const role = roleKey(valueAt(json, 'roleRef.kind'), metadata.namespace, valueAt(json, 'roleRef.name'));
    if (admissionOnly.has(role)) continue;
    const binding = { manifest, role: `${valueAt(json, 'roleRef.kind')} ${valueAt(json, 'roleRef.name')}` };
    for (const key of subjectKeys(json, metadata.namespace)) {
      bySubject.set(key, [...(bySubject.get(key) ?? []), binding]);
    }
  }
  return bySubject;
});

function subjectKeys(json: Manifest['json'], ownNamespace = ''): string[] {
  const subjects = valueAt(json, 'subjects');
  return (Array.isArray(subjects) ? subjects : []).filter(isObject).flatMap(({ kind, name, namespace }) => {
    if (kind === 'ServiceAccount') return [accountKey(`${namespace ?? ownNamespace}`, `${name}`)];
    return kind === 'Group' ? [groupKey(`${name}`)] : [];
  });
}

function roleKey(kind: unknown, namespace: string | undefined, name: unknown): string {
  return JSON.stringify([kind, kind === 'Role' ? (namespace ?? '') : '', name]);
}

/**
 * Roles that say only what admission lets the pods do, such as use a SecurityContextConstraints: the pods need no token
 * for them.
 */
function rolesForAdmission({ manifests }: Plan): ReadonlySet<string> {
  return new Set(
    manifests
      .filter(({ apiVersion, kind }) => apiGroup(apiVersion) === RBAC && (kind === 'Role' || kind === 'ClusterRole'))
      .filter(({ json }) => {
        const { rules } = json;
        return (
          Array.isArray(rules) &&
          rules.length > 0 &&
          rules.every(rule => isObject(rule) && Array.isArray(rule.verbs) && rule.verbs.every(verb => verb === 'use'))
        );
      })
      .map(({ kind, metadata }) => roleKey(kind, metadata.namespace, metadata.name)),
  );
}
