import { TaintEffect } from './taint-effect';
import type { Labels } from '../kubernetes/scheduling/label-requirement';

/** What of a taint an expression names. A taint without a value has an empty one. */
export interface PlainTaint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** Who creates the pods of DaemonSets. */
const DAEMON_SET_CONTROLLER = 'system:serviceaccount:kube-system:daemon-set-controller';

/**
 * A pod that the DaemonSet controller made for one node: it has looked at labels itself and left only the node's name
 * in the affinity.
 */
export const IS_DAEMON = `request.userInfo.username == ${text(DAEMON_SET_CONTROLLER)}`;

/** A kubelet may only show the static pods of its own node, which run already. */
export const IS_NO_MIRROR_POD = "!request.userInfo.username.startsWith('system:node:')";

/**
 * A change that adds no toleration must pass, or controllers could not finish pods that were there before the guard.
 */
export const TOLERATIONS_ARE_NEW =
  "request.operation == 'CREATE' || (has(object.spec.tolerations) " +
  '&& (!has(oldObject.spec.tolerations) || object.spec.tolerations != oldObject.spec.tolerations))';

/** The taints that keep pods out of a pool. */
export function keepingOut<T extends PlainTaint>(taints: readonly T[]): T[] {
  return taints.filter(({ effect }) => effect !== TaintEffect.PREFER_NO_SCHEDULE);
}

/** Whether the pod tolerates every one of the taints. */
export function toleratesAll(taints: readonly PlainTaint[]): string {
  return `has(object.spec.tolerations) && ${taints.map(tolerates).join(' && ')}`;
}

/** The taints that such an expression names. */
export function taintsIn(expression: string): PlainTaint[] {
  return [
    ...expression.matchAll(/t\.effect in \['', '([^']*)'\].*?: t\.key == '([^']*)' && .*?: ''\) == '([^']*)'/g),
  ].map(([, effect, key, value]) => ({ key, value, effect }));
}

/**
 * Whether a pod that has tolerations tolerates a taint, as Kubernetes matches them. `Lt` and `Gt` compare numbers and
 * are behind a feature gate: here they match any value.
 */
export function tolerates({ key, value, effect }: PlainTaint): string {
  return (
    'object.spec.tolerations.exists(t, ' +
    `(!has(t.effect) || t.effect in ['', ${text(effect)}]) && ` +
    "(!has(t.key) || t.key == '' " +
    "? has(t.operator) && t.operator == 'Exists' " +
    `: t.key == ${text(key)} && (has(t.operator) && t.operator in ['Exists', 'Lt', 'Gt'] ` +
    `|| (has(t.value) ? t.value : '') == ${text(value)})))`
  );
}

/** Whether the pod asks for every one of the labels, in its nodeSelector or in every term of its required affinity. */
export function selectsAll(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `(${inNodeSelector(key, value)} || ${inEveryTerm(key, value)})`)
    .join(' && ');
}

/** The labels that such an expression names. */
export function labelsIn(expression: string): Labels {
  return Object.fromEntries(
    [...expression.matchAll(/object\.spec\.nodeSelector\['([^']*)'\] == '([^']*)'/g)].map(([, key, value]) => [
      key,
      value,
    ]),
  );
}

function inNodeSelector(key: string, value: string): string {
  return `(has(object.spec.nodeSelector) && ${text(key)} in object.spec.nodeSelector && object.spec.nodeSelector[${text(key)}] == ${text(value)})`;
}

const REQUIRED = 'object.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution';

function inEveryTerm(key: string, value: string): string {
  return (
    `(has(object.spec.affinity) && has(object.spec.affinity.nodeAffinity) && has(${REQUIRED}) ` +
    `&& ${REQUIRED}.nodeSelectorTerms.all(term, has(term.matchExpressions) && term.matchExpressions.exists(e, ` +
    `e.key == ${text(key)} && e.operator == 'In' && e.values.all(v, v == ${text(value)}))))`
  );
}

/** Whether the pod is in one of the namespaces. */
export function isIn(namespaces: readonly string[]): string {
  return `request.namespace in [${[...namespaces].sort().map(text).join(', ')}]`;
}

/** The namespaces that such an expression names. */
export function namespacesIn(expression: string): string[] {
  const [, list = ''] = /request\.namespace in \[(.*?)\]/.exec(expression) ?? [];
  return [...list.matchAll(/'([^']*)'/g)].map(([, name]) => name);
}

/** Keys, values and names have no character that would need an escape. */
export function text(value: string): string {
  return `'${value}'`;
}
