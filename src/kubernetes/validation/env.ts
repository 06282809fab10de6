import { FieldError, invalid, invalidEach, notSupported, required } from '../field-error';
import { validateDns1123Label, validateDns1123Subdomain, validateLabelKey, withoutTrailingDash } from '../names';
import { validateNoBacksteps } from './paths';
import { EnvFromSource, EnvVar, FieldRef, FileKeyRef, ResourceFieldRef } from '../schema/container';

const ENV_NAME = /^[ -<>-~]+$/;
const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;

const FIELD_PATHS = [
  'metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName',
  'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs',
];
/** Paths the API knows in a fieldRef, wherever it stands. */
const CONVERTIBLE_PATHS = new Set([
  ...FIELD_PATHS, 'metadata.annotations', 'metadata.labels', 'spec.restartPolicy', 'spec.schedulerName', 'status.phase', 'spec.host',
]);
const RESOURCES = [
  'limits.cpu', 'limits.ephemeral-storage', 'limits.memory', 'requests.cpu', 'requests.ephemeral-storage', 'requests.memory',
];

function validateEnvName(name: string, field: string): FieldError[] {
  if (ENV_NAME.test(name)) return [];
  return [invalid(field, name, "a valid environment variable name must consist only of printable ASCII characters other than '='")];
}

/** A key of a ConfigMap or Secret. */
function validateConfigKey(key: string): string[] {
  const errors: string[] = [];
  if (Buffer.byteLength(key) > 253) errors.push('must be no more than 253 characters');
  if (!CONFIG_KEY.test(key)) {
    errors.push("a valid config key must consist of alphanumeric characters, '-', '_' or '.' "
      + "(e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");
  }
  if (key === '.' || key === '..') errors.push(`must not be '${key}'`);
  else if (key.startsWith('..')) errors.push("must not start with '..'");
  return errors;
}

/** A reference to a field of the pod; which fields are open depends on where it stands. */
export function validateFieldRef({ apiVersion, fieldPath = '' }: FieldRef, supported: readonly string[], field: string): FieldError[] {
  const at = `${field}.fieldPath`;
  if (fieldPath === '') return [required(at)];
  const inconvertible = (reason: string) => [invalid(at, fieldPath, `error converting fieldPath: ${reason}`)];
  if (apiVersion && apiVersion !== 'v1') return inconvertible(`unsupported pod version: ${apiVersion}`);
  const subscripted = /^(.*)\['([^]*)'\]$/.exec(fieldPath);
  if (subscripted) {
    const [, path, subscript] = subscripted;
    if (path === 'metadata.annotations') return invalidEach(field, subscript.toLowerCase(), validateLabelKey(subscript.toLowerCase()));
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
    : { divisors: ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'], what: resource.replace(/^[^.]*\./, '').replace(/-.*/, '') };
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

function validateKeyRef({ name = '', key = '' }: { readonly name?: string; readonly key?: string }, field: string): FieldError[] {
  return [
    ...invalidEach(`${field}.name`, name, validateDns1123Subdomain(name)),
    ...key === '' ? [required(`${field}.key`)] : invalidEach(`${field}.key`, key, validateConfigKey(key)),
  ];
}

/** A variable in a file of a volume. */
function validateFileKeyRef({ volumeName = '', path = '', key = '' }: FileKeyRef, field: string): FieldError[] {
  return [
    ...key === '' ? [required(`${field}.key`)] : validateEnvName(key, `${field}.key`),
    ...volumeName === '' ? [required(`${field}.volumeName`)] : invalidEach(`${field}.volumeName`, volumeName, validateDns1123Label(volumeName)),
    ...path === '' ? [required(`${field}.path`)] : validateNoBacksteps(path, `${field}.path`),
  ];
}

function validateValueFrom({ value = '', valueFrom }: EnvVar, field: string): FieldError[] {
  if (!valueFrom) return [];
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = valueFrom;
  const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter(source => source !== undefined).length;
  const errors = [
    ...fieldRef ? validateFieldRef(fieldRef, FIELD_PATHS, `${field}.fieldRef`) : [],
    ...resourceFieldRef ? validateResourceFieldRef(resourceFieldRef, false, `${field}.resourceFieldRef`) : [],
    ...configMapKeyRef ? validateKeyRef(configMapKeyRef, `${field}.configMapKeyRef`) : [],
    ...secretKeyRef ? validateKeyRef(secretKeyRef, `${field}.secretKeyRef`) : [],
    ...fileKeyRef ? validateFileKeyRef(fileKeyRef, `${field}.fileKeyRef`) : [],
  ];
  if (sources === 0) {
    errors.push(invalid(field, '', 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'));
  } else if (value !== '') {
    errors.push(invalid(field, '', 'may not be specified when `value` is not empty'));
  } else if (sources > 1) {
    errors.push(invalid(field, '', 'may not have more than one field specified at a time'));
  }
  return errors;
}

export function validateEnv(env: readonly EnvVar[], field: string): FieldError[] {
  return env.flatMap((variable, index) => {
    const { name = '' } = variable;
    return [
      ...name === '' ? [required(`${field}[${index}].name`)] : validateEnvName(name, `${field}[${index}].name`),
      ...validateValueFrom(variable, `${field}[${index}].valueFrom`),
    ];
  });
}

function validateEnvSource({ name = '' }: { readonly name?: string }, field: string): FieldError[] {
  // Kubernetes takes the name for a prefix here.
  return name === '' ? [required(`${field}.name`)] : invalidEach(`${field}.name`, name, validateDns1123Subdomain(withoutTrailingDash(name)));
}

export function validateEnvFrom(envFrom: readonly EnvFromSource[], field: string): FieldError[] {
  return envFrom.flatMap(({ prefix = '', configMapRef, secretRef }, index) => {
    const at = `${field}[${index}]`;
    return [
      ...prefix === '' ? [] : validateEnvName(prefix, `${at}.prefix`),
      ...configMapRef ? validateEnvSource(configMapRef, `${at}.configMapRef`) : [],
      ...secretRef ? validateEnvSource(secretRef, `${at}.secretRef`) : [],
      ...!configMapRef && !secretRef ? [invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`')] : [],
      ...configMapRef && secretRef ? [invalid(field, '', 'may not have more than one field specified at a time')] : [],
    ];
  });
}
