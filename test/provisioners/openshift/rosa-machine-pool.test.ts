import { RosaMachinePool, type RosaMachinePoolProps } from '../../../src';
import { ROSA_MACHINE_POOL } from '../../../src/provisioners/openshift/rosa-machine-pool';
import { GPU } from '../pools';
import { synth } from '../synth';

function render(props: Partial<RosaMachinePoolProps> = {}) {
  return synth(
    scope =>
      new RosaMachinePool(scope, 'Nodes', { pool: GPU, clusterName: 'c1', instanceType: 'g5.2xlarge', ...props }),
  );
}

test('labels and taints as Kubernetes spells them', () => {
  const manifest = render({ spec: { availabilityZone: 'us-east-1a' } });
  expect(manifest.spec).toEqual({
    availabilityZone: 'us-east-1a',
    instanceType: 'g5.2xlarge',
    labels: { 'example.com/pool': 'gpu' },
    nodePoolName: 'gpu',
    taints: [{ effect: 'NoSchedule', key: 'example.com/pool', value: 'gpu' }],
  });
  expect(ROSA_MACHINE_POOL.read(manifest, [])[0].platformLabels).toEqual({
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/os': 'linux',
    'node-role.kubernetes.io/worker': '',
    'node.kubernetes.io/instance-type': 'g5.2xlarge',
    'topology.kubernetes.io/zone': 'us-east-1a',
  });
});

test('a name of 16 characters is refused', () => {
  expect(() => render({ nodePoolName: 'abcdefghijklmnop' })).toThrow(
    "RosaMachinePool 'chart/Nodes': nodePoolName: Invalid value",
  );
  expect(render({ nodePoolName: 'abcdefghijklmno' }).spec.nodePoolName).toBe('abcdefghijklmno');
});
