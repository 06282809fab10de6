import { covers, oneOf } from '../../../src/pools/label-values';
import { poolsIn } from '../../../src/provisioners/provisioners';
import { possibleValues } from '../../../src/provisioners/target/possible-labels';

const ARCH = 'kubernetes.io/arch';
const OS = 'kubernetes.io/os';
const ZONE = 'topology.kubernetes.io/zone';
const REGION = 'topology.kubernetes.io/region';
const CAPACITY = 'eks.amazonaws.com/capacityType';

function object(apiVersion: string, kind: string, spec: object, name = 'p') {
  return { apiVersion, kind, metadata: { name }, spec } as any;
}

const eksctl = (group: object, list = 'managedNodeGroups') =>
  ({
    apiVersion: 'eksctl.io/v1alpha5',
    kind: 'ClusterConfig',
    metadata: { name: 'c', region: 'eu-west-1' },
    [list]: [{ name: 'p', ...group }],
  }) as any;
const ack = (spec: object) => object('eks.services.k8s.aws/v1alpha1', 'Nodegroup', spec);
const capa = (spec: object) => object('infrastructure.cluster.x-k8s.io/v1beta2', 'AWSManagedMachinePool', spec);
const gke = (spec: object) => object('container.cnrm.cloud.google.com/v1beta1', 'ContainerNodePool', spec);
const computeClass = (spec: object) => object('cloud.google.com/v1', 'ComputeClass', spec);
const aks = (spec: object) => object('containerservice.azure.com/v1api20240901', 'ManagedClustersAgentPool', spec);
const kops = (spec: object) => object('kops.k8s.io/v1alpha2', 'InstanceGroup', spec);
const machineSet = (value: object, labels: object = {}) =>
  object('machine.openshift.io/v1beta1', 'MachineSet', {
    template: { metadata: { labels }, spec: { providerSpec: { value } } },
  });
const shoot = (type: string, worker: object) =>
  object('core.gardener.cloud/v1beta1', 'Shoot', {
    region: 'westeurope',
    provider: { type, workers: [{ name: 'p', ...worker }] },
  });

/** Whether nodes of the only pool of a manifest may have a label. */
function may(manifest: any, key: string, value: string, others: readonly any[] = []): boolean {
  const [pool] = poolsIn(manifest, [manifest, ...others]);
  const known = pool.platformLabels[key] as string | undefined;
  if (known !== undefined) return known === value;
  const values = pool.possibleLabels && possibleValues(pool.possibleLabels, key);
  return values !== undefined && covers(values, oneOf(value));
}

