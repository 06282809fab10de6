import { OpenShiftMachineSet, Taint, type OpenShiftMachineSetProps } from '../../../src';
import { OPENSHIFT_MACHINE_SET } from '../../../src/provisioners/openshift/openshift-machine-set';
import { GPU, poolWith } from '../pools';
import { synth } from '../synth';

const PROVIDER_SPEC = { instanceType: 'g5.2xlarge', placement: { availabilityZone: 'us-east-1a' } };

function render(props: Partial<OpenShiftMachineSetProps> = {}) {
  return synth(
    scope =>
      new OpenShiftMachineSet(scope, 'Nodes', {
        pool: GPU,
        infrastructureId: 'infra-id',
        providerSpec: PROVIDER_SPEC,
        ...props,
      }),
  );
}

test('labels of nodes are beside those of machines, not among them', () => {
  const { metadata, spec } = render({
    pool: poolWith({ labels: { ...GPU.labels, 'node-role.kubernetes.io/gpu': '' } }),
  });
  expect(metadata).toMatchObject({ name: 'infra-id-gpu', namespace: 'openshift-machine-api' });
  expect(spec.template.spec).toEqual({
    metadata: { labels: { 'example.com/pool': 'gpu', 'node-role.kubernetes.io/gpu': '' } },
    providerSpec: { value: PROVIDER_SPEC },
    taints: [{ effect: 'NoSchedule', key: 'example.com/pool', value: 'gpu' }],
  });
  expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
  expect(spec.selector.matchLabels).toEqual({
    'machine.openshift.io/cluster-api-cluster': 'infra-id',
    'machine.openshift.io/cluster-api-machineset': 'infra-id-gpu',
  });
});

test('the autoscaler is told labels and taints', () => {
  expect(render({ metadata: { name: 'gpus' } }).metadata.annotations).toEqual({
    'capacity.cluster-autoscaler.kubernetes.io/labels': 'example.com/pool=gpu',
    'capacity.cluster-autoscaler.kubernetes.io/taints': 'example.com/pool=gpu:NoSchedule',
  });
});

test('role, instance type and zone are labels of every node', () => {
  expect(OPENSHIFT_MACHINE_SET.read(render(), [])[0].platformLabels).toEqual({
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/os': 'linux',
    'node-role.kubernetes.io/worker': '',
    'node.kubernetes.io/instance-type': 'g5.2xlarge',
    'topology.kubernetes.io/zone': 'us-east-1a',
  });
});

test('a startup taint is refused, since OpenShift puts it back', () => {
  expect(() =>
    render({ pool: poolWith({ startupTaints: [Taint.noExecute('node.cilium.io/agent-not-ready', 'true')] }) }),
  ).toThrow("OpenShiftMachineSet 'chart/Nodes': pool.startupTaints[node.cilium.io/agent-not-ready]: Forbidden");
});
