import { validatePod } from '../../../../src/kubernetes/validation/workloads/pod';
import { validatePodTemplate } from '../../../../src/kubernetes/validation/workloads/pod-template';

function warningsOf(spec: object): readonly string[] {
  return validatePodTemplate({ spec }, 'template').warnings.map(({ message }) => message);
}

function container(fields: object): object {
  return { containers: [{ name: 'c', image: 'i', ...fields }] };
}

test('a fraction of a byte', () => {
  expect(warningsOf(container({ resources: { requests: { memory: '500m', cpu: '500m' } } }))).toEqual([
    'template.spec.containers[0].resources.requests[memory]: fractional byte value "500m" is invalid, must be an integer',
  ]);
});

test('a variable that is set again, but not one made from its former value', () => {
  const env = [{ name: 'PATH', value: '/bin' }, { name: 'PATH', value: '/opt:$(PATH)' }, { name: 'X' }, { name: 'X' }];
  expect(warningsOf(container({ env }))).toEqual([
    'template.spec.containers[0].env[3]: hides previous definition of "X", which may be dropped when using apply',
  ]);
});

test('a port with and without host port', () => {
  expect(warningsOf(container({ ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 80 }] }))).toEqual([
    'template.spec.containers[0].ports[1]: overlapping port definition with template.spec.containers[0].ports[0]',
  ]);
});

test('spreading by a deprecated label, over no pods', () => {
  const constraint = {
    maxSkew: 1,
    topologyKey: 'failure-domain.beta.kubernetes.io/zone',
    whenUnsatisfiable: 'ScheduleAnyway',
  };
  expect(warningsOf({ ...container({}), topologySpreadConstraints: [constraint] })).toEqual([
    'template.spec.topologySpreadConstraints[0].topologyKey: failure-domain.beta.kubernetes.io/zone is deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
    'template.spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in matching no pod',
  ]);
});

test("a Pod's warnings start at its own fields", () => {
  const { warnings } = validatePod({
    metadata: { name: 'p', namespace: 'ns' },
    spec: { ...container({}), nodeSelector: { 'beta.kubernetes.io/os': 'linux' } },
  });
  expect(warnings.map(({ message }) => message)).toEqual([
    'spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
  ]);
});

test('kinds of volume that are gone, and files over files', () => {
  const items = [
    { key: 'k', path: 'a' },
    { key: 'k', path: 'a/b' },
    { key: 'k', path: 'ab' },
  ];
  const volumes = [
    { name: 'repo', gitRepo: { repository: 'r' } },
    { name: 'ceph', cephfs: { monitors: ['m'] } },
    { name: 'files', configMap: { name: 'c', items } },
    {
      name: 'all',
      projected: {
        sources: [
          { secret: { name: 's', items: [{ key: 'k', path: 'token/x' }] } },
          {},
          { serviceAccountToken: { path: 'token' } },
        ],
      },
    },
  ];
  expect(warningsOf({ ...container({}), volumes })).toEqual([
    'template.spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+',
    'template.spec.volumes[1].cephfs: deprecated in v1.28, non-functional in v1.31+',
    'volume "files" (ConfigMap "c"): overlapping paths: "a/b" with "a"',
    'volume "all" (Projected) has no sources provided',
    'volume "all" (Projected): overlapping paths: "token" (ServiceAccountToken) with "token/x" (Secret "s")',
  ]);
});

test('what is there twice, and addresses that are written otherwise than they should be', () => {
  const hostAliases = [{ ip: 'fd00::1' }, { ip: 'FD00::2' }, { ip: 'fd00::1' }];
  expect(warningsOf({ ...container({}), hostAliases, imagePullSecrets: [{ name: 'a' }, { name: 'a' }, {}] })).toEqual([
    'template.spec.imagePullSecrets[1].name: duplicate name "a"',
    'template.spec.imagePullSecrets[2].name: invalid empty name ""',
    'template.spec.hostAliases[2].ip: duplicate ip "fd00::1"',
    'template.spec.hostAliases[1].ip: IPv6 address "FD00::2" should be in RFC 5952 canonical format ("fd00::2")',
  ]);
});

test('pods near no pods', () => {
  const podAntiAffinity = {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { topologyKey: 'zone' },
      { topologyKey: 'zone', labelSelector: {} },
    ],
  };
  expect(warningsOf({ ...container({}), affinity: { podAntiAffinity } })).toEqual([
    'template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector: a null labelSelector results in matching no pod',
  ]);
});

test('an AppArmor annotation, unless the pod says the same', () => {
  const metadata = { annotations: { 'container.apparmor.security.beta.kubernetes.io/c': 'unconfined' } };
  const warnings = (type?: string) =>
    validatePodTemplate(
      { metadata, spec: { ...container({}), ...(type && { securityContext: { appArmorProfile: { type } } }) } },
      'template',
    ).warnings.map(({ message }) => message);
  const deprecated =
    'template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]: deprecated since v1.30; use the "appArmorProfile" field instead';
  expect([warnings(), warnings('RuntimeDefault'), warnings('Unconfined')]).toEqual([[deprecated], [deprecated], []]);
});
