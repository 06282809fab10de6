import { invalidManifest } from '../../../../src/placement/rules/manifests/invalid-manifest';
import { document, problemsOf, saidBy, workload } from '../ruled';

const fixes = (yaml: string) => problemsOf(invalidManifest, yaml).map(({ fix }) => fix);
const toleration = (one: object) => workload({ pod: { tolerations: [one] } });

test('a sound workload of every kind is accepted', () => {
  const pod = { containers: [{ name: 'main', image: 'a' }] };
  expect(saidBy(invalidManifest, workload())).toEqual([]);
  expect(saidBy(invalidManifest, workload({ kind: 'Deployment' }))).toEqual([]);
  expect(
    saidBy(invalidManifest, document({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: pod })),
  ).toEqual([]);
  expect(
    saidBy(
      invalidManifest,
      document({
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'a' },
        spec: {
          schedule: '* * * * *',
          jobTemplate: { spec: { template: { spec: { ...pod, restartPolicy: 'Never' } } } },
        },
      }),
    ),
  ).toEqual([]);
});

test('a toleration that is refused says which field to change', () => {
  const at = 'spec.template.spec.tolerations[0]';
  expect(saidBy(invalidManifest, toleration({ key: 'a', operator: 'Exists', value: 'b' }))).toEqual([
    `error: the API server refuses ${at}.operator: Invalid value: "b": value must be empty when \`operator\` is 'Exists'`,
  ]);
  expect(fixes(toleration({ key: 'a', operator: 'Exists', value: 'b' }))).toEqual([
    `remove ${at}.value, or set ${at}.operator to Equal`,
  ]);
  expect(fixes(toleration({ operator: 'Equal' }))).toEqual([
    `set ${at}.operator to Exists, or name the key of a taint in ${at}.key`,
  ]);
  expect(fixes(toleration({ key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }))).toEqual([
    `remove ${at}.tolerationSeconds, or set ${at}.effect to NoExecute`,
  ]);
});

test.each(['exists', 'Exist'])(
  'an unsupported value that is spelt nearly right, %s, becomes the one that is meant',
  operator => {
    expect(fixes(toleration({ key: 'a', operator }))).toEqual([
      'set spec.template.spec.tolerations[0].operator to Exists',
    ]);
  },
);

test('of an unsupported value that is spelt quite differently all that are supported are told', () => {
  expect(fixes(toleration({ key: 'a', effect: 'Never' }))).toEqual([
    'set spec.template.spec.tolerations[0].effect to NoSchedule or PreferNoSchedule or NoExecute',
  ]);
});

test('what was written where text is wanted is to be quoted, and not what YAML reads it as, in custom resources too', () => {
  const written = (text: string, apiVersion = 'apps/v1') =>
    workload({ apiVersion, pod: { nodeSelector: { 'example.com/gpu': 'WRITTEN' } } }).replace('"WRITTEN"', text);
  const fix = (read: string) => [
    `put the value of spec.template.spec.nodeSelector[example.com/gpu] in quotes: YAML reads it as ${read}`,
  ];
  expect(fixes(written('yes'))).toEqual(fix('true'));
  expect(fixes(written('010'))).toEqual(fix('8'));
  expect(fixes(written('1.10'))).toEqual(fix('1.1'));
  expect(fixes(written('1', 'apps.kruise.io/v1alpha1'))).toEqual(fix('1'));
  expect(fixes(workload({ pod: { tolerations: 'all' } }))).toEqual([
    'change spec.template.spec.tolerations: all must be of type array',
  ]);
});

test('custom resources are completed by their controllers, so nothing but types is judged', () => {
  expect(
    saidBy(invalidManifest, workload({ apiVersion: 'apps.kruise.io/v1alpha1', container: { image: '' } })),
  ).toEqual([]);
});

test('one wrong value is one finding, whatever the number of rules that it breaks', () => {
  expect(saidBy(invalidManifest, workload({ pod: { nodeSelector: { pool: `-${'x'.repeat(70)}` } } }))).toHaveLength(1);
  const pod = { volumes: [{ name: 'conf', configMap: {} }] };
  expect(
    saidBy(invalidManifest, workload({ pod, container: { volumeMounts: [{ name: 'conf', mountPath: '/conf' }] } })),
  ).toEqual(['error: the API server refuses spec.template.spec.volumes[0].configMap.name: Required value']);
});

test('what another rule explains is left to it', () => {
  const others = [
    workload({ spec: { updateStrategy: { rollingUpdate: { maxSurge: 1 } } } }),
    workload({ selector: { matchLabels: { app: 'other' } } }),
    workload({ selector: null }),
    workload({ container: { resources: { requests: { 'nvidia.com/gpu': 1 } } } }),
    toleration({ key: 'a', operator: 'Gt', value: '5' }),
    workload({ pod: affinity({ key: 'a', operator: 'Gt', values: ['1', '2'] }) }),
    workload({ pod: affinity({ key: 'a', operator: 'In' }) }),
  ];
  expect(others.flatMap(yaml => saidBy(invalidManifest, yaml))).toEqual([]);
});

test('metadata and selectors of every kind are judged', () => {
  expect(saidBy(invalidManifest, workload({ kind: 'Deployment', name: 'A_b', labels: { app: 'x' } }))[0]).toMatch(
    /^error: the API server refuses metadata.name: Invalid value: "A_b"/,
  );
  expect(
    saidBy(invalidManifest, workload({ kind: 'Deployment', selector: { matchLabels: { 'a b': 'x' } } }))[0],
  ).toMatch(/refuses spec.selector.matchLabels: Invalid value: "a b"/);
  expect(saidBy(invalidManifest, workload({ kind: 'Deployment', selector: { matchLabels: 'x' } }))).toEqual([
    'error: the API server refuses spec.selector.matchLabels: Invalid value: "string": must be of type object',
  ]);
});

test('each kind is held to what its controller takes', () => {
  const never = { restartPolicy: 'Never' };
  const found = [
    workload({ kind: 'Deployment', spec: { strategy: { type: 'recreate' } } }),
    workload({ apiVersion: 'batch/v1', kind: 'Job', selector: { matchLabels: { app: 'agent' } }, pod: never }),
    workload({ apiVersion: 'batch/v1', kind: 'Job', selector: null }),
    workload({ apiVersion: 'batch/v1', kind: 'Job', selector: null, pod: never, spec: { backoffLimit: -1 } }),
    workload({ apiVersion: 'v1', kind: 'ReplicationController', selector: { app: 'agent' } }),
  ].flatMap(yaml => problemsOf(invalidManifest, yaml).map(({ fix }) => fix));
  expect(found).toEqual([
    'set spec.strategy.type to Recreate',
    'remove spec.selector',
    'set spec.template.spec.restartPolicy: valid values: "OnFailure", "Never"',
    'change spec.backoffLimit: must be greater than or equal to 0',
  ]);
});

function affinity(requirement: object): object {
  const nodeSelectorTerms = [{ matchExpressions: [requirement] }];
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}
