import { fieldRef, labelSelector, name, path, quantity, resourceFieldRef } from './common-fields';
import { type Draw, either, flag, list, map, number, oneOf, struct, text } from './draw';
import { affinity as nodeAffinity, labels, simpleSelector, tolerations } from './placement';
import { volume, volumeName } from './volumes';

const port = number(80, 8080, 9100);
const namedPort = either<string | number>(port, text('http', 'metrics'));
const id = number(0, 1000, 65534);

const profile = either(
  struct(1, { 'type!': text('RuntimeDefault', 'Unconfined') }),
  struct(1, { 'type!': text('Localhost'), 'localhostProfile!': text('profiles/agent.json') }),
);
const securityFields = {
  runAsUser: id,
  runAsGroup: id,
  runAsNonRoot: flag,
  seccompProfile: profile,
  appArmorProfile: profile,
};
const seLinuxOptions = struct(0.5, {
  level: text('s0:c1,c2'),
  type: text('spc_t'),
  user: text('system_u'),
  role: text('object_r'),
});
const windowsOptions = struct(0.3, {
  gmsaCredentialSpecName: text('spec', 'Spec'),
  gmsaCredentialSpec: text('{}', 'x'.repeat(64 * 1024 + 1)),
  runAsUserName: text(
    'ContainerUser',
    'DOMAIN\\user',
    'a.example\\user',
    'a\\b\\c',
    '\\user',
    '.a\\user',
    'DOMAIN\\',
    '...',
    '. .',
    'a<b',
    'a@b',
    'a:b\\c',
    'a\tb',
    'a\u0085b',
    'a\u007fb',
    `${'a'.repeat(64)}\\u`,
    `${'😀'.repeat(15)}\\u`,
    `${'é'.repeat(16)}\\u`,
    `${'a.'.repeat(127)}a\\u`,
    `${'a.'.repeat(128)}a\\u`,
    'u'.repeat(104),
    'u'.repeat(105),
  ),
  hostProcess: flag,
});

const securityContext = struct(0.2, {
  ...securityFields,
  seLinuxOptions,
  windowsOptions,
  capabilities: struct(0.5, {
    add: list(2, text('NET_ADMIN', 'SYS_ADMIN', 'CAP_SYS_ADMIN')),
    drop: list(1, text('ALL')),
  }),
  privileged: flag,
  readOnlyRootFilesystem: flag,
  allowPrivilegeEscalation: flag,
  procMount: text('Default', 'Unmasked'),
});
const podSecurityContext = struct(0.2, {
  ...securityFields,
  seLinuxOptions,
  windowsOptions,
  supplementalGroups: list(2, id),
  supplementalGroupsPolicy: text('Merge', 'Strict'),
  fsGroup: id,
  fsGroupChangePolicy: text('Always', 'OnRootMismatch'),
  sysctls: list(
    2,
    struct(1, { 'name!': text('net.ipv4.ip_local_port_range', 'kernel.shm_rmid_forced'), 'value!': text('1') }),
  ),
  seLinuxChangePolicy: text('Recursive', 'Recursive', 'Recursive', 'MountOption'),
});

const fileKeyRef = struct(0.3, {
  'volumeName!': volumeName,
  'path!': text('a', 'a/../b', '/a'),
  'key!': text('A', 'a b', 'a=b'),
  optional: flag,
});
const keyRef = struct(0.3, { 'name!': name, 'key!': text('key', 'a.b'), optional: flag });

const env = struct(0.4, {
  'name!': text('A', 'B', 'NODE_NAME', 'my.env'),
  value: text('x', '$(A)', ''),
  valueFrom: either(
    struct(0, { 'fieldRef!': fieldRef }),
    struct(0, { 'resourceFieldRef!': resourceFieldRef }),
    struct(0, { 'configMapKeyRef!': keyRef }),
    struct(0, { 'fileKeyRef!': fileKeyRef }),
    struct(0.5, { secretKeyRef: keyRef, configMapKeyRef: keyRef, fileKeyRef }),
  ),
});
const envFrom = struct(0.3, {
  prefix: text('C_', 'x.'),
  'configMapRef!': struct(0.3, { 'name!': name, optional: flag }),
  secretRef: struct(0.3, { 'name!': name }),
});

