import { AwsManagedMachinePool, Taint, type AwsManagedMachinePoolProps } from '../../../src';
import { AWS_MANAGED_MACHINE_POOL } from '../../../src/provisioners/aws/aws-managed-machine-pool';
import { GPU, poolWith } from '../pools';
import { synth } from '../synth';

function render(props: Partial<AwsManagedMachinePoolProps> = {}) {
  return synth(scope => new AwsManagedMachinePool(scope, 'Nodes', { pool: GPU, clusterName: 'c1', ...props }));
}

test('effects are spelt as this API alone spells them', () => {
  const taints = [Taint.noSchedule('a.b/c', '1'), Taint.preferNoSchedule('a.b/c', '2'), Taint.noExecute('a.b/c', '3')];
  const { spec } = render({ pool: poolWith({ taints }) });
  expect(spec).toEqual({
    labels: { 'example.com/pool': 'gpu' },
    taints: [
      { effect: 'no-schedule', key: 'a.b/c', value: '1' },
      { effect: 'prefer-no-schedule', key: 'a.b/c', value: '2' },
      { effect: 'no-execute', key: 'a.b/c', value: '3' },
    ],
  });
});

test('instance type, architecture and zone are labels of every node', () => {
  const manifest = render({
    spec: {
      eksNodegroupName: 'gpus',
      instanceType: 'g5g.xlarge',
      amiType: 'AL2023_ARM_64_STANDARD',
      availabilityZones: ['eu-west-1a'],
    },
  });
  expect(AWS_MANAGED_MACHINE_POOL.read(manifest, [])[0].platformLabels).toEqual({
    'eks.amazonaws.com/capacityType': 'ON_DEMAND',
    'eks.amazonaws.com/nodegroup': 'gpus',
    'node.kubernetes.io/instance-type': 'g5g.xlarge',
    'kubernetes.io/arch': 'arm64',
    'kubernetes.io/os': 'linux',
    'topology.kubernetes.io/zone': 'eu-west-1a',
  });
});

test('a taint without a value is refused', () => {
  expect(() => render({ pool: poolWith({ taints: [Taint.noSchedule('example.com/pool')] }) })).toThrow(
    "AwsManagedMachinePool 'chart/Nodes': pool.taints[example.com/pool].value: Required value: the target takes no taint without a value; " +
      'give it one, such as example.com/pool=true:NoSchedule',
  );
});
