import {
  kindsByContainers,
  podSpecIn,
  podSpecPath,
  POD_BEARING_KINDS,
  withPodSpec,
} from '../../../src/kubernetes/kinds/pod-template';

test.each([
  ['v1', 'Pod', ['spec']],
  ['v1', 'PodTemplate', ['template', 'spec']],
  ['v1', 'ReplicationController', ['spec', 'template', 'spec']],
  ['apps/v1', 'DaemonSet', ['spec', 'template', 'spec']],
  ['apps/v1', 'Deployment', ['spec', 'template', 'spec']],
  ['apps/v1', 'StatefulSet', ['spec', 'template', 'spec']],
  ['extensions/v1beta1', 'ReplicaSet', ['spec', 'template', 'spec']],
  ['batch/v1', 'Job', ['spec', 'template', 'spec']],
  ['batch/v1', 'CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
])('%s %s keeps its pod spec at %j', (apiVersion, kind, path) => {
  expect(podSpecPath(apiVersion, kind)).toEqual(path);
  expect(POD_BEARING_KINDS).toContain(kind);
});

test.each([
  ['v1', 'Service'],
  ['batch.volcano.sh/v1alpha1', 'Job'],
  ['apps/v1', 'toString'],
  ['apps.example.com/v1', 'Deployment'],
])('%s %s runs no pods of its own', (apiVersion, kind) => {
  expect(podSpecPath(apiVersion, kind)).toBeUndefined();
});

test('what stands at the path, whatever the manifest is', () => {
  const path = ['spec', 'template', 'spec'];
  expect(podSpecIn({ spec: { template: { spec: { nodeName: 'n1' } } } }, path)).toEqual({ nodeName: 'n1' });
  expect(podSpecIn({ spec: { template: null } }, path)).toBeUndefined();
  expect(podSpecIn({ spec: 'text' }, path)).toBeUndefined();
  expect(podSpecIn(null, path)).toBeUndefined();
});

test('the kinds that keep containers where a manifest does', () => {
  const template = { spec: { containers: [] } };
  expect(kindsByContainers({ kind: 'Daemonset', spec: { template } })).toEqual([
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'ReplicationController',
    'Job',
  ]);
  expect(kindsByContainers({ spec: { jobTemplate: { spec: { template } } } })).toEqual(['CronJob']);
  expect(kindsByContainers({ template })).toEqual(['PodTemplate']);
  expect(kindsByContainers(template)).toEqual(['Pod']);
  expect([{ spec: { containers: {} } }, { spec: [] }, null, 'text'].flatMap(kindsByContainers)).toEqual([]);
});

test('the pod spec is replaced in a copy, and made where there is none', () => {
  const manifest = {
    kind: 'DaemonSet',
    spec: { minReadySeconds: 1, template: { metadata: {}, spec: { nodeName: 'n1' } } },
  };
  expect(withPodSpec(manifest, ['spec', 'template', 'spec'], spec => ({ ...spec, hostNetwork: true }))).toEqual({
    kind: 'DaemonSet',
    spec: { minReadySeconds: 1, template: { metadata: {}, spec: { nodeName: 'n1', hostNetwork: true } } },
  });
  expect(manifest.spec.template.spec).toEqual({ nodeName: 'n1' });
  expect(withPodSpec({ kind: 'Pod' }, ['spec'], () => ({ hostNetwork: true }))).toEqual({
    kind: 'Pod',
    spec: { hostNetwork: true },
  });
});
