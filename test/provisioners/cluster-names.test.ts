import { GPU } from './pools';
import { synth } from './synth';
import { AwsManagedMachinePool, AzureManagedMachinePool, RosaMachinePool } from '../../src';

test.each([
  [
    'AwsManagedMachinePool',
    (labels?: { [key: string]: string }) =>
      synth(scope => new AwsManagedMachinePool(scope, 'Nodes', { pool: GPU, clusterName: 'c1', metadata: { labels } })),
  ],
  [
    'AzureManagedMachinePool',
    (labels?: { [key: string]: string }) =>
      synth(
        scope =>
          new AzureManagedMachinePool(scope, 'Nodes', {
            pool: GPU,
            clusterName: 'c1',
            sku: 'A1',
            metadata: { labels },
          }),
      ),
  ],
  [
    'RosaMachinePool',
    (labels?: { [key: string]: string }) =>
      synth(
        scope =>
          new RosaMachinePool(scope, 'Nodes', {
            pool: GPU,
            clusterName: 'c1',
            instanceType: 'm5.large',
            metadata: { labels },
          }),
      ),
  ],
])('%s carries the name of its cluster as Cluster API does, beside labels of the user', (_, render) => {
  expect(render().metadata).toEqual({ name: 'gpu', labels: { 'cluster.x-k8s.io/cluster-name': 'c1' } });
  expect(render({ team: 'ml' }).metadata.labels).toEqual({ 'cluster.x-k8s.io/cluster-name': 'c1', team: 'ml' });
});
