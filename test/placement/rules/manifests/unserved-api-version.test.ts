import { unservedApiVersion } from '../../../../src/placement/rules/manifests/unserved-api-version';
import { problemsOf, saidBy, workload } from '../ruled';

test('versions that are gone are named with the release that removed them', () => {
  expect(saidBy(unservedApiVersion, workload({ apiVersion: 'extensions/v1beta1' }))).toEqual([
    'error: apiVersion extensions/v1beta1 has no DaemonSet since Kubernetes 1.16',
  ]);
  expect(
    problemsOf(unservedApiVersion, workload({ apiVersion: 'batch/v1beta1', kind: 'CronJob' })).map(({ fix }) => fix),
  ).toEqual(['apiVersion: batch/v1']);
});

test('the fix writes down the selector that the old version took from the template', () => {
  const fixes = (yaml: string) => problemsOf(unservedApiVersion, yaml).map(({ fix }) => fix);
  expect(fixes(workload({ apiVersion: 'apps/v1beta2' }))).toEqual(['apiVersion: apps/v1']);
  expect(
    fixes(workload({ apiVersion: 'extensions/v1beta1', selector: null, labels: { app: 'x', tier: '1' } })),
  ).toEqual(['apiVersion: apps/v1, and spec.selector: {matchLabels: {app: x, tier: "1"}}']);
});

test('served versions and custom resources pass', () => {
  expect(saidBy(unservedApiVersion, workload())).toEqual([]);
  expect(saidBy(unservedApiVersion, workload({ apiVersion: 'apps.kruise.io/v1alpha1' }))).toEqual([]);
});
