import { judgePodSecurity } from '../../../src/kubernetes/admission/pod-security';

const hardened = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

function checks(spec: object): { baseline: string[]; restricted: string[] } {
  const { baseline, restricted } = judgePodSecurity(spec);
  return { baseline: baseline.map(({ check }) => check), restricted: restricted.map(({ check }) => check) };
}

test('a pod-wide setting stands for containers that are silent', () => {
  const { runAsNonRoot, seccompProfile, ...rest } = hardened;
  const spec = {
    securityContext: { runAsNonRoot, seccompProfile },
    containers: [{ name: 'c', securityContext: rest }],
  };
  expect(judgePodSecurity(spec).strictestAllowed).toBe('restricted');
});

test('a container that contradicts the pod is named', () => {
  const spec = {
    securityContext: { runAsNonRoot: true, runAsUser: 0 },
    containers: [
      { name: 'a', securityContext: { ...hardened, runAsNonRoot: false } },
      { name: 'b', securityContext: { ...hardened, runAsUser: 0 } },
    ],
  };
  expect(judgePodSecurity(spec).restricted).toEqual([
    {
      check: 'runAsNonRoot',
      reason: 'runAsNonRoot != true',
      detail: 'container "a" must not set securityContext.runAsNonRoot=false',
    },
    { check: 'runAsUser', reason: 'runAsUser=0', detail: 'pod and container "b" must not set runAsUser=0' },
  ]);
});

test('init and ephemeral containers count', () => {
  const privileged = { securityContext: { privileged: true } };
  const { baseline } = judgePodSecurity({
    initContainers: [{ name: 'i', ...privileged }],
    containers: [{ name: 'c' }],
    ephemeralContainers: [{ name: 'e', ...privileged }],
  });
  expect(baseline.map(({ detail }) => detail)).toEqual([
    'containers "i", "e" must not set securityContext.privileged=true',
  ]);
});

test('what only Linux knows is not asked of Windows', () => {
  expect(
    checks({ os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, containers: [{ name: 'c' }] })
      .restricted,
  ).toEqual([]);
  expect(
    checks({
      os: { name: 'windows' },
      containers: [{ name: 'c', securityContext: { windowsOptions: { hostProcess: true } } }],
    }).baseline,
  ).toEqual(['windowsHostProcess']);
});

test.each<[string, object, string]>([
  ['SELinux user', { securityContext: { seLinuxOptions: { user: 'root', type: 'spc_t' } } }, 'seLinuxOptions'],
  ['AppArmor off', { securityContext: { appArmorProfile: { type: 'Unconfined' } } }, 'appArmorProfile'],
  ['a host in a hook', { lifecycle: { preStop: { tcpSocket: { host: 'h', port: 1 } } } }, 'hostProbesAndHostLifecycle'],
])('%s is beyond baseline', (_name, container, check) => {
  expect(checks({ containers: [{ name: 'c', ...container }] }).baseline).toEqual([check]);
});

test('a volume without a source is an emptyDir', () => {
  expect(
    checks({ containers: [{ name: 'c', securityContext: hardened }], volumes: [{ name: 'v' }] }).restricted,
  ).toEqual([]);
});

test('nonsense is no privilege', () => {
  expect(judgePodSecurity({ containers: 'c', hostNetwork: 'yes' }).strictestAllowed).toBe('restricted');
  expect(judgePodSecurity(null).baseline).toEqual([]);
});

const one = (container: object, spec: object = {}) => ({ ...spec, containers: [{ name: 'a', ...container }] });
const two = (container: object, spec: object = {}) => ({
  ...spec,
  initContainers: [{ name: 'i', ...container }],
  containers: [{ name: 'a', ...container }],
});

