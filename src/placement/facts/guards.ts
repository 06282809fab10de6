import type { Taint } from '../../kubernetes/api';
import { tolerates } from '../../kubernetes/scheduling/tolerations';
import { isObject } from '../../kubernetes/syntax/json-object';
import { namespacesIn } from '../../pools/guard-expressions';
import { readGuardTerms, type GuardTerms } from '../../pools/guard-policy';
import { valueAt } from '../input/field-path';
import { apiGroup, type Manifest } from '../input/manifest';
import { perPlan, perWorkload } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';
import { describeTaint } from '../words/refusal-text';

/** A guard of the input that is in force. */
export interface Guard extends GuardTerms {
  /** The name of its policy. */
  readonly name: string;
  readonly source: string;
  /** The namespaces whose pods are given selector and tolerations as they are created. */
  readonly pairedNamespaces: readonly string[];
  /** Whether pods are refused, and not merely warned about. */
  readonly denies: boolean;
}

/** A guard that does not let the pods of a workload in, and what it asks of them. */
export interface GuardRefusal {
  readonly guard: Guard;
  readonly asksFor: 'namespace' | 'selection';
}

/**
 * The guards that are bound to every pod of the cluster. A policy that is written in another way is none, whatever it
 * says.
 */
export const guardsOf = perPlan<readonly Guard[]>(({ manifests }) => {
  const ofKind = (kind: string) =>
    manifests.filter(one => one.kind === kind && apiGroup(one.apiVersion) === 'admissionregistration.k8s.io');
  const bindings = ofKind('ValidatingAdmissionPolicyBinding').filter(
    ({ json }) => valueAt(json, 'spec.matchResources') === undefined,
  );
  const pairing = ofKind('MutatingAdmissionPolicy');
  return ofKind('ValidatingAdmissionPolicy').flatMap(({ metadata: { name = '' }, json, source }) => {
    const terms = readGuardTerms(json);
    const actions = bindings
      .filter(binding => valueAt(binding.json, 'spec.policyName') === name)
      .flatMap(binding => listAt(binding, 'spec.validationActions'));
    return terms && actions.length > 0
      ? [
          {
            ...terms,
            name,
            source,
            pairedNamespaces: pairing.filter(({ metadata }) => metadata.name === name).flatMap(pairedBy),
            denies: actions.includes('Deny'),
          },
        ]
      : [];
  });
});

function pairedBy(policy: Manifest): string[] {
  const paired = listAt(policy, 'spec.matchConditions').find(
    condition => isObject(condition) && condition.name === 'paired-namespace',
  );
  return namespacesIn(isObject(paired) ? `${paired.expression}` : '');
}

function listAt({ json }: Manifest, field: string): readonly unknown[] {
  const value = valueAt(json, field);
  return Array.isArray(value) ? value : [];
}

/** The guards that do not let the pods of a workload in. */
export const guardRefusals = perWorkload<readonly GuardRefusal[]>((plan, workload) =>
  guardsOf(plan).flatMap((guard): GuardRefusal[] => {
    const { tolerations = [] } = workload.spec;
    const isConcerned = guard.taints.every(taint => tolerations.some(one => tolerates(one, taint)));
    if (!isConcerned || guard.agentNamespaces.includes(workload.namespace)) return [];
    if (!guard.namespaces.includes(workload.namespace)) return [{ guard, asksFor: 'namespace' }];
    const selects =
      workload.isDaemon || guard.pairedNamespaces.includes(workload.namespace) || selectsAll(workload, guard.labels);
    return selects ? [] : [{ guard, asksFor: 'selection' }];
  }),
);

/** Whether a guard keeps the pods of a workload from being created, so that they run nowhere. */
export function isDenied(plan: Plan, workload: Workload): boolean {
  return guardRefusals(plan, workload).some(({ guard }) => guard.denies);
}

/**
 * Whether a guard expects that who uses a pool from the namespace of a workload selects the pool. Of a DaemonSet it
 * cannot see whether that is so.
 */
export function isToSelect(plan: Plan, { namespace }: Workload, taint: Taint): boolean {
  return guardsOf(plan).some(
    ({ denies, namespaces, agentNamespaces, taints }) =>
      denies &&
      namespaces.includes(namespace) &&
      !agentNamespaces.includes(namespace) &&
      taints.some(one => describeTaint(one) === describeTaint(taint)),
  );
}

/** Whether the nodeSelector or every term of the required affinity asks for all labels. */
export function selectsAll({ spec: { nodeSelector = {}, affinity } }: Workload, labels: GuardTerms['labels']): boolean {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return Object.entries(labels).every(
    ([label, wanted]) =>
      nodeSelector[label] === wanted ||
      (terms.length > 0 &&
        terms.every(({ matchExpressions = [] }) =>
          matchExpressions.some(
            ({ key, operator, values = [] }) =>
              key === label && operator === 'In' && values.every(value => value === wanted),
          ),
        )),
  );
}
