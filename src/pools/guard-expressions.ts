import type { INodePool } from './node-pool';
import type { Taint } from './taint';
import { TaintEffect } from './taint-effect';

/** Who creates the pods of DaemonSets. */
const DAEMON_SET_CONTROLLER = 'system:serviceaccount:kube-system:daemon-set-controller';

/** A pod that the DaemonSet controller made for one node: it has looked at labels itself and left only the node's name in the affinity. */
export const IS_DAEMON = `request.userInfo.username == ${text(DAEMON_SET_CONTROLLER)}`;

/** A kubelet may only show the static pods of its own node, which run already. */
export const IS_NO_MIRROR_POD = "!request.userInfo.username.startsWith('system:node:')";

/** A change that adds no toleration must pass, or controllers could not finish pods that were there before the guard. */
export const TOLERATIONS_ARE_NEW = "request.operation == 'CREATE' || (has(object.spec.tolerations) "
  + '&& (!has(oldObject.spec.tolerations) || object.spec.tolerations != oldObject.spec.tolerations))';

/** The taints that keep pods out of a pool. */
export function keepingOut({ taints }: INodePool): Taint[] {
  return taints.filter(({ effect }) => effect !== TaintEffect.PREFER_NO_SCHEDULE);
}

/** Whether the pod tolerates every taint that would keep it out. */
export function toleratesAll(pool: INodePool): string {
  return `has(object.spec.tolerations) && ${keepingOut(pool).map(tolerates).join(' && ')}`;
}

/** Whether a pod that has tolerations tolerates a taint, as Kubernetes matches them. `Lt` and `Gt` compare numbers and are behind a feature gate: here they match any value. */
export function tolerates({ key, value, effect }: Taint): string {
  return 'object.spec.tolerations.exists(t, '
    + `(!has(t.effect) || t.effect in ['', ${text(effect)}]) && `
    + '(!has(t.key) || t.key == \'\' '
    + '? has(t.operator) && t.operator == \'Exists\' '
    + `: t.key == ${text(key)} && (has(t.operator) && t.operator in ['Exists', 'Lt', 'Gt'] `
    + `|| (has(t.value) ? t.value : '') == ${text(value)})))`;
}

/** Whether the pod asks for every label of the pool, in its nodeSelector or in every term of its required affinity. */
export function selectsAll({ labels }: INodePool): string {
  return Object.entries(labels).map(([key, value]) => `(${inNodeSelector(key, value)} || ${inEveryTerm(key, value)})`).join(' && ');
}

function inNodeSelector(key: string, value: string): string {
  return `(has(object.spec.nodeSelector) && ${text(key)} in object.spec.nodeSelector && object.spec.nodeSelector[${text(key)}] == ${text(value)})`;
}

const REQUIRED = 'object.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution';

function inEveryTerm(key: string, value: string): string {
  return `(has(object.spec.affinity) && has(object.spec.affinity.nodeAffinity) && has(${REQUIRED}) `
    + `&& ${REQUIRED}.nodeSelectorTerms.all(term, has(term.matchExpressions) && term.matchExpressions.exists(e, `
    + `e.key == ${text(key)} && e.operator == 'In' && e.values.all(v, v == ${text(value)}))))`;
}

/** Whether the pod is in one of the namespaces. */
export function isIn(namespaces: readonly string[]): string {
  return `request.namespace in [${[...namespaces].sort().map(text).join(', ')}]`;
}

/** Keys, values and names have no character that would need an escape. */
export function text(value: string): string {
  return `'${value}'`;
}