test.each<[object, string, string]>([
  [one({}, { hostNetwork: true, hostIPC: true }), 'host namespaces', 'hostNetwork=true, hostIPC=true'],
  [one({}, { hostPID: true }), 'host namespaces', 'hostPID=true'],
  [one({ ports: [{ hostPort: 80 }, { hostPort: 0 }, {}] }), 'hostPort', 'container "a" uses hostPort 80'],
  [one({ ports: [{ hostPort: 9100 }, { hostPort: 80 }] }), 'hostPort', 'container "a" uses hostPorts 80, 9100'],
  [two({ ports: [{ hostPort: 80 }] }), 'hostPort', 'containers "i", "a" use hostPort 80'],
  [
    one({ livenessProbe: { httpGet: { host: 'h' } } }),
    'probe or lifecycle host',
    'container "a" uses probe or lifecycle host "h"',
  ],
  [
    two({ readinessProbe: { tcpSocket: { host: 'h' } }, lifecycle: { postStart: { httpGet: { host: 'g' } } } }),
    'probe or lifecycle host',
    'containers "i", "a" use probe or lifecycle hosts "g", "h"',
  ],
  [
    one({ startupProbe: { tcpSocket: { host: 'h' } }, livenessProbe: { httpGet: { host: '' } } }),
    'probe or lifecycle host',
    'container "a" uses probe or lifecycle host "h"',
  ],
  [
    one({ securityContext: { privileged: true } }),
    'privileged',
    'container "a" must not set securityContext.privileged=true',
  ],
  [
    two({ securityContext: { procMount: 'Unmasked' } }),
    'procMount',
    'containers "i", "a" must not set securityContext.procMount to "Unmasked"',
  ],
  [
    one({}, { securityContext: { seLinuxOptions: { type: 'spc_t' } } }),
    'seLinuxOptions',
    'pod set forbidden securityContext.seLinuxOptions: type "spc_t"',
  ],
  [
    one(
      { securityContext: { seLinuxOptions: { type: 'b' } } },
      { securityContext: { seLinuxOptions: { type: 'a', user: 'u' } } },
    ),
    'seLinuxOptions',
    'pod and container "a" set forbidden securityContext.seLinuxOptions: types "a", "b"; user may not be set',
  ],
  [
    one({ securityContext: { seLinuxOptions: { role: 'r' } } }),
    'seLinuxOptions',
    'container "a" set forbidden securityContext.seLinuxOptions: role may not be set',
  ],
  [
    two({ securityContext: { seLinuxOptions: { user: 'u', role: 'r', type: 'container_t' } } }),
    'seLinuxOptions',
    'containers "i", "a" set forbidden securityContext.seLinuxOptions: user may not be set; role may not be set',
  ],
  [
    one({}, { securityContext: { sysctls: [{ name: 'kernel.msgmax' }, { name: 'net.ipv4.tcp_rmem' }, {}] } }),
    'forbidden sysctls',
    'kernel.msgmax, ',
  ],
  [
    one(
      { securityContext: { windowsOptions: { hostProcess: true } } },
      { securityContext: { windowsOptions: { hostProcess: true } } },
    ),
    'hostProcess',
    'pod and container "a" must not set securityContext.windowsOptions.hostProcess=true',
  ],
  [
    one({}, { securityContext: { windowsOptions: { hostProcess: true } } }),
    'hostProcess',
    'pod must not set securityContext.windowsOptions.hostProcess=true',
  ],
  [
    one(
      { securityContext: { appArmorProfile: { type: 'Unconfined' } } },
      { securityContext: { appArmorProfile: { type: 'Unconfined' } } },
    ),
    'forbidden AppArmor profile',
    'pod and container "a" must not set securityContext.appArmorProfile.type to "Unconfined"',
  ],
  [
    one({ securityContext: { capabilities: { add: ['SYS_TIME', 'CHOWN', 'NET_RAW'] } } }),
    'non-default capabilities',
    'container "a" must not include "NET_RAW", "SYS_TIME" in securityContext.capabilities.add',
  ],
  [
    two({ securityContext: { capabilities: { add: ['NET_RAW'] } } }),
    'non-default capabilities',
    'containers "i", "a" must not include "NET_RAW" in securityContext.capabilities.add',
  ],
  [
    one(
      {},
      {
        volumes: [
          { name: 'v', hostPath: { path: '/' } },
          { name: 'w', emptyDir: {} },
        ],
      },
    ),
    'hostPath volumes',
    'volume "v"',
  ],
  [one({}, { volumes: [{ name: 'v', hostPath: {} }, { hostPath: {} }] }), 'hostPath volumes', 'volumes "v", ""'],
  [
    one({ securityContext: { seccompProfile: { type: 'Unconfined' } } }),
    'seccompProfile',
    'container "a" must not set securityContext.seccompProfile.type to "Unconfined"',
  ],
])('baseline refuses %j: %s', (spec, reason, detail) => {
  expect(judgePodSecurity(spec).baseline).toEqual([expect.objectContaining({ reason, detail })]);
});

