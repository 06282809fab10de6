import { ClusterApiMachinePool, type ClusterApiMachinePoolProps } from '../../../src';
import { GPU, poolWith, readAll } from '../pools';
import { synthAll } from '../synth';

function render(props: Partial<ClusterApiMachinePoolProps> = {}) {
  const infrastructureRef = { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'AWSMachinePool', name: 'c1-gpu' };
  return synthAll(
    scope => new ClusterApiMachinePool(scope, 'Nodes', { pool: GPU, clusterName: 'c1', infrastructureRef, ...props }),
  );
}

test('a group of machines refers to one configuration, not to a template', () => {
  const [machinePool, config] = render({
    kubeadmConfig: { joinConfiguration: { nodeRegistration: { kubeletExtraArgs: [{ name: 'v', value: '2' }] } } },
  });
  expect(machinePool.spec.template.spec.bootstrap.configRef).toEqual({
    apiGroup: 'bootstrap.cluster.x-k8s.io',
    kind: 'KubeadmConfig',
    name: config.metadata.name,
  });
  expect(config.spec.joinConfiguration.nodeRegistration.kubeletExtraArgs).toEqual([
    { name: 'v', value: '2' },
    { name: 'node-labels', value: 'example.com/pool=gpu' },
  ]);
});

test('a label that only machines could carry is refused', () => {
  expect(() => render({ pool: poolWith({ labels: { 'gpu.node-restriction.kubernetes.io/pool': 'gpu' } }) })).toThrow(
    "ClusterApiMachinePool 'chart/Nodes': pool.labels[gpu.node-restriction.kubernetes.io/pool]: Forbidden: the kubelet refuses",
  );
});

test('the machine pool of a managed service is not a second pool', () => {
  const [machinePool] = render({
    infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'AWSManagedMachinePool', name: 'gpu' },
  });
  expect(readAll([machinePool])).toEqual([]);
});
