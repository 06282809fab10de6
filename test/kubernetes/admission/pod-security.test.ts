import { judgePodSecurity } from '../../../src/kubernetes/admission/pod-security';

const hardened = {
  allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' },
};

function checks(spec: object): { baseline: string[]; restricted: string[] } {
  const { baseline, restricted } = judgePodSecurity(spec);
  return { baseline: baseline.map(({ check }) => check), restricted: restricted.map(({ check }) => check) };
}

test('a pod-wide setting stands for containers that are silent', () => {
  const { runAsNonRoot, seccompProfile, ...rest } = hardened;
  const spec = { securityContext: { runAsNonRoot, seccompProfile }, containers: [{ name: 'c', securityContext: rest }] };
  expect(judgePodSecurity(spec).strictestAllowed).toBe('restricted');
});

test('a container that contradicts the pod is named', () => {
  const spec = {
    securityContext: { runAsNonRoot: true, runAsUser: 0 },
    containers: [{ name: 'a', securityContext: { ...hardened, runAsNonRoot: false } }, { name: 'b', securityContext: { ...hardened, runAsUser: 0 } }],
  };
  expect(judgePodSecurity(spec).restricted).toEqual([
    { check: 'runAsNonRoot', reason: 'runAsNonRoot != true', detail: 'container "a" must not set securityContext.runAsNonRoot=false' },
    { check: 'runAsUser', reason: 'runAsUser=0', detail: 'pod and container "b" must not set runAsUser=0' },
  ]);
});

test('init and ephemeral containers count', () => {
  const privileged = { securityContext: { privileged: true } };
  const { baseline } = judgePodSecurity({
    initContainers: [{ name: 'i', ...privileged }], containers: [{ name: 'c' }], ephemeralContainers: [{ name: 'e', ...privileged }],
  });
  expect(baseline.map(({ detail }) => detail)).toEqual(['containers "i", "e" must not set securityContext.privileged=true']);
});

test('what only Linux knows is not asked of Windows', () => {
  expect(checks({ os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, containers: [{ name: 'c' }] }).restricted).toEqual([]);
  expect(checks({ os: { name: 'windows' }, containers: [{ name: 'c', securityContext: { windowsOptions: { hostProcess: true } } }] }).baseline)
    .toEqual(['windowsHostProcess']);
});

test.each<[string, object, string]>([
  ['SELinux user', { securityContext: { seLinuxOptions: { user: 'root', type: 'spc_t' } } }, 'seLinuxOptions'],
  ['AppArmor off', { securityContext: { appArmorProfile: { type: 'Unconfined' } } }, 'appArmorProfile'],
  ['a host in a hook', { lifecycle: { preStop: { tcpSocket: { host: 'h', port: 1 } } } }, 'hostProbesAndHostLifecycle'],
])('%s is beyond baseline', (_name, container, check) => {
  expect(checks({ containers: [{ name: 'c', ...container }] }).baseline).toEqual([check]);
});

test('a volume without a source is an emptyDir', () => {
  expect(checks({ containers: [{ name: 'c', securityContext: hardened }], volumes: [{ name: 'v' }] }).restricted).toEqual([]);
});

test('nonsense is no privilege', () => {
  expect(judgePodSecurity({ containers: 'c', hostNetwork: 'yes' }).strictestAllowed).toBe('restricted');
  expect(judgePodSecurity(null).baseline).toEqual([]);
});
