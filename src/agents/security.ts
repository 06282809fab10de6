import type { ContainerSecurityContextProps, PodSecurityContextProps } from 'cdk8s-plus-28';
import type { AppArmorProfile } from './app-armor-profile';
import { compact } from './pod-json';
import { SeccompProfile } from './seccomp-profile';

/** What the user wrote of a pod's security. */
export interface PodSecurity {
  readonly context: PodSecurityContextProps;
  readonly seccompProfile?: SeccompProfile;
  readonly appArmorProfile?: AppArmorProfile;
  /** Windows knows no seccomp, capabilities, privilege escalation or read-only root. */
  readonly isWindows: boolean;
}

/** The pod's security context: what the `restricted` Pod Security level demands, less what the user relaxed. */
export function podSecurityContext({ context, seccompProfile, appArmorProfile, isWindows }: PodSecurity): object {
  return compact({
    appArmorProfile: appArmorProfile?._toJson(),
    fsGroup: context.fsGroup,
    fsGroupChangePolicy: context.fsGroupChangePolicy,
    runAsGroup: context.group,
    runAsNonRoot: isNonRoot(context) || undefined,
    runAsUser: context.user,
    seccompProfile: (seccompProfile ?? (isWindows ? undefined : SeccompProfile.runtimeDefault()))?._toJson(),
    sysctls: context.sysctls,
  });
}

/** A container's security context, likewise. What it shares with the pod it does not say again. */
export function containerSecurityContext(container: ContainerSecurityContextProps, pod: PodSecurity): object {
  const nonRoot = container.ensureNonRoot ?? (container.user === 0 ? false : undefined);
  return compact({
    ...linuxOnly(container, pod),
    runAsGroup: container.group,
    runAsNonRoot: nonRoot === isNonRoot(pod.context) ? undefined : nonRoot,
    runAsUser: container.user,
    seccompProfile: container.seccompProfile,
  });
}

function linuxOnly(container: ContainerSecurityContextProps, { isWindows }: PodSecurity): object {
  const { privileged, capabilities } = container;
  const confined = !isWindows && !privileged;
  return {
    allowPrivilegeEscalation: container.allowPrivilegeEscalation ?? (confined ? false : undefined),
    capabilities: compact({ add: capabilities?.add, drop: capabilities?.drop ?? (confined ? ['ALL'] : undefined) }),
    privileged: privileged || undefined,
    readOnlyRootFilesystem: (container.readOnlyRootFilesystem ?? !isWindows) || undefined,
  };
}

/** Running as user 0 is asking for root. */
function isNonRoot({ ensureNonRoot, user }: PodSecurityContextProps): boolean {
  return ensureNonRoot ?? user !== 0;
}
