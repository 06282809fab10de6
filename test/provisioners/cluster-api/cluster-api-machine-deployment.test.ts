import {
  ClusterApiMachineDeployment,
  ClusterApiVersion,
  Taint,
  type ClusterApiMachineDeploymentProps,
} from '../../../src';
import { GPU, poolWith, readAll } from '../pools';
import { synthAll } from '../synth';

const INFRASTRUCTURE = { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'AWSMachineTemplate', name: 'c1-gpu' };
const RESTRICTED = 'gpu.node-restriction.kubernetes.io/pool';
const CILIUM = Taint.noExecute('node.cilium.io/agent-not-ready', 'true');

function render(props: Partial<ClusterApiMachineDeploymentProps> = {}) {
  return synthAll(
    scope =>
      new ClusterApiMachineDeployment(scope, 'Nodes', {
        pool: GPU,
        clusterName: 'c1',
        infrastructureRef: INFRASTRUCTURE,
        ...props,
      }),
  );
}

test('each label goes the way that may carry it', () => {
  const [deployment, template] = render({
    pool: poolWith({
      labels: { ...GPU.labels, [RESTRICTED]: 'gpu', 'node-role.kubernetes.io/gpu': '' },
      startupTaints: [CILIUM],
    }),
  });
  expect(deployment.spec.template.metadata.labels).toEqual({ [RESTRICTED]: 'gpu', 'node-role.kubernetes.io/gpu': '' });
  expect(deployment.spec.template.spec).toEqual({
    bootstrap: {
      configRef: {
        apiGroup: 'bootstrap.cluster.x-k8s.io',
        kind: 'KubeadmConfigTemplate',
        name: template.metadata.name,
      },
    },
    clusterName: 'c1',
    infrastructureRef: INFRASTRUCTURE,
  });
  expect(template.spec.template.spec.joinConfiguration.nodeRegistration).toEqual({
    kubeletExtraArgs: [{ name: 'node-labels', value: 'example.com/pool=gpu' }],
    taints: [
      { effect: 'NoSchedule', key: 'example.com/pool', value: 'gpu' },
      { effect: 'NoExecute', key: 'node.cilium.io/agent-not-ready', value: 'true' },
    ],
  });
});

test('the name of the template changes with its content, and only then', () => {
  const name = (props?: Partial<ClusterApiMachineDeploymentProps>) => render(props)[1].metadata.name;
  expect(name()).toMatch(/^c1-gpu-[0-9a-f]{8}$/);
  expect(name({ replicas: 3, kubernetesVersion: 'v1.36.3' })).toBe(name());
  expect(name({ pool: poolWith({ taints: [Taint.noExecute('example.com/pool', 'gpu')] }) })).not.toBe(name());
  const files = { files: [{ path: '/a', content: 'b' }] };
  expect(name({ kubeadmConfig: { ...files, verbosity: 1 } })).toBe(name({ kubeadmConfig: { verbosity: 1, ...files } }));
  expect(name({ kubeadmConfig: files })).not.toBe(name());
});

test('the autoscaler is told labels and taints, all but those that agents remove', () => {
  const pool = poolWith({ labels: { ...GPU.labels, [RESTRICTED]: 'gpu' }, startupTaints: [CILIUM] });
  const [deployment] = render({
    pool,
    autoscaling: { minSize: 0, maxSize: 5, capacity: { cpu: '16', 'gpu-count': '1' } },
    metadata: { annotations: { a: 'b' } },
  });
  expect(deployment.metadata.annotations).toEqual({
    a: 'b',
    'cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size': '0',
    'cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size': '5',
    'capacity.cluster-autoscaler.kubernetes.io/cpu': '16',
    'capacity.cluster-autoscaler.kubernetes.io/gpu-count': '1',
    'capacity.cluster-autoscaler.kubernetes.io/labels': `example.com/pool=gpu,${RESTRICTED}=gpu`,
    'capacity.cluster-autoscaler.kubernetes.io/taints': 'example.com/pool=gpu:NoSchedule',
  });
  expect(deployment.spec).not.toHaveProperty('replicas');
});