test.each<[string, object]>([
  [
    'SELinux options of a container runtime',
    one(
      { securityContext: { seLinuxOptions: { type: 'container_kvm_t', level: 's0' } } },
      { securityContext: { seLinuxOptions: {} } },
    ),
  ],
  ['sysctls of the pod alone', one({}, { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies' }] } })],
  [
    'windowsOptions without the host',
    one({ securityContext: { windowsOptions: { hostProcess: false } } }, { securityContext: { windowsOptions: {} } }),
  ],
  [
    'profiles',
    one(
      { securityContext: { seccompProfile: { type: 'Localhost' }, appArmorProfile: { type: 'RuntimeDefault' } } },
      { securityContext: {} },
    ),
  ],
  ['probes of the pod itself', one({ livenessProbe: { httpGet: {} }, lifecycle: { preStop: { exec: {} } } })],
  ['volumes of the pod', one({}, { volumes: [{ name: 'v', secret: {} }] })],
])('baseline allows %s', (_name, spec) => {
  expect(judgePodSecurity(spec).baseline).toEqual([]);
});

const restrictedOf = (spec: object) =>
  judgePodSecurity(spec).restricted.map(({ reason, detail }) => `${reason}: ${detail}`);

test.each<[object, string]>([
  [
    one({ securityContext: { ...hardened, allowPrivilegeEscalation: true } }),
    'allowPrivilegeEscalation != false: container "a" must set securityContext.allowPrivilegeEscalation=false',
  ],
  [
    one({ securityContext: { ...hardened, capabilities: { add: ['CHOWN'], drop: ['ALL'] } } }),
    'unrestricted capabilities: container "a" must not include "CHOWN" in securityContext.capabilities.add',
  ],
  [
    one({ securityContext: { ...hardened, capabilities: { add: ['CHOWN', 'NET_BIND_SERVICE'] } } }),
    'unrestricted capabilities: container "a" must set securityContext.capabilities.drop=["ALL"]; container "a" must not include "CHOWN" in securityContext.capabilities.add',
  ],
  [
    two({ securityContext: { ...hardened, capabilities: {} } }),
    'unrestricted capabilities: containers "i", "a" must set securityContext.capabilities.drop=["ALL"]',
  ],
  [
    one(
      { securityContext: hardened },
      {
        volumes: [
          { name: 'v', nfs: {} },
          { name: 'w', csi: {} },
        ],
      },
    ),
    'restricted volume types: volume "v" uses restricted volume type "nfs"',
  ],
  [
    one({ securityContext: hardened }, { volumes: [{ name: 'v', nfs: {} }, { iscsi: {} }, { name: 'w', nfs: {} }] }),
    'restricted volume types: volumes "v", "", "w" use restricted volume types "iscsi", "nfs"',
  ],
  [
    one({ securityContext: { ...hardened, runAsNonRoot: undefined } }),
    'runAsNonRoot != true: pod or container "a" must set securityContext.runAsNonRoot=true',
  ],
  [
    one({ securityContext: hardened }, { securityContext: { runAsNonRoot: false } }),
    'runAsNonRoot != true: pod must not set securityContext.runAsNonRoot=false',
  ],
  [
    one({ securityContext: { ...hardened, runAsNonRoot: false } }, { securityContext: { runAsNonRoot: false } }),
    'runAsNonRoot != true: pod and container "a" must not set securityContext.runAsNonRoot=false',
  ],
  [
    one({ securityContext: hardened }, { securityContext: { runAsUser: 0 } }),
    'runAsUser=0: pod must not set runAsUser=0',
  ],
  [
    one({ securityContext: { ...hardened, seccompProfile: undefined } }),
    'seccompProfile: pod or container "a" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"',
  ],
  [
    one({ securityContext: hardened }, { securityContext: { seccompProfile: { type: 'Unconfined' } } }),
    'seccompProfile: pod must not set securityContext.seccompProfile.type to "Unconfined"',
  ],
])('restricted refuses %j', (spec, finding) => {
  expect(restrictedOf(spec)).toEqual([finding]);
});

test('findings come in the order in which Kubernetes tells them', () => {
  const spec = one(
    { securityContext: { privileged: true, capabilities: { add: ['NET_RAW'] } } },
    { hostNetwork: true, volumes: [{ name: 'v', hostPath: {} }] },
  );
  expect(checks(spec)).toEqual({
    baseline: ['capabilities', 'hostNamespaces', 'hostPathVolumes', 'privileged'],
    restricted: [
      'hostNamespaces',
      'privileged',
      'allowPrivilegeEscalation',
      'capabilities',
      'restrictedVolumes',
      'runAsNonRoot',
      'seccompProfile',
    ],
  });
});
