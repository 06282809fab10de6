import { validatePod } from '../../../../src/kubernetes/validation/workloads/pod';
import { validatePodTemplate } from '../../../../src/kubernetes/validation/workloads/pod-template';
import { changed } from '../../change';
import { FULL_POD_SPEC } from '../../full-pod-spec';

/** The errors of the full spec with one place changed: field and message without the field. */
function errorsOf(path: string, value: unknown): string[] {
  return validatePodTemplate({ spec: changed(FULL_POD_SPEC, path, value) }, 'template').errors.map(({ message }) =>
    message.replace('template.spec.', ''),
  );
}

test('a spec that sets nearly everything is valid', () => {
  expect(validatePodTemplate({ spec: FULL_POD_SPEC }, 'template').errors).toEqual([]);
});

const c = 'containers[0]';

test.each<[string, unknown, string]>([
  // Containers
  [
    `${c}.terminationMessagePolicy`,
    'Disk',
    'Unsupported value: "Disk": supported values: "File", "FallbackToLogsOnError"',
  ],
  [
    `${c}.restartPolicy`,
    'Sometimes',
    'Unsupported value: "Sometimes": supported values: "Always", "Never", "OnFailure"',
  ],
  // Environment
  [`${c}.env[0].name`, '', 'Required value'],
  [
    `${c}.env[1].valueFrom.fieldRef.fieldPath`,
    'metadata.labels',
    'Unsupported value: "metadata.labels": supported values: "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"',
  ],
  [`${c}.env[1].valueFrom.fieldRef.fieldPath`, '', 'Required value'],
  [
    `${c}.env[1].valueFrom.fieldRef.fieldPath`,
    "spec.nodeName['a']",
    "Invalid value: \"spec.nodeName['a']\": error converting fieldPath: field label does not support subscript: spec.nodeName['a']",
  ],
  [
    `${c}.env[3].valueFrom.resourceFieldRef.resource`,
    'limits.gpu',
    'Unsupported value: "limits.gpu": supported values: "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"',
  ],
  [`${c}.env[4].valueFrom.configMapKeyRef.key`, '', 'Required value'],
  [`${c}.env[4].valueFrom.configMapKeyRef.key`, '..', 'Invalid value: "..": must not be \'..\''],
  [`${c}.env[5].valueFrom.secretKeyRef.key`, '..a', 'Invalid value: "..a": must not start with \'..\''],
  // Volume mounts and devices
  [`${c}.volumeMounts[0].name`, 'unknown', 'Not found: "unknown"'],
  [
    `${c}.volumeMounts[0].mountPath`,
    '/dev/block',
    'Invalid value: "/dev/block": must not already exist as a path in volumeDevices',
  ],
  [`${c}.volumeDevices[0].devicePath`, '/dev/../x', 'Invalid value: "/dev/../x": can not contain backsteps (\'..\')'],
  [
    `${c}.volumeDevices[0].name`,
    'scratch',
    'Invalid value: "scratch": can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode',
  ],
  // Resources
  [`${c}.resources.requests.cpu`, '3', 'Invalid value: "3": must be less than or equal to cpu limit of 2'],
  [`${c}.resources.requests.hugepages-2Mi`, '2Mi', 'Invalid value: "2Mi": must be equal to hugepages-2Mi limit of 4Mi'],
  // Probes and hooks
  [`${c}.livenessProbe.httpGet.scheme`, 'https', 'Unsupported value: "https": supported values: "HTTP", "HTTPS"'],
  [
    `${c}.livenessProbe.httpGet.port`,
    'no_name',
    'Invalid value: "no_name": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
  ],
  [`${c}.livenessProbe.periodSeconds`, -1, 'Invalid value: -1: must be greater than or equal to 0'],
  [`${c}.livenessProbe.exec`, { command: ['true'] }, 'may not specify more than 1 handler type'],
  [`${c}.readinessProbe.terminationGracePeriodSeconds`, 5, 'Invalid value: 5: must not be set for readinessProbes'],
  [`${c}.startupProbe.terminationGracePeriodSeconds`, 0, 'Invalid value: 0: must be greater than 0'],
  [`${c}.startupProbe.grpc.port`, 0, 'Invalid value: 0: must be between 1 and 65535, inclusive'],
  [
    `${c}.lifecycle.preStop.sleep.seconds`,
    31,
    'Invalid value: 31: must be non-negative and less than terminationGracePeriodSeconds (30)',
  ],
  [`${c}.lifecycle.postStart.exec.command`, [], 'Required value'],
  [
    'initContainers[0].livenessProbe',
    { exec: { command: ['true'] } },
    'Forbidden: may not be set for init containers without restartPolicy=Always',
  ],
  // Security contexts
  [`${c}.securityContext.runAsUser`, -1, 'Invalid value: -1: must be between 0 and 2147483647, inclusive'],
  [
    `${c}.securityContext.procMount`,
    'Unmasked',
    'Invalid value: "Unmasked": `hostUsers` must be false to use `Unmasked`',
  ],
  [`${c}.securityContext.procMount`, 'Bare', 'Unsupported value: "Bare": supported values: "Default", "Unmasked"'],
  [`${c}.securityContext.seccompProfile.localhostProfile`, '/abs', 'Invalid value: "/abs": must be a relative path'],
  [
    `${c}.securityContext.seccompProfile.localhostProfile`,
    undefined,
    'Required value: must be set when seccomp type is Localhost',
  ],
  [
    `${c}.securityContext.appArmorProfile.type`,
    'Localhost',
    'Required value: must be set when AppArmor type is Localhost',
  ],
  [
    `${c}.securityContext.appArmorProfile`,
    { type: 'Localhost', localhostProfile: ' x' },
    'Invalid value: " x": must not be padded with whitespace',
  ],
  [`${c}.securityContext.appArmorProfile`, {}, 'Required value: type is required when appArmorProfile is set'],
  ['securityContext.seccompProfile.localhostProfile', 'x', 'can only be set when seccomp type is Localhost'],
  ['securityContext.sysctls[0].name', 'Kernel', 'must have at most 253 characters and match regex'],
  [
    'securityContext.fsGroupChangePolicy',
    'Never',
    'Unsupported value: "Never": supported values: "Always", "OnRootMismatch"',
  ],
  ['securityContext.supplementalGroups', [-1], 'Invalid value: -1: must be between 0 and 2147483647, inclusive'],
  // Volumes
  ['volumes[0].emptyDir', {}, 'Forbidden: may not specify more than 1 volume type'],
  ['volumes[3].emptyDir.sizeLimit', '-1', 'Forbidden: SizeLimit field must be a valid resource quantity'],
  ['volumes[4].name', '', 'Required value'],
  [
    'volumes[1].configMap.defaultMode',
    512,
    'Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive',
  ],
  ['volumes[1].configMap.items[0].path', '../x', 'Invalid value: "../x": must not contain \'..\''],
  ['volumes[1].configMap.items[0].path', '..x', 'Invalid value: "..x": must not start with \'..\''],
  ['volumes[2].secret.secretName', undefined, 'Required value'],
  ['volumes[4].persistentVolumeClaim.claimName', '', 'Required value'],
  ['volumes[5].nfs.path', 'export', 'Invalid value: "export": must be an absolute path'],
  [
    'volumes[6].downwardAPI.items[0].fieldRef',
    undefined,
    'Required value: one of fieldRef and resourceFieldRef is required',
  ],
  [
    'volumes[7].projected.sources[3].serviceAccountToken.expirationSeconds',
    599,
    'Invalid value: 599: may not specify a duration less than 10 minutes',
  ],
  ['volumes[7].projected.sources[2].downwardAPI.items[0].resourceFieldRef.containerName', '', 'Required value'],
  [
    'volumes[7].projected.sources[0].configMap',
    { name: 'x' },
    'Forbidden: may not specify more than 1 volume type per source',
  ],
  ['volumes[8].csi.driver', '', 'Required value'],
  [
    'volumes[9].image.pullPolicy',
    'Often',
    'Unsupported value: "Often": supported values: "Always", "IfNotPresent", "Never"',
  ],
  // Affinity and spreading
  [
    'affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].operator',
    'Is',
    'Invalid value: "Is": not a valid selector operator',
  ],
  ['topologySpreadConstraints[0].maxSkew', 0, 'Invalid value: 0: must be greater than zero'],
  ['topologySpreadConstraints[0].topologyKey', '', 'Required value: can not be empty'],
  [
    'topologySpreadConstraints[0].whenUnsatisfiable',
    'ScheduleAnyway',
    'can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway',
  ],
  [
    'topologySpreadConstraints[0].nodeTaintsPolicy',
    'Obey',
    'Unsupported value: "Obey": supported values: "Honor", "Ignore"',
  ],
  [
    'topologySpreadConstraints[0].labelSelector',
    undefined,
    'Forbidden: must not be specified when labelSelector is not set',
  ],
  [
    'topologySpreadConstraints[1]',
    { maxSkew: 2, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
    'Duplicate value: "{zone, DoNotSchedule}"',
  ],
  // Network
  ['dnsConfig', undefined, 'Required value: must provide `dnsConfig` when `dnsPolicy` is None'],
  ['dnsConfig.nameservers', [], 'Required value: must provide at least one DNS nameserver when `dnsPolicy` is None'],
  [
    'dnsConfig.nameservers[0]',
    '10.0.0',
    'Invalid value: "10.0.0": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
  ],
  ['dnsConfig.nameservers', ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'], 'must not have more than 3 nameservers'],
  ['dnsConfig.options[0].name', '', 'Required value: must not be empty'],
  ['hostAliases[0].ip', 'x', 'Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'],
  ['hostname', 'a.b', 'Invalid value: "a.b": must not contain dots'],
  // The pod itself
  ['preemptionPolicy', 'Always', 'Unsupported value: "Always": supported values: "PreemptLowerPriority", "Never"'],
  ['os.name', '', 'Required value'],
  ['securityContext.windowsOptions', {}, 'Forbidden: windows options cannot be set for a linux pod'],
  ['schedulingGates[1]', { name: 'example.com/gate' }, 'Duplicate value: "example.com/gate"'],
  ['readinessGates[0].conditionType', 'a b', 'Invalid value: "a b": name part must consist of'],
  [
    'resourceClaims[0].resourceClaimName',
    'x',
    'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified',
  ],
  ['ephemeralContainers', [{ name: 'main', image: 'i' }], 'Duplicate value: "main"'],
])('%s = %j: %s', (path, value, message) => {
  const errors = errorsOf(path, value);
  expect(errors.filter(error => error.includes(message))).toHaveLength(1);
});

test('bidirectional mounts are for privileged containers', () => {
  expect(errorsOf('containers[0].volumeMounts[0].mountPropagation', 'Bidirectional')).toEqual([
    'containers[0].volumeMounts.mountPropagation: Forbidden: Bidirectional mount propagation is available only to privileged containers',
  ]);
});

test('huge pages want cpu or memory beside them', () => {
  const resources = { limits: { 'hugepages-2Mi': '2Mi' } };
  expect(errorsOf('containers[0].resources', resources)).toEqual([
    'containers[0].resources: Forbidden: HugePages require cpu or memory',
  ]);
});

test('Windows refuses what only Linux knows, each field by itself', () => {
  const errors = errorsOf('os.name', 'windows');
  expect(errors).toContain('containers[0].securityContext.capabilities: Forbidden: cannot be set for a windows pod');
  expect(errors).toContain('securityContext.fsGroup: Forbidden: cannot be set for a windows pod');
  expect(errors.every(error => error.endsWith('cannot be set for a windows pod'))).toBe(true);
});

test('an annotation and the field that replaced it must agree', () => {
  const annotations = {
    'container.seccomp.security.alpha.kubernetes.io/main': 'runtime/default',
    'container.apparmor.security.beta.kubernetes.io/main': 'unconfined',
  };
  const metadata = { name: 'p', namespace: 'ns', annotations };
  const spec = changed(FULL_POD_SPEC, 'schedulingGates', undefined);
  expect(validatePod({ metadata, spec }).errors.map(({ message }) => message)).toEqual([
    'spec.containers[0].securityContext.seccompProfile.type: Forbidden: seccomp type in annotation and field must match',
    'spec.containers[0].securityContext.appArmorProfile.type: Forbidden: apparmor type in annotation and field must match',
  ]);
});

test('a gated Pod has no node yet', () => {
  const errors = validatePod({
    metadata: { name: 'p', namespace: 'ns' },
    spec: { ...FULL_POD_SPEC, nodeName: 'n1' },
  }).errors;
  expect(errors.map(({ field }) => field)).toEqual(['spec.nodeName']);
});

test("on the host's network a Pod's ports are host ports, so two containers cannot share one", () => {
  const port = { ports: [{ containerPort: 80 }] };
  const spec = {
    hostNetwork: true,
    containers: [
      { name: 'a', image: 'i', ...port },
      { name: 'b', image: 'i', ...port },
    ],
  };
  expect(validatePodTemplate({ spec }, 'template').errors).toEqual([]);
  expect(validatePod({ metadata: { name: 'p', namespace: 'ns' }, spec }).errors.map(({ message }) => message)).toEqual([
    'spec.containers[1].ports[0].hostPort: Duplicate value: "TCP//80"',
  ]);
});