test('v1beta1 refers by version and has arguments as a map', () => {
  const [deployment, template] = render({
    version: ClusterApiVersion.V1BETA1,
    infrastructureRef: { ...INFRASTRUCTURE, version: 'v1beta2' },
  });
  expect(deployment.apiVersion).toBe('cluster.x-k8s.io/v1beta1');
  expect(deployment.spec.template.spec.infrastructureRef).toEqual({
    apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
    kind: 'AWSMachineTemplate',
    name: 'c1-gpu',
  });
  expect(deployment.spec.template.spec.bootstrap.configRef.apiVersion).toBe('bootstrap.cluster.x-k8s.io/v1beta1');
  expect(template.spec.template.spec.joinConfiguration.nodeRegistration.kubeletExtraArgs).toEqual({
    'node-labels': 'example.com/pool=gpu',
  });
});

test('taints of machines say whether they last', () => {
  const [deployment, template] = render({ machineTaints: true, pool: poolWith({ startupTaints: [CILIUM] }) });
  expect(deployment.spec.template.spec.taints).toEqual([
    { effect: 'NoSchedule', key: 'example.com/pool', value: 'gpu', propagation: 'Always' },
    { effect: 'NoExecute', key: 'node.cilium.io/agent-not-ready', value: 'true', propagation: 'OnInitialization' },
  ]);
  expect(template.spec.template.spec.joinConfiguration.nodeRegistration).not.toHaveProperty('taints');
});

test('without its template, a deployment is read from what the autoscaler is told', () => {
  const [deployment] = render({ autoscaling: { minSize: 0, maxSize: 5 } });
  const [pool] = readAll([deployment]);
  expect(pool).toMatchObject({ poolName: 'c1-gpu', labels: GPU.labels, source: "MachineDeployment 'c1-gpu'" });
  expect(pool.taints.map(String)).toEqual(['example.com/pool=gpu:NoSchedule']);
});

test('the template is looked up in the namespace of the deployment', () => {
  const [deployment, template] = render({ metadata: { namespace: 'clusters' } });
  expect(template.metadata.namespace).toBe('clusters');
  expect(readAll([deployment, template])[0].labels).toEqual(GPU.labels);
  expect(
    readAll([deployment, { ...template, metadata: { ...template.metadata, namespace: 'other' } }])[0].labels,
  ).toEqual({});
});

test.each<[string, Partial<ClusterApiMachineDeploymentProps>, string]>([
  [
    'a label that nothing carries',
    { pool: poolWith({ labels: { 'example.kubernetes.io/a': 'b' } }) },
    'pool.labels[example.kubernetes.io/a]: Forbidden',
  ],
  [
    'labels too long for one argument',
    {
      pool: poolWith({
        labels: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`example.com/k${index}`, 'v'.repeat(63)])),
      }),
    },
    'all labels together make an argument of at most 1024 characters',
  ],
  [
    'a startup taint that looks like any other',
    { pool: poolWith({ startupTaints: [Taint.noSchedule('example.com/agent')] }) },
    'pool.startupTaints[example.com/agent]: Forbidden: cannot be told from a permanent taint in the one list of taints',
  ],
  [
    'a permanent taint that an agent removes',
    { pool: poolWith({ taints: [CILIUM] }) },
    'Cilium removes it, so it is a startup taint',
  ],
  [
    'a machine taint that Cluster API keeps',
    { machineTaints: true, pool: poolWith({ taints: [Taint.noSchedule('node.kubernetes.io/x')] }) },
    'Cluster API reserves taints of node.cluster.x-k8s.io, node.kubernetes.io',
  ],
  [
    'taints among the further fields',
    { kubeadmConfig: { joinConfiguration: { nodeRegistration: { taints: [{ key: 'a', effect: 'NoSchedule' }] } } } },
    'kubeadmConfig: Forbidden: a:NoSchedule is given here',
  ],
  [
    'labels among the further fields',
    {
      kubeadmConfig: {
        joinConfiguration: { nodeRegistration: { kubeletExtraArgs: [{ name: 'node-labels', value: 'a=b' }] } },
      },
    },
    'kubeadmConfig: Forbidden: a is given here',
  ],
  [
    'sizes the wrong way round',
    { autoscaling: { minSize: 2, maxSize: 1 } },
    'autoscaling: Invalid value: {"minSize":2,"maxSize":1}',
  ],
])('%s is refused with the place', (_, props, message) => {
  expect(() => render(props)).toThrow(message);
  expect(() => render(props)).toThrow("ClusterApiMachineDeployment 'chart/Nodes': ");
});
