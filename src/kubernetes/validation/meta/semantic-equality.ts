import { compareText } from '../../../collections/text-order';

/**
 * In these sets a name stands for itself wherever it is, unless its parent is named too. Booleans for which false is
 * not the same as unset.
 */
const TELLS_FALSE_FROM_UNSET = new Set([
  'allowPrivilegeEscalation',
  'automountServiceAccountToken',
  'csi.readOnly',
  'enableServiceLinks',
  'hostProcess',
  'hostUsers',
  'optional',
  'privileged',
  'readOnlyRootFilesystem',
  'runAsNonRoot',
  'setHostnameAsFQDN',
  'shareProcessNamespace',
]);
/** Texts for which empty is not the same as unset. */
const TELLS_EMPTY_FROM_UNSET = new Set([
  'apiGroup',
  'azureDisk.fsType',
  'csi.fsType',
  'dataSourceRef.namespace',
  'storageClassName',
  'volumeAttributesClassName',
]);
/** Numbers for which zero is the same as unset. */
const ZERO_IS_UNSET = new Set(['hostPort', 'initialDelaySeconds', 'iscsi.lun', 'partition']);

/**
 * Structs that are part of the one above, so that empty is the same as unset; of the others the API server keeps
 * pointers, and tells the two apart.
 */
const INLINE_STRUCTS = new Set([
  'metadata',
  'podAffinityTerm',
  'preference',
  'resources',
  'spec',
  'template',
  'updateStrategy',
]);
/** Maps, in which empty text is a value like any other. */
const MAPS = new Set([
  'annotations',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'options',
  'overhead',
  'requests',
  'volumeAttributes',
]);

function isUnset(parent: string, key: string, value: unknown): boolean {
  const isIn = (names: ReadonlySet<string>) => names.has(key) || names.has(`${parent}.${key}`);
  if (value === undefined || value === null) return true;
  if (value === '') return !isIn(TELLS_EMPTY_FROM_UNSET);
  return (value === false && !isIn(TELLS_FALSE_FROM_UNSET)) || (value === 0 && isIn(ZERO_IS_UNSET));
}

/** Resources are part of a container, and of a pod a pointer. */
function isInlineStruct(name: string, owner: object): boolean {
  return INLINE_STRUCTS.has(name) && !(name === 'resources' && 'containers' in owner);
}

/**
 * A form in which equal objects are the same text: what says nothing is left out, keys are sorted, quantities are
 * compared by amount.
 */
function normalForm(value: unknown, name = '', owner = {}): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(member => normalForm(member));
  if (typeof value !== 'object' || value === null) return value;
  if ('nanos' in value) return normalForm(value.nanos);
  const members = Object.entries(value)
    .map(
      ([key, member]) =>
        [key, !MAPS.has(name) && isUnset(name, key, member) ? undefined : normalForm(member, key, value)] as const,
    )
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => compareText(a, b));
  return members.length === 0 && (isInlineStruct(name, owner) || MAPS.has(name))
    ? undefined
    : Object.fromEntries(members);
}

/** Do two decoded objects mean the same to the API server? */
export function semanticallyEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(normalForm(a)) === JSON.stringify(normalForm(b));
}
