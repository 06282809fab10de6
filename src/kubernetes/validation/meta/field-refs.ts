import type { FieldRef, ResourceFieldRef } from '../../schema/container';
import { invalid, invalidEach, notSupported, required, type FieldError } from '../../schema/field-error';
import { validateLabelKey } from '../../syntax/names';

/** The fields of a pod that an environment variable can refer to. */
export const ENV_FIELD_PATHS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
/** Paths the API knows in a fieldRef, wherever it stands. */
const CONVERTIBLE_PATHS = new Set([
  ...ENV_FIELD_PATHS,
  'metadata.annotations',
  'metadata.labels',
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
  'spec.host',
]);
const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];

/** A reference to a field of the pod; which fields are open depends on where it stands. */
export function validateFieldRef(
  { apiVersion, fieldPath = '' }: FieldRef,
  supported: readonly string[],
  field: string,
): FieldError[] {
  const at = `${field}.fieldPath`;
  if (fieldPath === '') return [required(at)];
  const inconvertible = (reason: string) => [invalid(at, fieldPath, `error converting fieldPath: ${reason}`)];
  if (apiVersion && apiVersion !== 'v1') return inconvertible(`unsupported pod version: ${apiVersion}`);
  const subscripted = /^(.*)\['([^]*)'\]$/.exec(fieldPath);
  if (subscripted) {
    const [, path, subscript] = subscripted;
    if (path === 'metadata.annotations') {
      return invalidEach(field, subscript.toLowerCase(), validateLabelKey(subscript.toLowerCase()));
    }
    if (path === 'metadata.labels') return invalidEach(field, subscript, validateLabelKey(subscript));
    return inconvertible(`field label does not support subscript: ${fieldPath}`);
  }
  if (!CONVERTIBLE_PATHS.has(fieldPath)) return inconvertible(`field label not supported: ${fieldPath}`);
  const path = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
  return supported.includes(path) ? [] : [notSupported(at, path, supported)];
}

function isResource(resource: string): boolean {
  return RESOURCES.includes(resource) || /^(limits|requests)\.hugepages-/.test(resource);
}

function validateDivisor({ resource = '', divisor }: ResourceFieldRef, field: string): FieldError[] {
  const { divisors, what } = resource.endsWith('.cpu')
    ? { divisors: ['1m', '1'], what: 'cpu' }
    : {
        divisors: ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'],
        what: resource.replace(/^[^.]*\./, '').replace(/-.*/, ''),
      };
  if (!isResource(resource) || !divisor || divisor.nanos === 0n || divisors.includes(divisor.text)) return [];
  const shown = what === 'cpu' ? '1m and 1' : divisors.join(', ');
  const named = what === 'ephemeral' ? 'local ephemeral storage' : what;
  return [invalid(field, resource, `only divisor's values ${shown} are supported with the ${named} resource`)];
}

/** A reference to a resource of a container; in a volume the container must be named. */
export function validateResourceFieldRef(ref: ResourceFieldRef, inVolume: boolean, field: string): FieldError[] {
  const { containerName = '', resource = '' } = ref;
  const validateResource = () => {
    if (inVolume && containerName === '') return [required(`${field}.containerName`)];
    if (resource === '') return [required(`${field}.resource`)];
    return isResource(resource) ? [] : [notSupported(`${field}.resource`, resource, RESOURCES)];
  };
  return [...validateResource(), ...validateDivisor(ref, `${field}.divisor`)];
}
