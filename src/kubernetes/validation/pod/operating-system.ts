import { everyContainer } from '../../schema/every-container';
import { type FieldError, forbidden, notSupported, required } from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';

const POD_FIELDS_OF_LINUX = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
] as const;
const CONTAINER_FIELDS_OF_LINUX = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const;
const NOT_FOR_WINDOWS = 'cannot be set for a windows pod';

function validateWindows(spec: PodSpecFields, field: string): FieldError[] {
  const context = spec.securityContext ?? {};
  const refused = [
    ...POD_FIELDS_OF_LINUX.filter(name => context[name] !== undefined).map(name => `${field}.securityContext.${name}`),
    ...(context.sysctls?.length ? [`${field}.securityContext.sysctls`] : []),
    ...(spec.hostUsers !== undefined ? [`${field}.hostUsers`] : []),
    ...(spec.hostPID ? [`${field}.hostPID`] : []),
    ...(spec.hostIPC ? [`${field}.hostIPC`] : []),
    ...(spec.shareProcessNamespace !== undefined ? [`${field}.shareProcessNamespace`] : []),
    ...everyContainer(spec, field).flatMap(({ container, at }) =>
      CONTAINER_FIELDS_OF_LINUX.filter(name => container.securityContext?.[name] !== undefined).map(
        name => `${at}.securityContext.${name}`,
      ),
    ),
  ];
  return refused.map(path => forbidden(path, NOT_FOR_WINDOWS));
}

function validateLinux(spec: PodSpecFields, field: string): FieldError[] {
  const refused = [
    ...(spec.securityContext?.windowsOptions ? [`${field}.securityContext.windowsOptions`] : []),
    ...everyContainer(spec, field)
      .filter(({ container }) => container.securityContext?.windowsOptions)
      .map(({ at }) => `${at}.securityContext.windowsOptions`),
  ];
  return refused.map(path => forbidden(path, 'windows options cannot be set for a linux pod'));
}

/** A pod that names its operating system may set nothing that belongs to another one. */
export function validateOperatingSystem(spec: PodSpecFields, field: string): FieldError[] {
  if (!spec.os) return [];
  const { name = '' } = spec.os;
  switch (name) {
    case 'linux':
      return validateLinux(spec, field);
    case 'windows':
      return validateWindows(spec, field);
    case '':
      return [required(`${field}.os.name`)];
    default:
      return [notSupported(`${field}.os`, name, ['linux', 'windows'])];
  }
}
