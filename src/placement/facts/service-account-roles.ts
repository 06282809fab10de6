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
  /** What the role allows, as far as the input holds it. */
  readonly rules: readonly PolicyRule[];
}

/** What a role allows: every verb on every resource. */
export interface PolicyRule {
  readonly apiGroups: readonly unknown[];
  readonly resources: readonly unknown[];
  readonly verbs: readonly unknown[];
}

const ANYTHING: PolicyRule = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };

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
  const rulesOfRoles = rulesByRole(plan);
  const bySubject = new Map<string, RoleBinding[]>();
  for (const manifest of plan.manifests) {
    const { apiVersion, kind, json, metadata } = manifest;
    if (apiGroup(apiVersion) !== RBAC || (kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding')) continue;
    const role = roleKey(valueAt(json, 'roleRef.kind'), metadata.namespace, valueAt(json, 'roleRef.name'));
    const rules = rulesOfRoles.get(role) ?? [];
    if (isForAdmission(rules)) continue;
    const binding = { manifest, role: `${valueAt(json, 'roleRef.kind')} ${valueAt(json, 'roleRef.name')}`, rules };
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

/** What each role of the input allows, and the one that every cluster has for administrators. */
function rulesByRole({ manifests }: Plan): ReadonlyMap<string, readonly PolicyRule[]> {
  const byRole = new Map<string, readonly PolicyRule[]>([
    [roleKey('ClusterRole', undefined, 'cluster-admin'), [ANYTHING]],
  ]);
  for (const { apiVersion, kind, json, metadata } of manifests) {
    if (apiGroup(apiVersion) !== RBAC || (kind !== 'Role' && kind !== 'ClusterRole')) continue;
    const key = roleKey(kind, metadata.namespace, metadata.name);
    const rules = Array.isArray(json.rules) ? json.rules.filter(isObject).map(policyRule) : [];
    byRole.set(key, [...(byRole.get(key) ?? []), ...rules]);
  }
  return byRole;
}

function policyRule({ apiGroups, resources, verbs }: Readonly<Record<string, unknown>>): PolicyRule {
  const listOf = (value: unknown) => (Array.isArray(value) ? value : []);
  return { apiGroups: listOf(apiGroups), resources: listOf(resources), verbs: listOf(verbs) };
}

/**
 * Whether a role says only what admission lets the pods do, such as use a SecurityContextConstraints: the pods need no
 * token for that.
 */
function isForAdmission(rules: readonly PolicyRule[]): boolean {
  return rules.length > 0 && rules.every(({ verbs }) => verbs.every(verb => verb === 'use'));
}

const NODE_WRITES: ReadonlySet<unknown> = new Set(['patch', 'update', '*']);

/** Whether the pods may change nodes, and with them their taints. */
export function mayChangeNodes(plan: Plan, workload: Workload): boolean {
  return roleBindingsOf(plan, workload)
    .filter(({ manifest }) => manifest.kind === 'ClusterRoleBinding')
    .flatMap(({ rules }) => rules)
    .some(
      ({ apiGroups, resources, verbs }) =>
        apiGroups.some(group => group === '' || group === '*') &&
        resources.some(resource => resource === 'nodes' || resource === '*') &&
        verbs.some(verb => NODE_WRITES.has(verb)),
    );
}
