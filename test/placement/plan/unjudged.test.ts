import { manifestsIn } from '../../../src/placement/input/manifest';
import { unjudgedKinds } from '../../../src/placement/plan/unjudged';

const kindsIn = (...objects: readonly object[]) =>
  unjudgedKinds(objects.flatMap(object => manifestsIn(object, { file: 'test.yaml', line: 1 }))).map(
    ({ kind, group, count, reason }) => `${count} ${kind} (${group}): ${reason}`,
  );
const object = (apiVersion: string, kind: string, spec: object) => ({
  apiVersion,
  kind,
  metadata: { name: 'a' },
  spec,
});
const CONTAINERS = [{ name: 'main', image: 'main:1' }];

test('an unknown kind that holds pods at any depth is counted', () => {
  expect(
    kindsIn(
      object('example.com/v1', 'Thing', { parts: [{ podTemplate: { spec: { containers: CONTAINERS } } }] }),
      object('example.com/v1', 'Thing', { tolerations: [{ key: 'a', operator: 'Exists' }] }),
      object('example.com/v1', 'Other', { scheduling: { nodeSelector: { pool: 'gpu' } } }),
    ),
  ).toEqual(['1 Other (example.com): unknown kind', '2 Thing (example.com): unknown kind']);
});

test('what is to be rendered first, and what an operator decides, are counted with their reason', () => {
  expect(
    kindsIn(object('argoproj.io/v1alpha1', 'Application', {}), object('nvidia.com/v1', 'ClusterPolicy', {})),
  ).toEqual([
    '1 Application (argoproj.io): render first',
    '1 ClusterPolicy (nvidia.com): the operator chooses the nodes',
  ]);
});

test.each([
  ['a known kind', object('apps/v1', 'DaemonSet', { template: { spec: { containers: CONTAINERS } } })],
  ['a kind without pods', object('cert-manager.io/v1', 'Certificate', { secretName: 'a' })],
  ['a definition', object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { tolerations: [{ key: 'a' }] })],
  ['a policy', object('kyverno.io/v1', 'ClusterPolicy', { rules: [{ spec: { containers: CONTAINERS } }] })],
  ['a label selector', object('example.com/v1', 'Thing', { nodeSelector: { matchLabels: { a: 'b' } } })],
])('%s is not counted', (_, json) => {
  expect(kindsIn(json)).toEqual([]);
});

test('nesting without end is no end of the program', () => {
  const deep = Array.from({ length: 5_000 }).reduce<object>(inner => ({ inner }), { containers: CONTAINERS });
  expect(kindsIn(object('example.com/v1', 'Thing', deep))).toEqual([]);
});
