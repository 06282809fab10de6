import type { EnvFromSource, EnvVar, FileKeyRef } from '../../schema/container';
import { invalid, invalidEach, required, type FieldError } from '../../schema/field-error';
import { validateDns1123Label, validateDns1123Subdomain, withoutTrailingDash } from '../../syntax/names';
import { ENV_FIELD_PATHS, validateFieldRef, validateResourceFieldRef } from '../meta/field-refs';
import { validateNoBacksteps } from '../meta/paths';

const ENV_NAME = /^[ -<>-~]+$/;
const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;

function validateEnvName(name: string, field: string): FieldError[] {
  if (ENV_NAME.test(name)) return [];
  return [
    invalid(
      field,
      name,
      "a valid environment variable name must consist only of printable ASCII characters other than '='",
    ),
  ];
}

/** A key of a ConfigMap or Secret. */
function validateConfigKey(key: string): string[] {
  const errors: string[] = [];
  if (Buffer.byteLength(key) > 253) errors.push('must be no more than 253 characters');
  if (!CONFIG_KEY.test(key)) {
    errors.push(
      "a valid config key must consist of alphanumeric characters, '-', '_' or '.' " +
        "(e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    );
  }
  if (key === '.' || key === '..') errors.push(`must not be '${key}'`);
  else if (key.startsWith('..')) errors.push("must not start with '..'");
  return errors;
}

function validateKeyRef(
  { name = '', key = '' }: { readonly name?: string; readonly key?: string },
  field: string,
): FieldError[] {
  return [
    ...invalidEach(`${field}.name`, name, validateDns1123Subdomain(name)),
    ...(key === '' ? [required(`${field}.key`)] : invalidEach(`${field}.key`, key, validateConfigKey(key))),
  ];
}

/** A variable in a file of a volume. */
function validateFileKeyRef({ volumeName = '', path = '', key = '' }: FileKeyRef, field: string): FieldError[] {
  return [
    ...(key === '' ? [required(`${field}.key`)] : validateEnvName(key, `${field}.key`)),
    ...(volumeName === ''
      ? [required(`${field}.volumeName`)]
      : invalidEach(`${field}.volumeName`, volumeName, validateDns1123Label(volumeName))),
    ...(path === '' ? [required(`${field}.path`)] : validateNoBacksteps(path, `${field}.path`)),
  ];
}

function validateValueFrom({ value = '', valueFrom }: EnvVar, field: string): FieldError[] {
  if (!valueFrom) return [];
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = valueFrom;
  const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter(
    source => source !== undefined,
  ).length;
  const errors = [
    ...(fieldRef ? validateFieldRef(fieldRef, ENV_FIELD_PATHS, `${field}.fieldRef`) : []),
    ...(resourceFieldRef ? validateResourceFieldRef(resourceFieldRef, false, `${field}.resourceFieldRef`) : []),
    ...(configMapKeyRef ? validateKeyRef(configMapKeyRef, `${field}.configMapKeyRef`) : []),
    ...(secretKeyRef ? validateKeyRef(secretKeyRef, `${field}.secretKeyRef`) : []),
    ...(fileKeyRef ? validateFileKeyRef(fileKeyRef, `${field}.fileKeyRef`) : []),
  ];
  if (sources === 0) {
    errors.push(
      invalid(
        field,
        '',
        'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
      ),
    );
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
      ...(name === '' ? [required(`${field}[${index}].name`)] : validateEnvName(name, `${field}[${index}].name`)),
      ...validateValueFrom(variable, `${field}[${index}].valueFrom`),
    ];
  });
}

function validateEnvSource({ name = '' }: { readonly name?: string }, field: string): FieldError[] {
  // Kubernetes takes the name for a prefix here.
  return name === ''
    ? [required(`${field}.name`)]
    : invalidEach(`${field}.name`, name, validateDns1123Subdomain(withoutTrailingDash(name)));
}

export function validateEnvFrom(envFrom: readonly EnvFromSource[], field: string): FieldError[] {
  return envFrom.flatMap(({ prefix = '', configMapRef, secretRef }, index) => {
    const at = `${field}[${index}]`;
    return [
      ...(prefix === '' ? [] : validateEnvName(prefix, `${at}.prefix`)),
      ...(configMapRef ? validateEnvSource(configMapRef, `${at}.configMapRef`) : []),
      ...(secretRef ? validateEnvSource(secretRef, `${at}.secretRef`) : []),
      ...(!configMapRef && !secretRef
        ? [invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`')]
        : []),
      ...(configMapRef && secretRef
        ? [invalid(field, '', 'may not have more than one field specified at a time')]
        : []),
    ];
  });
}
