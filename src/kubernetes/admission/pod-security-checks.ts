import { type Container, type Profile, type SecurityContext } from '../schema/container';
import { quote } from '../schema/field-error';
import { type PodSpecFields } from '../schema/pod';
import { volumeSources } from '../schema/volume';

/** What a check of the Pod Security Standards has against a pod, in the words of Kubernetes. */
export interface PodSecurityViolation {
  /** Name of the check, such as `hostNamespaces`. */
  readonly check: string;
  readonly reason: string;
  readonly detail: string;
}

type Check = (spec: PodSpecFields) => { readonly reason: string; readonly detail: string } | undefined;

const BASELINE_CAPABILITIES = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);
const SELINUX_TYPES = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
const SAFE_SYSCTLS = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);
const RESTRICTED_VOLUMES = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

function quoted(values: Iterable<string>): string {
  return [...values].map(quote).join(', ');
}

function plural(singular: string, names: readonly string[]): string {
  return `${singular}${names.length === 1 ? '' : 's'} ${quoted(names)}`;
}

function everyContainer({
  initContainers = [],
  containers = [],
  ephemeralContainers = [],
}: PodSpecFields): readonly Container[] {
  return [...initContainers, ...containers, ...ephemeralContainers];
}

function namesOf(spec: PodSpecFields, isBad: (context: SecurityContext, container: Container) => boolean): string[] {
  return everyContainer(spec)
    .filter(container => isBad(container.securityContext ?? {}, container))
    .map(({ name = '' }) => name);
}

/** `pod and containers "a", "b"`: all that set something they must not. */
function setters(podSets: boolean, containers: readonly string[]): string {
  return [...(podSets ? ['pod'] : []), ...(containers.length > 0 ? [plural('container', containers)] : [])].join(
    ' and ',
  );
}

function isWindows({ os }: PodSpecFields): boolean {
  return os?.name === 'windows';
}

/** Containers, all of which must set (or not set) something. */
function containersMust(reason: string, rule: string, isBad: (context: SecurityContext) => boolean): Check {
  return spec => {
    const bad = namesOf(spec, isBad);
    return bad.length > 0 ? { reason, detail: `${plural('container', bad)} ${rule}` } : undefined;
  };
}

function capabilitiesBeyond(allowed: ReadonlySet<string>, spec: PodSpecFields): string | undefined {
  const added = (context: SecurityContext) =>
    (context.capabilities?.add ?? []).filter(capability => !allowed.has(capability));
  const bad = namesOf(spec, context => added(context).length > 0);
  if (bad.length === 0) return undefined;
  const capabilities = [
    ...new Set(everyContainer(spec).flatMap(({ securityContext }) => added(securityContext ?? {}))),
  ].sort();
  return `${plural('container', bad)} must not include ${quoted(capabilities)} in securityContext.capabilities.add`;
}

const hostNamespaces: Check = spec => {
  const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const)
    .filter(name => spec[name])
    .map(name => `${name}=true`);
  return shared.length > 0 ? { reason: 'host namespaces', detail: shared.join(', ') } : undefined;
};

const hostPathVolumes: Check = ({ volumes = [] }) => {
  const bad = volumes.filter(({ hostPath }) => hostPath).map(({ name = '' }) => name);
  return bad.length > 0 ? { reason: 'hostPath volumes', detail: plural('volume', bad) } : undefined;
};

const hostPorts: Check = spec => {
  const portsOf = ({ ports = [] }: Container) => ports.flatMap(({ hostPort }) => (hostPort ? [hostPort] : []));
  const bad = namesOf(spec, (_, container) => portsOf(container).length > 0);
  if (bad.length === 0) return undefined;
  const ports = [...new Set(everyContainer(spec).flatMap(portsOf))].map(String).sort();
  const many = ports.length === 1 ? 'hostPort' : 'hostPorts';
  return {
    reason: 'hostPort',
    detail: `${plural('container', bad)} ${bad.length === 1 ? 'uses' : 'use'} ${many} ${ports.join(', ')}`,
  };
};

