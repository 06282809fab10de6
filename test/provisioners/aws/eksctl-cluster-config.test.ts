import { EksctlClusterConfig, Taint, type EksctlNodeGroup } from '../../../src';
import { GPU, poolWith, readAll } from '../pools';
import { synth } from '../synth';

const STORAGE = poolWith({
  poolName: 'storage',
  labels: { 'example.com/pool': 'storage' },
  taints: [Taint.noExecute('example.com/pool', 'storage')],
});

function render(...nodeGroups: EksctlNodeGroup[]) {
  return synth(
    scope =>
      new EksctlClusterConfig(scope, 'Nodes', {
        clusterName: 'my-cluster',
        region: 'eu-central-1',
        nodeGroups,
        fields: { iam: { withOIDC: true } },
      }),
  );
}

test('several pools are groups of one file', () => {
  const manifest = render({ pool: GPU, fields: { instanceType: 'g5.2xlarge' } }, { pool: STORAGE });
  expect(manifest).toEqual({
    apiVersion: 'eksctl.io/v1alpha5',
    kind: 'ClusterConfig',
    metadata: { name: 'my-cluster', region: 'eu-central-1' },
    iam: { withOIDC: true },
    managedNodeGroups: [
      {
        instanceType: 'g5.2xlarge',
        labels: { 'example.com/pool': 'gpu' },
        name: 'gpu',
        taints: [{ effect: 'NoSchedule', key: 'example.com/pool', value: 'gpu' }],
      },
      {
        labels: { 'example.com/pool': 'storage' },
        name: 'storage',
        taints: [{ effect: 'NoExecute', key: 'example.com/pool', value: 'storage' }],
      },
    ],
  });
  expect(readAll([manifest]).map(({ poolName, source }) => [poolName, source])).toEqual([
    ['gpu', "node group 'gpu' of ClusterConfig 'my-cluster'"],
    ['storage', "node group 'storage' of ClusterConfig 'my-cluster'"],
  ]);
});

test('groups that eksctl manages itself may have their taints as a map', () => {
  const [pool] = readAll([
    {
      apiVersion: 'eksctl.io/v1alpha5',
      kind: 'ClusterConfig',
      metadata: { name: 'c' },
      nodeGroups: [{ name: 'old', taints: { 'example.com/pool': 'gpu:NoSchedule', 'example.com/bare': 'NoExecute' } }],
    },
  ]);
  expect(pool.taints.map(String)).toEqual(['example.com/pool=gpu:NoSchedule', 'example.com/bare:NoExecute']);
});

test('what a group cannot carry is refused', () => {
  expect(() => render({ pool: GPU }, { pool: STORAGE, fields: { name: 'other' } })).toThrow(
    "EksctlClusterConfig 'chart/Nodes': nodeGroups[1].name: Forbidden",
  );
  expect(() => render({ pool: poolWith({ labels: { 'kops.k8s.io/x': 'y' } }) })).toThrow(
    'pool.labels[kops.k8s.io/x]: Forbidden',
  );
});