const httpGet = struct(0.4, {
  'port!': namedPort,
  path: path,
  host: text('a.b'),
  scheme: text('HTTP', 'HTTPS'),
  httpHeaders: list(2, struct(1, { 'name!': text('X-Probe'), value: text('1') })),
});
const actions = [
  struct(0, { 'exec!': struct(1, { 'command!': list(2, text('true'), 1) }) }),
  struct(0, { 'httpGet!': httpGet }),
  struct(0, { 'tcpSocket!': struct(0.3, { 'port!': namedPort, host: text('a.b') }) }),
  struct(0.1, { httpGet, tcpSocket: struct(1, { port }) }),
] as const;
const handler = either(...actions, struct(0, { 'sleep!': struct(1, { 'seconds!': number(0, 5, 30, 31) }) }));
const action = either(...actions, struct(0, { 'grpc!': struct(0.5, { 'port!': port, service: text('health') }) }));
const timing = struct(0.2, {
  initialDelaySeconds: number(0, 5),
  timeoutSeconds: number(0, 1),
  periodSeconds: number(0, 10),
  successThreshold: number(0, 1, 2),
  failureThreshold: number(0, 3),
  terminationGracePeriodSeconds: number(1, 30),
});
const probe: Draw = random => ({ ...action(random), ...timing(random) });

const containerPort = struct(0.3, {
  'containerPort!': port,
  name: text('http', 'metrics'),
  hostPort: port,
  protocol: text('TCP', 'UDP', 'SCTP'),
  hostIP: text('10.0.0.1', '127.0.0.1'),
});
const resourceName = text(
  'cpu',
  'memory',
  'ephemeral-storage',
  'nvidia.com/gpu',
  'hugepages-2Mi',
  'example.com/a',
  'kubernetes.io/batch',
  'pods',
  'storage',
);
const podResource = text(
  'cpu',
  'cpu',
  'cpu',
  'memory',
  'memory',
  'memory',
  'hugepages-2Mi',
  'hugepages-1Gi',
  'ephemeral-storage',
);
const amounts = map(2, resourceName, quantity);
const podAmounts = map(2, podResource, quantity);

const claimName = text('gpu', 'nic', 'a');
const containerResources = either(
  struct(0.6, { limits: amounts, requests: amounts }),
  struct(0.6, { limits: podAmounts, requests: podAmounts }),
  struct(0.4, {
    limits: podAmounts,
    claims: list(3, struct(0.5, { 'name!': claimName, request: text('small', 'large') })),
  }),
);

const exitCodes = struct(1, {
  'operator!': text('In', 'NotIn'),
  'values!': either(list(2, number(1, 137), 1), list(257, number(1), 254)),
});
const restartRule = struct(1, { 'action!': text('Restart', 'RestartAllContainers'), 'exitCodes!': exitCodes });

const containerFields = {
  'name!': name,
  'image!': text('agent', 'registry.example/agent:1.2', 'agent@sha256:abc', ' agent'),
  command: list(1, text('true')),
  workingDir: path,
  ports: list(3, containerPort),
  envFrom: list(2, envFrom),
  env: list(3, env),
  resources: containerResources,
  resizePolicy: list(
    2,
    struct(1, {
      'resourceName!': text('cpu', 'memory', 'memory'),
      'restartPolicy!': text('NotRequired', 'RestartContainer'),
    }),
  ),
  restartPolicy: text('Always', 'Never', 'OnFailure'),
  restartPolicyRules: either(list(2, restartRule), list(2, restartRule), list(21, restartRule, 20)),
  volumeMounts: list(
    3,
    struct(0.15, {
      'name!': volumeName,
      'mountPath!': text('/a', '/b', 'c', '/a:b'),
      readOnly: flag,
      subPath: path,
      subPathExpr: text('$(A)'),
      mountPropagation: text('None', 'HostToContainer', 'Bidirectional'),
    }),
  ),
  volumeDevices: list(2, struct(0, { 'name!': volumeName, 'devicePath!': text('/dev/a', '/a') })),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: struct(0.6, { postStart: handler, preStop: handler }),
  terminationMessagePath: path,
  terminationMessagePolicy: text('File', 'FallbackToLogsOnError'),
  imagePullPolicy: text('Always', 'IfNotPresent', 'Never'),
  securityContext,
  stdin: flag,
};
const container = struct(0.12, containerFields);

