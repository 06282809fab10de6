/** Booleans for which false is not the same as unset. */
const TELLS_FALSE_FROM_UNSET = new Set([
  'allowPrivilegeEscalation', 'automountServiceAccountToken', 'enableServiceLinks', 'hostProcess', 'hostUsers', 'optional', 'privileged',
  'readOnlyRootFilesystem', 'runAsNonRoot', 'setHostnameAsFQDN', 'shareProcessNamespace',
]);
/** Numbers for which zero is the same as unset. */
const ZERO_IS_UNSET = new Set(['hostPort', 'initialDelaySeconds', 'partition']);

function isUnset(key: string, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return (value === false && !TELLS_FALSE_FROM_UNSET.has(key)) || (value === 0 && ZERO_IS_UNSET.has(key));
}

/** A form in which equal objects are the same text: unset and empty are alike, keys are sorted, quantities are compared by amount. */
function normalForm(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(normalForm);
  if (typeof value !== 'object' || value === null) return value;
  if ('nanos' in value) return normalForm(value.nanos);
  const members = Object.entries(value)
    .map(([key, member]) => [key, isUnset(key, member) ? undefined : normalForm(member)] as const)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** Do two decoded objects mean the same to the API server? */
export function semanticallyEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(normalForm(a)) === JSON.stringify(normalForm(b));
}
