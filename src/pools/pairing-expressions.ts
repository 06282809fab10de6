import { text, tolerates } from './guard-expressions';
import type { INodePool } from './node-pool';
import { tolerationOf } from './toleration-list';

/** Whether the pod leaves the pool's labels alone or asks for the same. */
export function selectsNothingElse({ labels }: INodePool): string {
  return Object.entries(labels)
    .map(
      ([key, value]) =>
        `(!has(object.spec.nodeSelector) || !(${text(key)} in object.spec.nodeSelector) || object.spec.nodeSelector[${text(key)}] == ${text(value)})`,
    )
    .join(' && ');
}

/**
 * The changes that give a pod the pool's selector and the tolerations it lacks. `nodeSelector` and `tolerations` are
 * atomic, which apply configurations must not change, so these are JSON patches; a patch adds only to what is there.
 */
export function pairingPatches({ labels, taints }: INodePool): string {
  return [
    unless('has(object.spec.nodeSelector)', add('/spec/nodeSelector', '{}')),
    `[${Object.entries(labels)
      .map(([key, value]) => add(`/spec/nodeSelector/${escaped(key)}`, text(value)))
      .join(', ')}]`,
    unless('has(object.spec.tolerations)', add('/spec/tolerations', '[]')),
    ...taints.map(taint =>
      unless(
        `has(object.spec.tolerations) && ${tolerates(taint)}`,
        add('/spec/tolerations/-', map(tolerationOf(taint))),
      ),
    ),
  ].join(' + ');
}

function unless(condition: string, patch: string): string {
  return `(${condition} ? [] : [${patch}])`;
}

function add(path: string, value: string): string {
  return `JSONPatch{op: 'add', path: ${text(path)}, value: ${value}}`;
}

function map(fields: object): string {
  return `{${Object.entries(fields)
    .map(([key, value]) => `${text(key)}: ${text(`${value}`)}`)
    .join(', ')}}`;
}

/** A label key as one step of a JSON pointer (RFC 6901). It has no tilde. */
function escaped(key: string): string {
  return key.replace('/', '~1');
}
