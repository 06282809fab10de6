import { Draw, either, flag, list, map, number, oneOf, struct, text } from './draw';
import { affinity as nodeAffinity, labels, simpleSelector, tolerations } from './placement';
import { NASTY_QUANTITIES } from './words';

const name = text('main', 'agent', 'config', 'a', 'b');
const labelSelector = struct(0.6, {
  matchLabels: map(2, text('app', 'version'), text('agent', 'x')),
  matchExpressions: list(2, either(
    struct(1, { 'key!': text('app'), 'operator!': text('In', 'NotIn'), 'values!': list(2, text('agent', 'x'), 1) }),
    struct(1, { 'key!': text('app'), 'operator!': text('Exists', 'DoesNotExist') }),
  )),
});
const usualQuantity = oneOf<string | number>('1', '100m', '1Gi', '512Mi', '0.5', '2', '1e3', '1.5Gi', '2Mi', '1.250', 1, 2, 4);
const quantity: Draw = random => (random.isNasty() ? random.pick(NASTY_QUANTITIES) : usualQuantity(random));
const port = number(80, 8080, 9100);
const namedPort = either<string | number>(port, text('http', 'metrics'));
const path = text('/var/log', '/data', '/', 'a/b', 'x');
const mode = number(420, 0, 511);
const id = number(0, 1000, 65534);

const profile = either(
  struct(1, { 'type!': text('RuntimeDefault', 'Unconfined') }),
  struct(1, { 'type!': text('Localhost'), 'localhostProfile!': text('profiles/agent.json') }),
);
const securityFields = { runAsUser: id, runAsGroup: id, runAsNonRoot: flag, seccompProfile: profile, appArmorProfile: profile };
const seLinuxOptions = struct(0.5, { level: text('s0:c1,c2'), type: text('spc_t') });

const securityContext = struct(0.2, {
  ...securityFields,
  seLinuxOptions,
  capabilities: struct(0.5, { add: list(2, text('NET_ADMIN', 'SYS_ADMIN', 'CAP_SYS_ADMIN')), drop: list(1, text('ALL')) }),
  privileged: flag,
  readOnlyRootFilesystem: flag,
  allowPrivilegeEscalation: flag,
  procMount: text('Default', 'Unmasked'),
});
const podSecurityContext = struct(0.2, {
  ...securityFields,
  seLinuxOptions,
  supplementalGroups: list(2, id),
  supplementalGroupsPolicy: text('Merge', 'Strict'),
  fsGroup: id,
  fsGroupChangePolicy: text('Always', 'OnRootMismatch'),
  sysctls: list(2, struct(1, { 'name!': text('net.ipv4.ip_local_port_range', 'kernel.shm_rmid_forced'), 'value!': text('1') })),
  seLinuxChangePolicy: text('Recursive'),
});

const fieldRef = struct(0.3, {
  'apiVersion': text('v1'),
  'fieldPath!': text('metadata.name', 'metadata.labels', "metadata.labels['app']", "metadata.annotations['x']", 'spec.nodeName', 'status.podIP', 'spec.host'),
});
const resourceFieldRef = struct(0.3, {
  containerName: name, resource: text('limits.cpu', 'requests.memory', 'limits.hugepages-2Mi'), divisor: text('1', '1m', '1Mi', '0'),
});
const keyRef = struct(0.3, { 'name!': name, 'key!': text('key', 'a.b'), 'optional': flag });

const env = struct(0.4, {
  'name!': text('A', 'B', 'NODE_NAME', 'my.env'),
  'value': text('x', '$(A)', ''),
  'valueFrom': either(
    struct(0, { 'fieldRef!': fieldRef }), struct(0, { 'resourceFieldRef!': resourceFieldRef }), struct(0, { 'configMapKeyRef!': keyRef }),
    struct(0.5, { secretKeyRef: keyRef, configMapKeyRef: keyRef }),
  ),
});
const envFrom = struct(0.3, {
  'prefix': text('C_', 'x.'), 'configMapRef!': struct(0.3, { 'name!': name, 'optional': flag }), 'secretRef': struct(0.3, { 'name!': name }),
});

const httpGet = struct(0.4, {
  'port!': namedPort,
  'path': path,
  'host': text('a.b'),
  'scheme': text('HTTP', 'HTTPS'),
  'httpHeaders': list(2, struct(1, { 'name!': text('X-Probe'), 'value': text('1') })),
});
const actions = [
  struct(0, { 'exec!': struct(1, { 'command!': list(2, text('true'), 1) }) }),
  struct(0, { 'httpGet!': httpGet }),
  struct(0, { 'tcpSocket!': struct(0.3, { 'port!': namedPort, 'host': text('a.b') }) }),
  struct(0.1, { httpGet, tcpSocket: struct(1, { port }) }),
] as const;
const handler = either(...actions, struct(0, { 'sleep!': struct(1, { 'seconds!': number(0, 5, 30, 31) }) }));
const action = either(...actions, struct(0, { 'grpc!': struct(0.5, { 'port!': port, 'service': text('health') }) }));
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
  'containerPort!': port, 'name': text('http', 'metrics'), 'hostPort': port, 'protocol': text('TCP', 'UDP', 'SCTP'), 'hostIP': text('10.0.0.1', '127.0.0.1'),
});
const resourceName = text('cpu', 'memory', 'ephemeral-storage', 'nvidia.com/gpu', 'hugepages-2Mi', 'example.com/a', 'kubernetes.io/batch', 'pods', 'storage');
const podResource = text('cpu', 'cpu', 'cpu', 'memory', 'memory', 'memory', 'hugepages-2Mi', 'hugepages-1Gi', 'ephemeral-storage');
const amounts = map(2, resourceName, quantity);
const podAmounts = map(2, podResource, quantity);