const hostProbes: Check = spec => {
  const hostsOf = ({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container) =>
    [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop]
      .flatMap(handler => [handler?.httpGet?.host, handler?.tcpSocket?.host])
      .flatMap(host => (host ? [host] : []));
  const bad = namesOf(spec, (_, container) => hostsOf(container).length > 0);
  if (bad.length === 0) return undefined;
  const hosts = [...new Set(everyContainer(spec).flatMap(hostsOf))].sort();
  const uses = bad.length === 1 ? 'uses' : 'use';
  return {
    reason: 'probe or lifecycle host',
    detail: `${plural('container', bad)} ${uses} ${plural('probe or lifecycle host', hosts)}`,
  };
};

const seLinuxOptions: Check = spec => {
  const isBad = (options: SecurityContext['seLinuxOptions']) =>
    options !== undefined && (!SELINUX_TYPES.has(options.type ?? '') || !!options.user || !!options.role);
  const podIsBad = isBad(spec.securityContext?.seLinuxOptions);
  const bad = namesOf(spec, context => isBad(context.seLinuxOptions));
  if (!podIsBad && bad.length === 0) return undefined;
  const options = [
    spec.securityContext?.seLinuxOptions,
    ...everyContainer(spec).map(({ securityContext }) => securityContext?.seLinuxOptions),
  ];
  const types = [...new Set(options.map(option => option?.type ?? ''))].filter(type => !SELINUX_TYPES.has(type)).sort();
  const faults = [
    ...(types.length > 0 ? [plural('type', types)] : []),
    ...(options.some(option => option?.user) ? ['user may not be set'] : []),
    ...(options.some(option => option?.role) ? ['role may not be set'] : []),
  ];
  return {
    reason: 'seLinuxOptions',
    detail: `${setters(podIsBad, bad)} set forbidden securityContext.seLinuxOptions: ${faults.join('; ')}`,
  };
};

/** A profile field that must not be Unconfined. */
function unconfined(reason: string, field: 'seccompProfile' | 'appArmorProfile'): Check {
  return spec => {
    const isBad = (profile: Profile | undefined) => profile?.type === 'Unconfined';
    const podIsBad = isBad(spec.securityContext?.[field]);
    const bad = namesOf(spec, context => isBad(context[field]));
    if (!podIsBad && bad.length === 0) return undefined;
    return { reason, detail: `${setters(podIsBad, bad)} must not set securityContext.${field}.type to "Unconfined"` };
  };
}

const sysctls: Check = spec => {
  const bad = (spec.securityContext?.sysctls ?? [])
    .map(({ name = '' }) => name)
    .filter(name => !SAFE_SYSCTLS.has(name));
  return bad.length > 0 ? { reason: 'forbidden sysctls', detail: bad.join(', ') } : undefined;
};

const hostProcess: Check = spec => {
  const podIsBad = spec.securityContext?.windowsOptions?.hostProcess === true;
  const bad = namesOf(spec, context => context.windowsOptions?.hostProcess === true);
  if (!podIsBad && bad.length === 0) return undefined;
  return {
    reason: 'hostProcess',
    detail: `${setters(podIsBad, bad)} must not set securityContext.windowsOptions.hostProcess=true`,
  };
};

const restrictedVolumes: Check = ({ volumes = [] }) => {
  const typed = volumes.map(volume => ({
    name: volume.name ?? '',
    type: Object.keys(volumeSources).find(source => source in volume) ?? 'emptyDir',
  }));
  const bad = typed.filter(({ type }) => !RESTRICTED_VOLUMES.has(type));
  if (bad.length === 0) return undefined;
  const types = [...new Set(bad.map(({ type }) => type))].sort();
  const uses = bad.length === 1 ? 'uses' : 'use';
  return {
    reason: 'restricted volume types',
    detail: `${plural(
      'volume',
      bad.map(({ name }) => name),
    )} ${uses} ${plural('restricted volume type', types)}`,
  };
};

const capabilitiesRestricted: Check = spec => {
  if (isWindows(spec)) return undefined;
  const keeping = namesOf(spec, context => !context.capabilities?.drop?.includes('ALL'));
  const adding = capabilitiesBeyond(new Set(['NET_BIND_SERVICE']), spec);
  const details = [
    ...(keeping.length > 0
      ? [`${plural('container', keeping)} must set securityContext.capabilities.drop=["ALL"]`]
      : []),
    ...(adding ? [adding] : []),
  ];
  return details.length > 0 ? { reason: 'unrestricted capabilities', detail: details.join('; ') } : undefined;
};

const runAsNonRoot: Check = spec => {
  const reason = 'runAsNonRoot != true';
  const pod = spec.securityContext?.runAsNonRoot;
  const explicit = namesOf(spec, context => context.runAsNonRoot === false);
  if (pod === false || explicit.length > 0) {
    return { reason, detail: `${setters(pod === false, explicit)} must not set securityContext.runAsNonRoot=false` };
  }
  const silent = pod === true ? [] : namesOf(spec, context => context.runAsNonRoot === undefined);
  return silent.length > 0
    ? { reason, detail: `pod or ${plural('container', silent)} must set securityContext.runAsNonRoot=true` }
    : undefined;
};

const runAsUser: Check = spec => {
  const podIsBad = spec.securityContext?.runAsUser === 0;
  const bad = namesOf(spec, context => context.runAsUser === 0);
  return podIsBad || bad.length > 0
    ? { reason: 'runAsUser=0', detail: `${setters(podIsBad, bad)} must not set runAsUser=0` }
    : undefined;
};

const seccompRestricted: Check = spec => {
  if (isWindows(spec)) return undefined;
  const explicit = unconfined('seccompProfile', 'seccompProfile')(spec);
  if (explicit || spec.securityContext?.seccompProfile) return explicit;
  const silent = namesOf(spec, context => context.seccompProfile === undefined);
  if (silent.length === 0) return undefined;
  const detail = `pod or ${plural('container', silent)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`;
  return { reason: 'seccompProfile', detail };
};

/** The checks of a level by name, in the order in which Kubernetes reports them. */
type Checks = readonly (readonly [name: string, check: Check])[];

const EVERY_LEVEL: Checks = [
  ['appArmorProfile', unconfined('forbidden AppArmor profile', 'appArmorProfile')],
  ['hostNamespaces', hostNamespaces],
  ['hostPorts', hostPorts],
  ['hostProbesAndHostLifecycle', hostProbes],
  [
    'privileged',
    containersMust(
      'privileged',
      'must not set securityContext.privileged=true',
      context => context.privileged === true,
    ),
  ],
  [
    'procMount',
    containersMust(
      'procMount',
      'must not set securityContext.procMount to "Unmasked"',
      context => context.procMount === 'Unmasked',
    ),
  ],
  ['seLinuxOptions', seLinuxOptions],
  ['sysctls', sysctls],
  ['windowsHostProcess', hostProcess],
];

const BASELINE_ONLY: Checks = [
  [
    'capabilities',
    spec => {
      const detail = capabilitiesBeyond(BASELINE_CAPABILITIES, spec);
      return detail ? { reason: 'non-default capabilities', detail } : undefined;
    },
  ],
  ['hostPathVolumes', hostPathVolumes],
  ['seccompProfile', unconfined('seccompProfile', 'seccompProfile')],
];

const RESTRICTED_ONLY: Checks = [
  [
    'allowPrivilegeEscalation',
    spec =>
      isWindows(spec)
        ? undefined
        : containersMust(
            'allowPrivilegeEscalation != false',
            'must set securityContext.allowPrivilegeEscalation=false',
            context => context.allowPrivilegeEscalation !== false,
          )(spec),
  ],
  ['capabilities', capabilitiesRestricted],
  ['restrictedVolumes', restrictedVolumes],
  ['runAsNonRoot', runAsNonRoot],
  ['runAsUser', runAsUser],
  ['seccompProfile', seccompRestricted],
];

function byName(checks: Checks): Checks {
  return [...checks].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The baseline level: what is known to escalate privileges is out. */
export const BASELINE_CHECKS: Checks = byName([...EVERY_LEVEL, ...BASELINE_ONLY]);

/** The restricted level: baseline, some checks of it in a stricter form, and hardening besides. */
export const RESTRICTED_CHECKS: Checks = [...EVERY_LEVEL, ...RESTRICTED_ONLY];