test.each([
  ['eksctl, Windows', eksctl({ amiFamily: 'WindowsServer2022CoreContainer' }), OS, ['windows'], ['linux']],
  ['eksctl, Windows', eksctl({ amiFamily: 'WindowsServer2022CoreContainer' }), ARCH, ['amd64'], ['arm64']],
  ['eksctl, Bottlerocket', eksctl({ amiFamily: 'Bottlerocket' }), OS, ['linux'], ['windows']],
  ['eksctl, Graviton', eksctl({ instanceType: 'm7g.large' }), ARCH, ['arm64'], ['amd64']],
  ['eksctl, both', eksctl({ instanceTypes: ['m7g.large', 'm7i.large'] }), ARCH, ['arm64', 'amd64'], []],
  ['eksctl, a selector', eksctl({ instanceSelector: { cpuArchitecture: 'arm64' } }), ARCH, ['arm64'], ['amd64']],
  ['eksctl, no machine', eksctl({}), ARCH, ['amd64'], ['arm64']],
  ['eksctl, a launch template', eksctl({ launchTemplate: { id: 'lt-1' } }), ARCH, ['amd64', 'arm64'], []],
  ['eksctl, a launch template', eksctl({ launchTemplate: { id: 'lt-1' } }), OS, ['linux', 'windows'], []],
  ['eksctl, spot', eksctl({ spot: true }), CAPACITY, ['SPOT'], ['ON_DEMAND']],
  ['eksctl, on demand', eksctl({}), CAPACITY, ['ON_DEMAND'], ['SPOT']],
  ['eksctl without EKS', eksctl({}, 'nodeGroups'), CAPACITY, [], ['ON_DEMAND', 'SPOT']],
  ['eksctl without EKS', eksctl({}, 'nodeGroups'), 'eks.amazonaws.com/nodegroup', [], ['p']],
  [
    'eksctl, mixed',
    eksctl({ instanceType: 'mixed', instancesDistribution: { instanceTypes: ['c7g.large'] } }, 'nodeGroups'),
    ARCH,
    ['arm64'],
    ['amd64'],
  ],
  ['eksctl', eksctl({}), REGION, ['eu-west-1'], ['eu-west-2']],
  ['eksctl', eksctl({}), ZONE, ['eu-west-1a'], []],
  ['eksctl, two zones', eksctl({ availabilityZones: ['a', 'b'] }), ZONE, ['a', 'b'], ['c']],
  ['ACK', ack({ capacityType: 'SPOT' }), CAPACITY, ['SPOT'], ['ON_DEMAND']],
  ['ACK, Arm', ack({ amiType: 'BOTTLEROCKET_ARM_64' }), ARCH, ['arm64'], ['amd64']],
  ['ACK, own image', ack({ amiType: 'CUSTOM' }), OS, ['linux', 'windows'], []],
  ['Cluster API, EKS', capa({ capacityType: 'capacityBlock' }), CAPACITY, ['CAPACITY_BLOCK'], ['ON_DEMAND']],
  ['Cluster API, EKS', capa({ awsLaunchTemplate: { instanceType: 'c7g.large' } }), ARCH, ['arm64'], ['amd64']],
  ['GKE, Arm', gke({ nodeConfig: { machineType: 't2a-standard-1' } }), ARCH, ['arm64'], ['amd64']],
  ['GKE, Windows', gke({ nodeConfig: { imageType: 'WINDOWS_LTSC_CONTAINERD' } }), OS, ['windows'], ['linux']],
  ['GKE, spot', gke({ nodeConfig: { spot: true } }), 'cloud.google.com/gke-spot', ['true'], []],
  ['GKE', gke({}), 'cloud.google.com/gke-spot', [], ['true']],
  ['GKE', gke({}), 'cloud.google.com/gke-accelerator', [], ['nvidia-l4']],
  ['GKE', gke({}), 'cloud.google.com/gke-boot-disk', ['pd-balanced'], []],
  ['GKE, a zone', gke({ location: 'us-central1-a' }), ZONE, ['us-central1-a'], ['us-central1-b']],
  ['GKE, a region', gke({ location: 'us-central1' }), ZONE, ['us-central1-a'], []],
  ['a class, Arm', computeClass({ priorities: [{ machineFamily: 'c4a' }] }), ARCH, ['arm64'], ['amd64']],
  [
    'a class, spot first',
    computeClass({ priorities: [{ spot: true }, { spot: false }] }),
    'cloud.google.com/gke-spot',
    ['true'],
    [],
  ],
  ['a class', computeClass({ priorities: [{ spot: false }] }), 'cloud.google.com/gke-spot', [], ['true']],
  [
    'a class, other machines too',
    computeClass({ priorities: [{ spot: false }], whenUnsatisfiable: 'ScaleUpAnyway' }),
    'cloud.google.com/gke-spot',
    ['true'],
    [],
  ],
  ['AKS, Arm', aks({ vmSize: 'Standard_D4ps_v5' }), ARCH, ['arm64'], ['amd64']],
  ['AKS, spot', aks({ scaleSetPriority: 'Spot' }), 'kubernetes.azure.com/scalesetpriority', ['spot'], []],
  ['AKS', aks({}), 'kubernetes.azure.com/scalesetpriority', [], ['spot']],
  ['AKS', aks({ osSKU: 'AzureLinux' }), 'kubernetes.azure.com/os-sku', ['AzureLinux'], ['Ubuntu']],
  ['AKS', aks({ vmSize: 'Standard_D4s_v5' }), 'kubernetes.azure.com/accelerator', [], ['nvidia']],
  ['AKS, a GPU', aks({ vmSize: 'Standard_NC6s_v3' }), 'kubernetes.azure.com/accelerator', ['nvidia'], []],
  ['kOps', kops({ machineType: 't4g.medium' }), ARCH, ['arm64'], ['amd64']],
  ['kOps, mixed', kops({ mixedInstancesPolicy: { instances: ['t4g.large'] } }), ARCH, ['arm64'], ['amd64']],
  ['kOps, API server', kops({ role: 'APIServer' }), 'node-role.kubernetes.io/api-server', [''], []],
  ['OpenShift, Azure', machineSet({ vmSize: 'Standard_D4ps_v5', zone: '1' }), ARCH, ['arm64'], ['amd64']],
  ['OpenShift, GCP', machineSet({ machineType: 't2a-standard-1' }), ARCH, ['arm64'], ['amd64']],
  ['OpenShift, Windows', machineSet({}, { 'machine.openshift.io/os-id': 'Windows' }), OS, ['windows'], ['linux']],
  ['Gardener', shoot('aws', {}), ARCH, ['amd64'], ['arm64']],
  ['Gardener, Azure', shoot('azure', { zones: ['1', '2'] }), ZONE, ['westeurope-1', 'westeurope-2'], ['1']],
  ['Gardener, elsewhere', shoot('openstack', { zones: ['nova-a'] }), ZONE, ['nova-a'], ['nova-b']],
])('%s: nodes of %j may have %s in %j and not in %j', (_, manifest, key, allowed, refused) => {
  expect(allowed.filter(value => !may(manifest, key, value))).toEqual([]);
  expect(refused.filter(value => may(manifest, key, value))).toEqual([]);
});

