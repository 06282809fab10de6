import { originText } from '../../../../src/placement/input/origin';
import { duplicateObject } from '../../../../src/placement/rules/manifests/duplicate-object';
import { describeSubject } from '../../../../src/placement/words/subject';
import { namespaceObject, problemsOf, saidBy, workload } from '../ruled';

test('two objects of one identity that differ', () => {
  expect(saidBy(duplicateObject, workload() + workload({ pod: { hostPID: true } }))).toEqual([
    'warning: test.yaml:2 has another DaemonSet agent: the one that is applied last replaces the other',
  ]);
});

test('a workload is named as elsewhere, any other object by itself', () => {
  const subjects = (yaml: string) =>
    problemsOf(duplicateObject, yaml).map(({ workload: found, subject, origin }) => [
      found?.name,
      subject && describeSubject(subject),
      origin && originText(origin),
    ]);
  const second = (first: string) => `test.yaml:${first.split('\n').length + 1}`;
  expect(subjects(workload() + workload({ pod: { hostPID: true } }))).toEqual([
    ['agent', 'DaemonSet agent', second(workload())],
  ]);
  expect(subjects(namespaceObject('a', {}) + namespaceObject('a', { labels: { x: 'y' } }))).toEqual([
    [undefined, 'Namespace a', second(namespaceObject('a', {}))],
  ]);
});

test('an old API version is the same object', () => {
  expect(saidBy(duplicateObject, workload({ apiVersion: 'extensions/v1beta1' }) + workload())).toHaveLength(1);
});

test('the same text twice, another kind, group, namespace or name, and generated names pass', () => {
  expect(saidBy(duplicateObject, workload() + workload())).toEqual([]);
  expect(saidBy(duplicateObject, workload() + workload({ kind: 'Deployment' }))).toEqual([]);
  expect(saidBy(duplicateObject, workload() + workload({ apiVersion: 'apps.kruise.io/v1alpha1' }))).toEqual([]);
  expect(saidBy(duplicateObject, workload() + workload({ namespace: 'other' }))).toEqual([]);
  expect(saidBy(duplicateObject, workload() + workload({ name: 'other' }))).toEqual([]);
});
