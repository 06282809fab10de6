import { EksNodegroup, Taint, type EksNodegroupProps } from '../../../src';
import { EKS_NODEGROUP } from '../../../src/provisioners/aws/eks-nodegroup';
import { GPU, poolWith } from '../pools';
import { synth } from '../synth';

function render(props: Partial<EksNodegroupProps> = {}) {
  return synth(scope => new EksNodegroup(scope, 'Nodes', { pool: GPU, clusterName: 'my-cluster', ...props }));
}

test('the group is named as the object, and effects as the EKS API spells them', () => {
  const pool = poolWith({ taints: [...GPU.taints, Taint.preferNoSchedule('example.com/soft')] });
  const manifest = render({
    pool,
    metadata: { name: 'gpus', namespace: 'infra' },
  });
  expect(manifest.metadata).toEqual({ name: 'gpus', namespace: 'infra' });
  expect(manifest.spec).toEqual({
    clusterName: 'my-cluster',
    labels: { 'example.com/pool': 'gpu' },
    name: 'gpus',
    taints: [
      { effect: 'NO_SCHEDULE', key: 'example.com/pool', value: 'gpu' },
      { effect: 'PREFER_NO_SCHEDULE', key: 'example.com/soft' },
    ],
  });
});

test('one of several instance types is not determined', () => {
  const labels = (spec: object) => EKS_NODEGROUP.read(render({ spec: { ...spec } }), [])[0].platformLabels;
  expect(labels({ instanceTypes: ['g5.xlarge', 'g5.2xlarge'], amiType: 'CUSTOM' })).toEqual({
    'eks.amazonaws.com/capacityType': 'ON_DEMAND',
    'eks.amazonaws.com/nodegroup': 'gpu',
    'kubernetes.io/arch': 'amd64',
  });
  expect(labels({ instanceTypes: ['g5.xlarge'], amiType: 'WINDOWS_CORE_2022_x86_64' })).toMatchObject({
    'node.kubernetes.io/instance-type': 'g5.xlarge',
    'kubernetes.io/os': 'windows',
    'kubernetes.io/arch': 'amd64',
  });
});

test.each<[string, Partial<EksNodegroupProps>, string]>([
  [
    'a taint key of 64 characters',
    { pool: poolWith({ taints: [Taint.noSchedule(`example.com/${'k'.repeat(52)}`)] }) },
    'the target takes a taint key of at most 63 characters, prefix included',
  ],
  [
    'a label of EKS',
    { pool: poolWith({ labels: { 'eks.amazonaws.com/x': 'y' } }) },
    'EKS reserves labels of eks.amazonaws.com',
  ],
  [
    'a role label',
    { pool: poolWith({ labels: { 'node-role.kubernetes.io/gpu': '' } }) },
    'the kubelet refuses kubernetes.io and k8s.io labels other than its own',
  ],
  [
    '51 taints',
    { pool: poolWith({ taints: Array.from({ length: 51 }, (_, index) => Taint.noSchedule(`example.com/k${index}`)) }) },
    'pool.taints: Invalid value: 51: the target takes at most 50 taints',
  ],
  [
    'a reference to the cluster beside its name',
    { spec: { clusterRef: { from: { name: 'my-cluster' } } } },
    'spec.clusterRef: Forbidden: clusterName names the cluster; leave it out here',
  ],
])('%s is refused', (_, props, message) => {
  expect(() => render(props)).toThrow(message);
});
