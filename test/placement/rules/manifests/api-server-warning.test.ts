import { apiServerWarning } from '../../../../src/placement/rules/manifests/api-server-warning';
import { document, problemsOf, saidBy, workload } from '../ruled';

const found = (yaml: string) => problemsOf(apiServerWarning, yaml).map(({ field, fix }) => [field, fix]);

test('a sound workload gets no warning', () => {
  expect(saidBy(apiServerWarning, workload())).toEqual([]);
});

test("a warning is told in the API server's words", () => {
  expect(saidBy(apiServerWarning, workload({ container: { resources: { requests: { memory: '500m' } } } }))).toEqual([
    'info: the API server warns: spec.template.spec.containers[0].resources.requests[memory]: fractional byte value "500m" is invalid, must be an integer',
  ]);
});

test('each warning names its field and a fix', () => {
  const at = 'spec.template.spec';
  const pod = {
    hostAliases: [{ ip: 'FD00::1' }],
    imagePullSecrets: [{ name: 'a' }, { name: 'a' }, {}],
    terminationGracePeriodSeconds: -1,
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'failure-domain.beta.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' },
    ],
    volumes: [
      { name: 'repo', gitRepo: { repository: 'r' } },
      { name: 'old', storageos: { volumeName: 'a', volumeNamespace: 'b' } },
      { name: 'all', projected: { sources: [{}] } },
      {
        name: 'files',
        configMap: {
          name: 'c',
          items: [
            { key: 'a', path: 'a' },
            { key: 'b', path: 'a/b' },
          ],
        },
      },
    ],
  };
  const container = {
    env: [{ name: 'A' }, { name: 'A' }],
    ports: [
      { name: 'web', containerPort: 80, hostIP: '10.0.0.1' },
      { name: 'admin', containerPort: 81 },
      { name: 'more', containerPort: 81 },
    ],
  };
  expect(found(workload({ pod, container }))).toEqual([
    [
      `${at}.topologySpreadConstraints[0].topologyKey`,
      `set ${at}.topologySpreadConstraints[0].topologyKey to topology.kubernetes.io/zone`,
    ],
    [
      `${at}.topologySpreadConstraints[0].labelSelector`,
      `set ${at}.topologySpreadConstraints[0].labelSelector to a selector of the pods meant`,
    ],
    [
      `${at}.volumes[0].gitRepo`,
      `use an emptyDir that an init container clones into instead of ${at}.volumes[0].gitRepo`,
    ],
    [`${at}.volumes[1].storageos`, `use a CSI volume instead of ${at}.volumes[1].storageos`],
    [`${at}.volumes[2].projected.sources[0]`, `add a source to ${at}.volumes[2].projected.sources[0], or remove it`],
    [`${at}.volumes[3]`, `change one of the overlapping paths in ${at}.volumes[3]`],
    [
      `${at}.imagePullSecrets[1].name`,
      `merge ${at}.imagePullSecrets[1] into the entry before it that has the same value`,
    ],
    [`${at}.imagePullSecrets[2].name`, `set ${at}.imagePullSecrets[2].name, or remove ${at}.imagePullSecrets[2]`],
    [`${at}.containers[0].env[1]`, `remove ${at}.containers[0].env[1], or the definition of the same name before it`],
    [
      `${at}.containers[0].ports[0]`,
      `set ${at}.containers[0].ports[0].hostPort, or remove ${at}.containers[0].ports[0].hostIP`,
    ],
    [`${at}.containers[0].ports[2]`, `remove ${at}.containers[0].ports[2], or change its port`],
    [`${at}.terminationGracePeriodSeconds`, `set ${at}.terminationGracePeriodSeconds to 1, the value in effect`],
    [`${at}.hostAliases[0].ip`, `set ${at}.hostAliases[0].ip to fd00::1`],
  ]);
});

test('warnings about node selection are left to deprecated-node-label', () => {
  expect(found(workload({ pod: { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } } }))).toEqual([]);
});

test('no one sees the warnings about what is refused', () => {
  expect(found(workload({ container: { image: '', env: [{ name: 'A' }, { name: 'A' }] } }))).toEqual([]);
});

test('every kind of the Kubernetes API is judged, and no custom resource', () => {
  const container = { env: [{ name: 'A' }, { name: 'A' }] };
  const template = { spec: { containers: [{ name: 'main', image: 'a', ...container }] } };
  const field = 'containers[0].env[1]';
  const fieldsOf = (yaml: string) => problemsOf(apiServerWarning, yaml).map(one => one.field);
  expect(fieldsOf(document({ apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'a' }, template }))).toEqual([
    `template.spec.${field}`,
  ]);
  expect(fieldsOf(document({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, ...template }))).toEqual([
    `spec.${field}`,
  ]);
  expect(fieldsOf(workload({ kind: 'Deployment', name: 'a.b', container }))).toEqual([
    'metadata.name',
    `spec.template.spec.${field}`,
  ]);
  expect(fieldsOf(workload({ apiVersion: 'apps.kruise.io/v1alpha1', container }))).toEqual([]);
});
