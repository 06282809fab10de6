import { overlappingSelectors } from '../../../../src/placement/rules/manifests/overlapping-selectors';
import { node, problemsOf, saidBy, workload } from '../ruled';

const app = { matchLabels: { app: 'x' } };

test('a renamed agent adopts the pods of the old one', () => {
  const yaml = workload({ name: 'new', labels: { app: 'x' } }) + workload({ name: 'old', labels: { app: 'x' } });
  expect(saidBy(overlappingSelectors, yaml)).toEqual([
    'warning: spec.selector matches the pods of DaemonSet default/new too: if one is the other renamed, it adopts the pods of the old one',
  ]);
  expect(problemsOf(overlappingSelectors, yaml).map(({ fix }) => fix)).toEqual([
    'spec.selector.matchLabels and spec.template.metadata.labels: {app: x, app.kubernetes.io/instance: old}',
  ]);
});

test("a selector that takes in another's pods, one way", () => {
  const yaml =
    workload({ name: 'wide', labels: { app: 'x' } }) +
    workload({ name: 'narrow', kind: 'Deployment', labels: { app: 'x', tier: 'y' } });
  expect(saidBy(overlappingSelectors, yaml)).toEqual([
    'warning: spec.selector matches the pods of Deployment default/narrow too: what selects by these labels mixes the two',
  ]);
});

test('expressions overlap too', () => {
  const matchExpressions = [{ key: 'app', operator: 'In', values: ['x', 'wide'] }];
  const yaml =
    workload({ name: 'wide', labels: { app: 'wide' }, selector: { matchExpressions } }) +
    workload({ name: 'narrow', labels: { app: 'x' } });
  expect(saidBy(overlappingSelectors, yaml)).toHaveLength(1);
});

test('agents for different nodes are worth knowing and no more', () => {
  const on = (os: string) =>
    workload({ name: os, labels: { app: 'x' }, pod: { nodeSelector: { 'kubernetes.io/os': os } } });
  const nodes = node('l', { 'kubernetes.io/os': 'linux' }) + node('w', { 'kubernetes.io/os': 'windows' });
  expect(saidBy(overlappingSelectors, on('linux') + on('windows'), nodes)[0]).toMatch(/^info: /);
});

test('other namespaces, other labels, the same object and jobs pass', () => {
  const one = workload({ name: 'a', labels: { app: 'x' } });
  expect(saidBy(overlappingSelectors, one + workload({ name: 'b', namespace: 'other', labels: { app: 'x' } }))).toEqual(
    [],
  );
  expect(saidBy(overlappingSelectors, one + workload({ name: 'b', labels: { app: 'y' } }))).toEqual([]);
  expect(saidBy(overlappingSelectors, one + one)).toEqual([]);
  expect(
    saidBy(
      overlappingSelectors,
      one + workload({ apiVersion: 'batch/v1', kind: 'Job', name: 'b', labels: { app: 'x' }, selector: app }),
    ),
  ).toEqual([]);
});

test('an empty selector is refused, and overlaps with nothing besides', () => {
  expect(saidBy(overlappingSelectors, workload({ name: 'a', selector: {} }) + workload({ name: 'b' }))).toEqual([]);
});
