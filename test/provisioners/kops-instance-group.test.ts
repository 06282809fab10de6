import { GPU, poolWith } from './pools';
import { synth } from './synth';
import { KopsInstanceGroup, Taint } from '../../src';
import { KOPS_INSTANCE_GROUP } from '../../src/provisioners/kops-instance-group';

const render = (spec: { [field: string]: any } = {}) =>
  synth(
    scope =>
      new KopsInstanceGroup(scope, 'Nodes', {
        pool: poolWith({ taints: [...GPU.taints, Taint.noExecute('example.com/bare')] }),
        clusterName: 'my.k8s.local',
        spec,
      }),
  );

test('taints are texts', () => {
  const { metadata, spec } = render();
  expect(metadata).toEqual({ name: 'gpu', labels: { 'kops.k8s.io/cluster': 'my.k8s.local' } });
  expect(spec).toEqual({
    nodeLabels: { 'example.com/pool': 'gpu' },
    role: 'Node',
    taints: ['example.com/pool=gpu:NoSchedule', 'example.com/bare:NoExecute'],
  });
});

test('group, machine type and zone are labels of every node', () => {
  expect(
    KOPS_INSTANCE_GROUP.read(render({ machineType: 'g5.xlarge', zones: ['us-east-1a'] }), [])[0].platformLabels,
  ).toEqual({
    'kops.k8s.io/instancegroup': 'gpu',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/os': 'linux',
    'node-role.kubernetes.io/node': '',
    'node.kubernetes.io/instance-type': 'g5.xlarge',
    'topology.kubernetes.io/zone': 'us-east-1a',
  });
});

test('another role is refused', () => {
  expect(() => render({ role: 'ControlPlane' })).toThrow("KopsInstanceGroup 'chart/Nodes': spec.role: Forbidden");
});
