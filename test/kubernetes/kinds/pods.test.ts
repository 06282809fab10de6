import type { PodBearingKind } from '../../../src/kubernetes/kinds/kind';
import { kindsByContainers, podPlaces, podSpecAt, podSpecPath, withPodSpecs } from '../../../src/kubernetes/kinds/pods';

test.each([
  ['v1', 'Pod', ['spec']],
  ['v1', 'PodTemplate', ['template', 'spec']],
  ['v1', 'ReplicationController', ['spec', 'template', 'spec']],
  ['apps/v1', 'DaemonSet', ['spec', 'template', 'spec']],
  ['extensions/v1beta1', 'ReplicaSet', ['spec', 'template', 'spec']],
  ['batch/v1', 'CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
])('%s %s keeps its pod spec at %j', (apiVersion, kind, path) => {
  expect(podSpecPath(apiVersion, kind)).toEqual(path);
});

test.each([
  ['v1', 'Service'],
  ['batch.volcano.sh/v1alpha1', 'Job'],
  ['apps/v1', 'toString'],
  ['apps.example.com/v1', 'Deployment'],
])('%s %s is no built-in kind that makes pods', (apiVersion, kind) => {
  expect(podSpecPath(apiVersion, kind)).toBeUndefined();
});

test('the kinds that keep containers where an object does', () => {
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

const kindOf = (parts: Partial<PodBearingKind>): PodBearingKind => ({
  group: 'example.com',
  kind: 'Thing',
  source: 'test',
  ...parts,
});
const specsOf = (kind: PodBearingKind, json: unknown) =>
  Object.fromEntries(podPlaces(kind, json).map(place => [place.specPath.join('.'), podSpecAt(json, place)]));

describe('pod templates', () => {
  const kind = kindOf({ templates: [{ path: 'spec.tasks.*.template' }] });
  const json = { spec: { tasks: [{ template: { spec: { nodeName: 'a' } } }, { name: 'none' }, { template: {} }] } };

  test('are found at every member of a list, and nowhere else', () => {
    expect(specsOf(kind, json)).toEqual({
      'spec.tasks.0.template.spec': { nodeName: 'a' },
      'spec.tasks.2.template.spec': undefined,
    });
    expect([null, 'text', { spec: [] }, {}].flatMap(value => podPlaces(kind, value))).toEqual([]);
  });

  test('are changed in a copy', () => {
    expect(withPodSpecs(json, kind, spec => ({ ...spec, hostNetwork: true }))).toEqual({
      spec: {
        tasks: [
          { template: { spec: { nodeName: 'a', hostNetwork: true } } },
          { name: 'none' },
          { template: { spec: { hostNetwork: true } } },
        ],
      },
    });
    expect(json.spec.tasks[0]).toEqual({ template: { spec: { nodeName: 'a' } } });
  });
});

describe('placement fields', () => {
  test('count as those of a pod, and others do not', () => {
    const kind = kindOf({ placement: [{ path: 'spec' }] });
    const json = { spec: { nodeSelector: { a: 'b' }, replicas: 2, tolerations: null } };
    expect(specsOf(kind, json)).toEqual({ spec: { nodeSelector: { a: 'b' } } });
  });

  test('are inherited field by field', () => {
    const kind = kindOf({ placement: [{ path: 'spec.templates.*', inheritsFrom: 'spec', oneOf: ['container'] }] });
    const json = {
      spec: {
        nodeSelector: { a: 'b' },
        tolerations: [{ operator: 'Exists' }],
        templates: [{ container: {}, nodeSelector: { c: 'd' } }, { steps: [] }],
      },
    };
    expect(specsOf(kind, json)).toEqual({
      'spec.templates.0': { nodeSelector: { c: 'd' }, tolerations: [{ operator: 'Exists' }] },
    });
  });

  test('may be missing where something else makes the pods, and are written there', () => {
    const kind = kindOf({ placement: [{ path: 'spec.kafka.template.pod', madeBy: 'spec.kafka' }] });
    expect(specsOf(kind, { spec: { kafka: {} } })).toEqual({ 'spec.kafka.template.pod': {} });
    expect(specsOf(kind, { spec: {} })).toEqual({});
    expect(withPodSpecs({ spec: { kafka: { replicas: 3 } } }, kind, () => ({ nodeSelector: { a: 'b' } }))).toEqual({
      spec: { kafka: { replicas: 3, template: { pod: { nodeSelector: { a: 'b' } } } } },
    });
  });

  test('with node affinity alone', () => {
    const kind = kindOf({ placement: [{ path: 'spec.affinity', affinity: 'nodeAffinity' }] });
    const required = { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }] };
    const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: required };
    expect(specsOf(kind, { spec: { affinity: { nodeAffinity } } })).toEqual({
      'spec.affinity': { affinity: { nodeAffinity } },
    });
    expect(withPodSpecs({ spec: { affinity: {} } }, kind, () => ({ affinity: { nodeAffinity } }))).toEqual({
      spec: { affinity: { nodeAffinity } },
    });
  });

  test('with a label selector over nodes', () => {
    const kind = kindOf({ placement: [{ path: 'spec', hasLabelSelector: true }] });
    const matchExpressions = [{ key: 'c', operator: 'Exists' }];
    const json = { spec: { nodeSelector: { matchLabels: { a: 'b' }, matchExpressions } } };
    const required = { nodeSelectorTerms: [{ matchExpressions }] };
    expect(specsOf(kind, json)).toEqual({
      spec: {
        nodeSelector: { a: 'b' },
        affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } },
      },
    });
    expect(withPodSpecs(json, kind, same => same)).toEqual(json);
  });

  test('that make daemons in one mode', () => {
    const kind = kindOf({ placement: [{ path: 'spec', daemon: { field: 'spec.mode', value: 'daemonset' } }] });
    const isDaemon = (mode?: string) => podPlaces(kind, { spec: { mode } }).map(place => place.isDaemon);
    expect([isDaemon('daemonset'), isDaemon('deployment'), isDaemon()]).toEqual([[true], [false], [false]]);
  });
});