const podAffinityTerm = struct(0.4, {
  'topologyKey!': text('topology.kubernetes.io/zone', 'zone'),
  labelSelector,
  namespaces: list(2, text('ns')),
  namespaceSelector: labelSelector,
});
const podAffinity = struct(0.6, {
  requiredDuringSchedulingIgnoredDuringExecution: list(2, podAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: list(
    2,
    struct(1, { 'weight!': number(1, 100), 'podAffinityTerm!': podAffinityTerm }),
  ),
});
const podRelations = struct(0.2, { podAffinity, podAntiAffinity: podAffinity });
const affinity: Draw = random => ({ ...nodeAffinity(random), ...podRelations(random) });

const topologySpread = struct(0.3, {
  'maxSkew!': number(1, 2),
  'topologyKey!': text('zone', 'topology.kubernetes.io/zone', 'beta.kubernetes.io/os'),
  'whenUnsatisfiable!': text('DoNotSchedule', 'ScheduleAnyway'),
  labelSelector,
  minDomains: number(1, 2),
  nodeAffinityPolicy: text('Honor', 'Ignore'),
  nodeTaintsPolicy: text('Honor', 'Ignore'),
});
const ip = text(
  '10.0.0.1',
  '10.0.0.1',
  'fd00::10',
  '1.2.3.4',
  'FD00::10',
  'fd00:0:0::1',
  'fd00:0:0:1::',
  '::1.2.3.4',
  'fe80::1%eth0',
);
const search = text('svc.cluster.local', 'example.com.', '.', '_tcp.example.com', 'a_b', 'A.example.com');
/** At most 32 are allowed, and 2048 characters. */
const searches = either(
  list(2, search),
  list(2, search),
  list(2, search),
  list(34, oneOf('a'.repeat(63)), 31),
  list(34, search, 31),
);

/** The fields of a pod's spec, except those that only some operations allow. */
export const podSpec = struct(0.1, {
  'containers!': list(2, container, 1),
  initContainers: list(2, container),
  ephemeralContainers: list(1, struct(0.05, { ...containerFields, targetContainerName: name })),
  volumes: list(4, volume),
  restartPolicy: text('Always', 'Always', 'Never', 'OnFailure'),
  terminationGracePeriodSeconds: number(30, 0, -1),
  activeDeadlineSeconds: number(1, 100),
  dnsPolicy: text('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'),
  nodeSelector: either(simpleSelector, labels),
  serviceAccountName: text('agent', ''),
  serviceAccount: text('agent'),
  automountServiceAccountToken: flag,
  nodeName: text('n1'),
  hostNetwork: flag,
  hostPID: flag,
  hostIPC: flag,
  shareProcessNamespace: flag,
  securityContext: podSecurityContext,
  imagePullSecrets: list(2, struct(1, { 'name!': text('registry', 'other') })),
  hostname: text('agent'),
  subdomain: text('agents'),
  affinity,
  schedulerName: text('default-scheduler'),
  tolerations,
  hostAliases: list(2, struct(1, { 'ip!': ip, hostnames: list(2, text('a.example')) })),
  priorityClassName: text('system-node-critical'),
  dnsConfig: struct(0.6, {
    nameservers: list(4, ip),
    searches,
    options: list(2, struct(0.5, { 'name!': text('ndots'), value: text('2') })),
  }),
  readinessGates: list(2, struct(1, { 'conditionType!': text('example.com/ready') })),
  runtimeClassName: text('nvidia'),
  enableServiceLinks: flag,
  preemptionPolicy: text('Never', 'PreemptLowerPriority'),
  topologySpreadConstraints: list(2, topologySpread),
  setHostnameAsFQDN: flag,
  os: oneOf({ name: 'linux' }, { name: 'windows' }, { name: '' }, {}, { name: 'darwin' }),
  hostUsers: flag,
  hostnameOverride: text('agent', 'agent.example', 'a'.repeat(64), 'a'.repeat(65)),
  overhead: amounts,
  resources: struct(0.7, { limits: podAmounts, requests: podAmounts }),
  resourceClaims: list(
    2,
    struct(0.1, {
      'name!': claimName,
      resourceClaimTemplateName: text('gpu'),
      'resourceClaimName!': text('gpu', 'a.b'),
    }),
  ),
  schedulingGates: list(2, struct(1, { 'name!': text('example.com/gate', 'b') })),
});

const requesting = struct(0.5, {
  'resources!': struct(0.7, { limits: amounts, requests: amounts }),
  restartPolicy: text('Always', 'Never'),
});

/** What the scheduler sums up. */
export const requestingPodSpec = struct(0.5, {
  'containers!': list(3, requesting, 1),
  initContainers: list(3, requesting),
  resources: struct(0.7, { limits: podAmounts, requests: podAmounts }),
  overhead: amounts,
});