const claimName = text('gpu', 'nic', 'a');
const containerResources = either(
  struct(0.6, { limits: amounts, requests: amounts }),
  struct(0.6, { limits: podAmounts, requests: podAmounts }),
  struct(0.4, { limits: podAmounts, claims: list(3, struct(0.5, { 'name!': claimName, 'request': text('small', 'large') })) }),
);

const volumeName = text('host', 'config', 'secret', 'claim', 'model');
const exitCodes = struct(1, { 'operator!': text('In', 'NotIn'), 'values!': either(list(2, number(1, 137), 1), list(257, number(1), 254)) });
const restartRule = struct(1, { 'action!': text('Restart', 'RestartAllContainers'), 'exitCodes!': exitCodes });
const containerFields = {
  'name!': name,
  'image!': text('agent', 'registry.example/agent:1.2', 'agent@sha256:abc', ' agent'),
  'command': list(1, text('true')),
  'workingDir': path,
  'ports': list(3, containerPort),
  'envFrom': list(2, envFrom),
  'env': list(3, env),
  'resources': containerResources,
  'resizePolicy': list(2, struct(1, { 'resourceName!': text('cpu', 'memory', 'memory'), 'restartPolicy!': text('NotRequired', 'RestartContainer') })),
  'restartPolicy': text('Always', 'Never', 'OnFailure'),
  'restartPolicyRules': either(list(2, restartRule), list(2, restartRule), list(21, restartRule, 20)),
  'volumeMounts': list(3, struct(0.15, {
    'name!': volumeName,
    'mountPath!': text('/a', '/b', 'c', '/a:b'),
    'readOnly': flag,
    'subPath': path,
    'subPathExpr': text('$(A)'),
    'mountPropagation': text('None', 'HostToContainer', 'Bidirectional'),
  })),
  'volumeDevices': list(2, struct(0, { 'name!': volumeName, 'devicePath!': text('/dev/a', '/a') })),
  'livenessProbe': probe,
  'readinessProbe': probe,
  'startupProbe': probe,
  'lifecycle': struct(0.6, { postStart: handler, preStop: handler }),
  'terminationMessagePath': path,
  'terminationMessagePolicy': text('File', 'FallbackToLogsOnError'),
  'imagePullPolicy': text('Always', 'IfNotPresent', 'Never'),
  securityContext,
  'stdin': flag,
};
const container = struct(0.12, containerFields);

const keyToPath = struct(0.3, { 'key!': text('key'), 'path!': text('a', 'a/b', '..a'), 'mode': mode });
const downwardFile = struct(0.1, {
  'path!': text('labels', 'a/b'), 'mode': mode, 'fieldRef!': fieldRef, 'resourceFieldRef': resourceFieldRef,
});
const keys = { items: list(2, keyToPath), optional: flag };
const projection = struct(0.05, {
  secret: struct(0.3, { 'name!': name, ...keys }),
  configMap: struct(0.3, { 'name!': name, ...keys }),
  downwardAPI: struct(0.7, { items: list(2, downwardFile) }),
  serviceAccountToken: struct(0.5, { 'path!': text('token'), 'expirationSeconds': number(600, 3600), 'audience': text('api') }),
});
const VOLUME_SOURCES: Readonly<Record<string, Draw>> = {
  emptyDir: struct(0.4, { medium: text('', 'Memory', 'HugePages', 'HugePages-2Mi'), sizeLimit: quantity }),
  hostPath: struct(0.5, { 'path!': path, 'type': text('', 'Directory', 'Socket') }),
  gitRepo: struct(0.5, { 'repository!': text('https://git.example'), 'directory': text('a', '.') }),
  gcePersistentDisk: struct(0.3, { 'pdName!': name, 'partition': number(0, 1, 255) }),
  awsElasticBlockStore: struct(0.3, { 'volumeID!': name, 'partition': number(0, 1) }),
  secret: struct(0.3, { 'secretName!': name, 'defaultMode': mode, ...keys }),
  configMap: struct(0.3, { 'name!': name, 'defaultMode': mode, ...keys }),
  nfs: struct(0.3, { 'server!': text('nfs'), 'path!': text('/export'), 'readOnly': flag }),
  persistentVolumeClaim: struct(0.3, { 'claimName!': name, 'readOnly': flag }),
  downwardAPI: struct(0.3, { 'items!': list(2, downwardFile), 'defaultMode': mode }),
  projected: struct(0.3, { 'sources!': list(3, projection), 'defaultMode': mode }),
  csi: struct(0.3, { 'driver!': text('csi.example.com'), 'readOnly': flag, 'fsType': text('ext4') }),
  image: struct(0.5, { 'reference!': text('registry.example/model:1'), 'pullPolicy': text('Always', 'Never') }),
};
const volume: Draw = random => {
  const kinds = Object.keys(VOLUME_SOURCES);
  const chosen = Array.from({ length: random.isNasty() ? random.below(3) : 1 }, () => random.pick(kinds));
  return { name: volumeName(random), ...Object.fromEntries(chosen.map(kind => [kind, VOLUME_SOURCES[kind](random)])) };
};

