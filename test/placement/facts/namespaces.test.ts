import { namespacesOf } from '../../../src/placement/facts/namespaces';
import { manifestsIn } from '../../../src/placement/input/manifest';
import { Plan } from '../../../src/placement/plan/plan';
import { workloadsOf } from '../../../src/placement/plan/workload';

test('the Namespace object of a workload, where there is one', () => {
  const pod = (namespace?: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace }, spec: {} });
  const object = (name: string, apiVersion = 'v1') => ({ apiVersion, kind: 'Namespace', metadata: { name } });
  const manifests = [pod('a'), pod('b'), pod(), object('a'), object('default'), object('b', 'example.com/v1')].flatMap(
    one => manifestsIn(one, 'test.yaml:1'),
  );
  const plan = new Plan({ manifests, workloads: manifests.flatMap(one => workloadsOf(one)), pools: [] });
  const namespaceOf = namespacesOf(plan);
  expect(plan.workloads.map(workload => [workload.namespace, namespaceOf(workload)?.metadata.name])).toEqual([
    ['a', 'a'],
    ['b', undefined],
    ['default', 'default'],
  ]);
});
