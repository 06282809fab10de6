import { HyperShiftNodePool, Taint } from '../../../src';
import { HYPERSHIFT_NODE_POOL } from '../../../src/provisioners/openshift/hypershift-node-pool';
import { GPU, poolWith, readAll } from '../pools';
import { synth } from '../synth';

const render = (pool = GPU) =>
  synth(
    scope =>
      new HyperShiftNodePool(scope, 'Nodes', {
        pool,
        clusterName: 'hosted',
        spec: { arch: 'arm64', platform: { type: 'AWS', aws: { instanceType: 'g5g.xlarge' } } },
      }),
  );

test('labels and taints', () => {
  expect(render().spec).toMatchObject({
    clusterName: 'hosted',
    nodeLabels: { 'example.com/pool': 'gpu' },
    taints: [{ effect: 'NoSchedule', key: 'example.com/pool', value: 'gpu' }],
  });
});

test('it is told from a NodePool of Karpenter', () => {
  expect(readAll([render()])).toHaveLength(1);
  expect(HYPERSHIFT_NODE_POOL.read(render(), [])[0].platformLabels).toEqual({
    'hypershift.openshift.io/nodePool': 'gpu',
    'kubernetes.io/arch': 'arm64',
    'kubernetes.io/os': 'linux',
    'node-role.kubernetes.io/worker': '',
    'node.kubernetes.io/instance-type': 'g5g.xlarge',
  });
});

test('51 taints are refused', () => {
  const taints = Array.from({ length: 51 }, (_, index) => Taint.noSchedule(`example.com/k${index}`));
  expect(() => render(poolWith({ taints }))).toThrow(
    'pool.taints: Invalid value: 51: the target takes at most 50 taints',
  );
});
