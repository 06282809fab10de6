import { validateWindowsOptions } from './windows-options';
import { type PodSecurityContext, type Profile, type SecurityContext } from '../../schema/container';
import { duplicate, type FieldError, invalid, notSupported, required, tooLong } from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { validateId } from '../meta/numbers';
import { validateDescendingPath } from '../meta/paths';

const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const MAX_PROFILE_BYTES = 4095;
const SYSCTL_SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SYSCTL = `^(${SYSCTL_SEGMENT}[\\./])*${SYSCTL_SEGMENT}$`;
const sysctlName = new RegExp(SYSCTL);

function validateProfileType({ type = '' }: Profile, what: string, field: string): FieldError[] {
  if (type === '') return [required(`${field}.type`, `type is required when ${what} is set`)];
  return PROFILE_TYPES.includes(type) ? [] : [notSupported(`${field}.type`, type, PROFILE_TYPES)];
}

function validateSeccompProfile(profile: Profile, field: string): FieldError[] {
  const { type, localhostProfile } = profile;
  const at = `${field}.localhostProfile`;
  const errors = validateProfileType(profile, 'seccompProfile', field);
  if (type === 'Localhost') {
    errors.push(
      ...(localhostProfile === undefined
        ? [required(at, 'must be set when seccomp type is Localhost')]
        : validateDescendingPath(localhostProfile, at)),
    );
  } else if (localhostProfile !== undefined) {
    errors.push(
      invalid(
        at,
        { Type: type ?? '', LocalhostProfile: localhostProfile },
        'can only be set when seccomp type is Localhost',
      ),
    );
  }
  return errors;
}

function validateAppArmorProfile(profile: Profile, field: string): FieldError[] {
  const { type, localhostProfile } = profile;
  const at = `${field}.localhostProfile`;
  const errors = validateProfileType(profile, 'appArmorProfile', field);
  if (type === 'Localhost') {
    if (!localhostProfile) {
      errors.push(required(at, 'must be set when AppArmor type is Localhost'));
    } else {
      if (localhostProfile.trim() !== localhostProfile) {
        errors.push(invalid(at, localhostProfile, 'must not be padded with whitespace'));
      }
      if (Buffer.byteLength(localhostProfile) > MAX_PROFILE_BYTES) errors.push(tooLong(at, MAX_PROFILE_BYTES));
    }
  } else if (localhostProfile !== undefined && PROFILE_TYPES.includes(type ?? '')) {
    errors.push(invalid(at, localhostProfile, 'can only be set when AppArmor type is Localhost'));
  }
  return errors;
}

/** The whole context as Kubernetes shows it where a combination of its fields is wrong. */
function shown(context: SecurityContext): object {
  const { capabilities, seLinuxOptions, windowsOptions, seccompProfile, appArmorProfile } = context;
  const shownProfile = (profile: Profile | undefined) =>
    profile ? { Type: profile.type ?? '', LocalhostProfile: profile.localhostProfile ?? null } : null;
  return {
    Capabilities: capabilities ? { Add: capabilities.add ?? null, Drop: capabilities.drop ?? null } : null,
    Privileged: context.privileged ?? null,
    SELinuxOptions: seLinuxOptions
      ? {
          User: seLinuxOptions.user ?? '',
          Role: seLinuxOptions.role ?? '',
          Type: seLinuxOptions.type ?? '',
          Level: seLinuxOptions.level ?? '',
        }
      : null,
    WindowsOptions: windowsOptions
      ? {
          GMSACredentialSpecName: windowsOptions.gmsaCredentialSpecName ?? null,
          GMSACredentialSpec: windowsOptions.gmsaCredentialSpec ?? null,
          RunAsUserName: windowsOptions.runAsUserName ?? null,
          HostProcess: windowsOptions.hostProcess ?? null,
        }
      : null,
    RunAsUser: context.runAsUser ?? null,
    RunAsGroup: context.runAsGroup ?? null,
    RunAsNonRoot: context.runAsNonRoot ?? null,
    ReadOnlyRootFilesystem: context.readOnlyRootFilesystem ?? null,
    AllowPrivilegeEscalation: context.allowPrivilegeEscalation ?? null,
    ProcMount: context.procMount ?? null,
    SeccompProfile: shownProfile(seccompProfile),
    AppArmorProfile: shownProfile(appArmorProfile),
  };
}

function validatePrivilegeEscalation(context: SecurityContext, field: string): FieldError[] {
  if (context.allowPrivilegeEscalation !== false) return [];
  const refuse = (what: string) =>
    invalid(field, shown(context), `cannot set \`allowPrivilegeEscalation\` to false and ${what}`);
  return [
    ...(context.privileged === true ? [refuse('`privileged` to true')] : []),
    // Only this spelling is recognized; the usual SYS_ADMIN passes.
    ...(context.capabilities?.add?.includes('CAP_SYS_ADMIN') ? [refuse('`capabilities.Add` CAP_SYS_ADMIN')] : []),
  ];
}

function validateProcMount(procMount: string | undefined, hostUsers: boolean, field: string): FieldError[] {
  if (procMount === undefined) return [];
  return [
    ...(['Default', 'Unmasked'].includes(procMount) ? [] : [notSupported(field, procMount, ['Default', 'Unmasked'])]),
    ...(hostUsers && procMount === 'Unmasked'
      ? [invalid(field, procMount, '`hostUsers` must be false to use `Unmasked`')]
      : []),
  ];
}