test('an agent pool takes its region from its cluster, and its zones from both', () => {
  const cluster = object('containerservice.azure.com/v1api20240901', 'ManagedCluster', { location: 'westeurope' }, 'c');
  const pool = aks({ owner: { name: 'c' }, availabilityZones: ['1', '2'] });
  expect(may(pool, ZONE, 'westeurope-2', [cluster])).toBe(true);
  expect(may(pool, ZONE, 'westeurope-3', [cluster])).toBe(false);
  expect(may(pool, ZONE, 'westeurope-3')).toBe(true);
  expect(may(pool, REGION, 'northeurope', [cluster])).toBe(false);
});

describe('Cluster API', () => {
  const machines = (kind: string, infrastructure: string) =>
    object('cluster.x-k8s.io/v1beta2', kind, {
      template: { spec: { infrastructureRef: { kind: infrastructure, name: 'i' } } },
    });
  const infrastructure = (kind: string, spec: object) =>
    object('infrastructure.cluster.x-k8s.io/v1beta2', kind, spec, 'i');
  const template = (kind: string, spec: object) => infrastructure(kind, { template: { spec } });

  test.each([
    ['AWSMachineTemplate', { instanceType: 'm7g.large' }, ARCH, 'arm64', 'amd64'],
    ['AzureMachineTemplate', { vmSize: 'Standard_D4ps_v5' }, ARCH, 'arm64', 'amd64'],
    ['AzureMachineTemplate', { osDisk: { osType: 'Windows' } }, OS, 'windows', 'linux'],
    ['GCPMachineTemplate', { instanceType: 't2a-standard-1' }, ARCH, 'arm64', 'amd64'],
  ])('%s %j', (kind, spec, key, allowed, refused) => {
    const deployment = machines('MachineDeployment', kind);
    expect(may(deployment, key, allowed, [template(kind, spec)])).toBe(true);
    expect(may(deployment, key, refused, [template(kind, spec)])).toBe(false);
    expect(may(deployment, key, refused)).toBe(true);
  });

  test('the machines of a pool', () => {
    const pool = machines('MachinePool', 'AWSMachinePool');
    const of = infrastructure('AWSMachinePool', {
      availabilityZones: ['a'],
      mixedInstancesPolicy: { overrides: [{ instanceType: 'm7g.large' }, { instanceType: 'c7g.large' }] },
    });
    expect(may(pool, ARCH, 'amd64', [of])).toBe(false);
    expect(may(pool, ZONE, 'a', [of])).toBe(true);
    expect(may(pool, ZONE, 'b', [of])).toBe(false);
  });

  test.each([
    [{ spotMarketOptions: { maxPrice: '' } }, true],
    [{}, false],
  ])('spot, %j: %s', (spec, isSpot) => {
    const deployment = machines('MachineDeployment', 'AWSMachineTemplate');
    expect(may(deployment, 'cluster.x-k8s.io/interruptible', '', [template('AWSMachineTemplate', spec)])).toBe(isSpot);
  });
});

test('machines of Rancher are what their configuration says', () => {
  const cluster = object('provisioning.cattle.io/v1', 'Cluster', {
    rkeConfig: { machinePools: [{ name: 'p', machineConfigRef: { kind: 'Amazonec2Config', name: 'm' } }] },
  });
  const config = {
    apiVersion: 'rke-machine-config.cattle.io/v1',
    kind: 'Amazonec2Config',
    metadata: { name: 'm' },
    instanceType: 't4g.medium',
  };
  expect(may(cluster, ARCH, 'amd64', [config])).toBe(false);
  expect(may(cluster, ARCH, 'arm64', [config])).toBe(true);
  expect(may(cluster, ARCH, 'amd64')).toBe(true);
});

test.each([
  [gke({ nodeConfig: { machineType: 'c4a-standard-4' } }), ['kubernetes.io/arch=arm64:NoSchedule']],
  [
    gke({
      nodeConfig: { machineType: 'c4a-standard-4', taintConfig: { architectureTaintBehavior: 'NONE' } },
    }),
    [],
  ],
  [gke({ nodeConfig: { imageType: 'WINDOWS_LTSC_CONTAINERD' } }), ['node.kubernetes.io/os=windows:NoSchedule']],
  [gke({}), []],
  [
    computeClass({ priorities: [{ machineFamily: 't2a' }] }),
    ['cloud.google.com/compute-class=p:NoSchedule', 'kubernetes.io/arch=arm64:NoSchedule'],
  ],
  [
    computeClass({ priorities: [{ machineFamily: 't2a' }, { machineFamily: 'n2' }] }),
    ['cloud.google.com/compute-class=p:NoSchedule'],
  ],
  [aks({ scaleSetPriority: 'Spot' }), ['kubernetes.azure.com/scalesetpriority=spot:NoSchedule']],
  [kops({ role: 'ControlPlane' }), ['node-role.kubernetes.io/control-plane:NoSchedule']],
])('what makes the nodes of %j taints them by itself', (manifest, taints) => {
  expect(poolsIn(manifest, [])[0].platformTaints?.map(String)).toEqual(taints);
});

test('a bastion is no node', () => {
  expect(poolsIn(kops({ role: 'Bastion' }), [])).toEqual([]);
});