const podAffinityTerm = struct(0.4, {
  'topologyKey!': text('topology.kubernetes.io/zone', 'zone'), labelSelector, 'namespaces': list(2, text('ns')), 'namespaceSelector': labelSelector,
});
const podAffinity = struct(0.6, {
  requiredDuringSchedulingIgnoredDuringExecution: list(2, podAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: list(2, struct(1, { 'weight!': number(1, 100), 'podAffinityTerm!': podAffinityTerm })),
});
const podRelations = struct(0.2, { podAffinity, podAntiAffinity: podAffinity });
const affinity: Draw = random => ({ ...nodeAffinity(random), ...podRelations(random) });

const topologySpread = struct(0.3, {
  'maxSkew!': number(1, 2),
  'topologyKey!': text('zone', 'topology.kubernetes.io/zone', 'beta.kubernetes.io/os'),
  'whenUnsatisfiable!': text('DoNotSchedule', 'ScheduleAnyway'),
  labelSelector,
  'minDomains': number(1, 2),
  'nodeAffinityPolicy': text('Honor', 'Ignore'),
  'nodeTaintsPolicy': text('Honor', 'Ignore'),
});
const ip = text('10.0.0.1', 'fd00::10', '1.2.3.4');
const search = text('svc.cluster.local', 'example.com.', '.', '_tcp.example.com', 'a_b', 'A.example.com');
/** At most 32 are allowed, and 2048 characters. */
const searches = either(list(2, search), list(2, search), list(2, search), list(34, oneOf('a'.repeat(63)), 31), list(34, search, 31));

/** The fields of a pod's spec, except those that only some operations allow. */
export const podSpec = struct(0.1, {
  'containers!': list(2, container, 1),
  'initContainers': list(2, container),
  'ephemeralContainers': list(1, struct(0.05, { ...containerFields, targetContainerName: name })),
  'volumes': list(4, volume),
  'restartPolicy': text('Always', 'Always', 'Never', 'OnFailure'),
  'terminationGracePeriodSeconds': number(30, 0, -1),
  'activeDeadlineSeconds': number(1, 100),
  'dnsPolicy': text('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'),
  'nodeSelector': either(simpleSelector, labels),
  'serviceAccountName': text('agent', ''),
  'serviceAccount': text('agent'),
  'automountServiceAccountToken': flag,
  'nodeName': text('n1'),
  'hostNetwork': flag,
  'hostPID': flag,
  'hostIPC': flag,
  'shareProcessNamespace': flag,
  'securityContext': podSecurityContext,
  'imagePullSecrets': list(1, struct(1, { 'name!': text('registry') })),
  'hostname': text('agent'),
  'subdomain': text('agents'),
  affinity,
  'schedulerName': text('default-scheduler'),
  tolerations,
  'hostAliases': list(2, struct(1, { 'ip!': ip, 'hostnames': list(2, text('a.example')) })),
  'priorityClassName': text('system-node-critical'),
  'dnsConfig': struct(0.6, {
    nameservers: list(4, ip), searches, options: list(2, struct(0.5, { 'name!': text('ndots'), 'value': text('2') })),
  }),
  'readinessGates': list(2, struct(1, { 'conditionType!': text('example.com/ready') })),
  'runtimeClassName': text('nvidia'),
  'enableServiceLinks': flag,
  'preemptionPolicy': text('Never', 'PreemptLowerPriority'),
  'topologySpreadConstraints': list(2, topologySpread),
  'setHostnameAsFQDN': flag,
  'os': oneOf({ name: 'linux' }, { name: 'windows' }, { name: '' }, {}, { name: 'darwin' }),
  'hostUsers': flag,
  'overhead': amounts,
  'resources': struct(0.7, { limits: podAmounts, requests: podAmounts }),
  'resourceClaims': list(2, struct(0.1, { 'name!': claimName, 'resourceClaimTemplateName': text('gpu'), 'resourceClaimName!': text('gpu', 'a.b') })),
  'schedulingGates': list(2, struct(1, { 'name!': text('example.com/gate', 'b') })),
});