/** The security context of a container. */
export function validateSecurityContext(context: SecurityContext, hostUsers: boolean, field: string): FieldError[] {
  const { runAsUser, runAsGroup, seccompProfile, appArmorProfile } = context;
  return [
    ...(runAsUser === undefined ? [] : validateId(runAsUser, `${field}.runAsUser`)),
    ...(runAsGroup === undefined ? [] : validateId(runAsGroup, `${field}.runAsGroup`)),
    ...validateProcMount(context.procMount, hostUsers, `${field}.procMount`),
    ...(seccompProfile ? validateSeccompProfile(seccompProfile, `${field}.seccompProfile`) : []),
    ...validatePrivilegeEscalation(context, field),
    ...(context.windowsOptions ? validateWindowsOptions(context.windowsOptions, `${field}.windowsOptions`) : []),
    ...(appArmorProfile ? validateAppArmorProfile(appArmorProfile, `${field}.appArmorProfile`) : []),
  ];
}

/** A sysctl of a namespace that the pod shares with its host would be the host's. */
function validateHostSysctl(name: string, { hostNetwork, hostIPC }: PodSpecFields, field: string): FieldError[] {
  const dotted = name.replaceAll('/', '.');
  if (hostNetwork && dotted.startsWith('net.')) {
    return [invalid(field, name, "may not be specified when 'hostNetwork' is true")];
  }
  const isIpc = /^(kernel\.shm|kernel\.msg|fs\.mqueue\.)/.test(dotted) || dotted === 'kernel.sem';
  return hostIPC && isIpc ? [invalid(field, name, "may not be specified when 'hostIPC' is true")] : [];
}

function validateSysctls(spec: PodSpecFields, field: string): FieldError[] {
  const seen = new Set<string>();
  return (spec.securityContext?.sysctls ?? []).flatMap(({ name = '' }, index) => {
    const at = `${field}[${index}].name`;
    const repeated = seen.has(name);
    seen.add(name);
    if (name === '') return [required(at)];
    const ofHost = validateHostSysctl(name, spec, at);
    if (Buffer.byteLength(name) > 253 || !sysctlName.test(name)) {
      return [invalid(at, name, `must have at most 253 characters and match regex ${SYSCTL}`), ...ofHost];
    }
    return [...(repeated ? [duplicate(at, name)] : []), ...ofHost];
  });
}

function validateOneOf(value: string | undefined, supported: readonly string[], field: string): FieldError[] {
  return value === undefined || supported.includes(value) ? [] : [notSupported(field, value, supported)];
}

/** Without the feature gate SELinuxMount, which is off by default, only those who have a policy may have any. */
function seLinuxChangePolicies(old: PodSpecFields): string[] {
  return old.securityContext?.seLinuxChangePolicy === undefined ? ['Recursive'] : ['MountOption', 'Recursive'];
}

/** The security context of a pod, and the spec that is replaced. */
export function validatePodSecurityContext(spec: PodSpecFields, field: string, old: PodSpecFields = {}): FieldError[] {
  const context: PodSecurityContext = spec.securityContext ?? {};
  const { runAsUser, runAsGroup, fsGroup, seccompProfile, appArmorProfile } = context;
  return [
    ...(fsGroup === undefined ? [] : validateId(fsGroup, `${field}.fsGroup`)),
    ...(runAsUser === undefined ? [] : validateId(runAsUser, `${field}.runAsUser`)),
    ...(runAsGroup === undefined ? [] : validateId(runAsGroup, `${field}.runAsGroup`)),
    ...(context.supplementalGroups ?? []).flatMap((group, index) =>
      validateId(group, `${field}.supplementalGroups[${index}]`),
    ),
    ...validateSysctls(spec, `${field}.sysctls`),
    ...validateOneOf(context.fsGroupChangePolicy, ['Always', 'OnRootMismatch'], `${field}.fsGroupChangePolicy`),
    ...(seccompProfile ? validateSeccompProfile(seccompProfile, `${field}.seccompProfile`) : []),
    ...(context.windowsOptions ? validateWindowsOptions(context.windowsOptions, `${field}.windowsOptions`) : []),
    ...(appArmorProfile ? validateAppArmorProfile(appArmorProfile, `${field}.appArmorProfile`) : []),
    ...validateOneOf(context.supplementalGroupsPolicy, ['Merge', 'Strict'], `${field}.supplementalGroupsPolicy`),
    ...validateOneOf(context.seLinuxChangePolicy, seLinuxChangePolicies(old), `${field}.seLinuxChangePolicy`),
  ];
}

/** Namespaces shared with the host and with other containers. */
export function validateSharedNamespaces(
  { hostPID, shareProcessNamespace }: PodSpecFields,
  field: string,
): FieldError[] {
  if (!hostPID || !shareProcessNamespace) return [];
  // Kubernetes keeps the field in the security context internally and names it there.
  return [
    invalid(
      `${field}.securityContext.shareProcessNamespace`,
      true,
      'ShareProcessNamespace and HostPID cannot both be enabled',
    ),
  ];
}
