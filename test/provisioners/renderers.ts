import { Testing } from 'cdk8s';
import {
  AksAgentPool,
  AwsManagedMachinePool,
  AzureManagedMachinePool,
  ClusterApiMachineDeployment,
  ClusterApiMachinePool,
  ClusterApiVersion,
  EksctlClusterConfig,
  EksNodegroup,
  GardenerWorker,
  GkeComputeClass,
  GkeContainerNodePool,
  HyperShiftNodePool,
  KarpenterNodeClassRef,
  KarpenterNodePool,
  KarpenterRequirement,
  KopsInstanceGroup,
  NodeFeatureRule,
  OpenShiftMachineSet,
  RancherMachinePool,
  RosaMachinePool,
} from '../../src';
import type { INodePool } from '../../src/pools/node-pool';
import type { Manifest } from '../../src/provisioners/target/manifest';

/** Renders with every prop that a real manifest has. */
export type Renderer = (pool: INodePool) => Manifest[];

function chart(fill: (scope: ReturnType<typeof Testing.chart>) => void): Manifest[] {
  const scope = Testing.chart();
  fill(scope);
  return Testing.synth(scope);
}

const AWS_MACHINES = { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'AWSMachineTemplate', name: 'c1-gpu' };
const AUTOSCALING = { minSize: 0, maxSize: 5, capacity: { cpu: '16', memory: '128G' } };

/** Every target that is an object in a file, by its name. */
export const RENDERERS: Readonly<Record<string, Renderer>> = {
  'Karpenter NodePool': pool =>
    chart(
      scope =>
        new KarpenterNodePool(scope, 'Nodes', {
          pool,
          nodeClassRef: KarpenterNodeClassRef.of('karpenter.kwok.sh', 'KWOKNodeClass', 'default'),
          requirements: [
            KarpenterRequirement.oneOf('karpenter.sh/capacity-type', 'on-demand', 'spot').withMinValues(1),
            KarpenterRequirement.atLeast('node.kubernetes.io/cores', 4),
          ],
          limits: { cpu: '1000', 'nvidia.com/gpu': '8' },
          disruption: {
            consolidateAfter: '1m',
            budgets: [{ nodes: '10%' }, { nodes: '0', schedule: '@daily', duration: '8h' }],
          },
          weight: 10,
          expireAfter: '720h',
          terminationGracePeriod: '1h',
        }),
    ),
  'Karpenter NodePool on AWS': pool =>
    chart(scope => new KarpenterNodePool(scope, 'Nodes', { pool, nodeClassRef: KarpenterNodeClassRef.ec2('default') })),
  'Karpenter NodePool on Azure': pool =>
    chart(scope => new KarpenterNodePool(scope, 'Nodes', { pool, nodeClassRef: KarpenterNodeClassRef.aks('default') })),
  'Karpenter NodePool before 1.9': pool =>
    chart(
      scope =>
        new KarpenterNodePool(scope, 'Nodes', {
          pool,
          nodeClassRef: KarpenterNodeClassRef.of('karpenter.kwok.sh', 'KWOKNodeClass', 'default'),
          beforeVersion19: true,
        }),
    ),
  'Cluster API MachineDeployment': pool =>
    chart(
      scope =>
        new ClusterApiMachineDeployment(scope, 'Nodes', {
          pool,
          clusterName: 'c1',
          infrastructureRef: AWS_MACHINES,
          kubernetesVersion: 'v1.36.3',
          autoscaling: AUTOSCALING,
        }),
    ),
  'Cluster API MachineDeployment v1beta1': pool =>
    chart(
      scope =>
        new ClusterApiMachineDeployment(scope, 'Nodes', {
          pool,
          clusterName: 'c1',
          infrastructureRef: { ...AWS_MACHINES, version: 'v1beta2' },
          version: ClusterApiVersion.V1BETA1,
          replicas: 2,
          kubeadmConfig: {
            joinConfiguration: { nodeRegistration: { kubeletExtraArgs: { 'cloud-provider': 'external' } } },
          },
        }),
    ),
  'Cluster API MachineDeployment with machine taints': pool =>
    chart(
      scope =>
        new ClusterApiMachineDeployment(scope, 'Nodes', {
          pool,
          clusterName: 'c1',
          infrastructureRef: AWS_MACHINES,
          machineTaints: true,
          autoscaling: AUTOSCALING,
        }),
    ),
  'Cluster API MachinePool': pool =>
    chart(
      scope =>
        new ClusterApiMachinePool(scope, 'Nodes', {
          pool,
          clusterName: 'c1',
          infrastructureRef: { ...AWS_MACHINES, kind: 'AWSMachinePool' },
          autoscaling: AUTOSCALING,
          kubeadmConfig: {
            joinConfiguration: {
              nodeRegistration: { kubeletExtraArgs: [{ name: 'cloud-provider', value: 'external' }] },
            },
          },
        }),
    ),
  'Cluster API AWSManagedMachinePool (EKS)': pool =>
    chart(
      scope =>
        new AwsManagedMachinePool(scope, 'Nodes', {
          pool,
          clusterName: 'c1',
          spec: { instanceType: 'g5.2xlarge', amiType: 'AL2023_x86_64_NVIDIA', scaling: { minSize: 0, maxSize: 5 } },
        }),
    ),
  'Cluster API AzureManagedMachinePool (AKS)': pool =>
    chart(
      scope =>
        new AzureManagedMachinePool(scope, 'Nodes', {
          pool,
          clusterName: 'c1',
          sku: 'Standard_NC6s_v3',
          spec: { scaling: { minSize: 0, maxSize: 5 } },
        }),
    ),
  'Cluster API ROSAMachinePool (ROSA)': pool =>
    chart(
      scope =>
        new RosaMachinePool(scope, 'Nodes', {
          pool,
          clusterName: 'c1',
          instanceType: 'g5.2xlarge',
          spec: { autoscaling: { minReplicas: 0, maxReplicas: 5 } },
        }),
    ),
  'Config Connector ContainerNodePool (GKE)': pool =>
    chart(
      scope =>
        new GkeContainerNodePool(scope, 'Nodes', {
          pool,
          clusterName: 'my-cluster',
          location: 'us-central1',
          spec: { autoscaling: { minNodeCount: 0, maxNodeCount: 5 }, nodeConfig: { machineType: 'g2-standard-8' } },
        }),
    ),
  'GKE ComputeClass': pool =>
    chart(scope => new GkeComputeClass(scope, 'Nodes', { pool, priorities: [{ machineFamily: 'g2', spot: false }] })),
  'ACK Nodegroup (EKS)': pool =>
    chart(
      scope =>
        new EksNodegroup(scope, 'Nodes', {
          pool,
          clusterName: 'my-cluster',
          spec: {
            nodeRole: 'arn:aws:iam::111122223333:role/eksNodeRole',
            subnets: ['subnet-0123'],
            instanceTypes: ['g5.2xlarge'],
            scalingConfig: { minSize: 0, maxSize: 5, desiredSize: 0 },
          },
        }),
    ),
  'eksctl ClusterConfig (EKS)': pool =>
    chart(
      scope =>
        new EksctlClusterConfig(scope, 'Nodes', {
          clusterName: 'my-cluster',
          region: 'eu-central-1',
          nodeGroups: [{ pool, fields: { instanceType: 'g5.2xlarge', propagateASGTags: true } }],
        }),
    ),
  'ASO ManagedClustersAgentPool (AKS)': pool =>
    chart(
      scope =>
        new AksAgentPool(scope, 'Nodes', {
          pool,
          clusterName: 'my-aks',
          spec: { vmSize: 'Standard_NC6s_v3', osType: 'Linux', enableAutoScaling: true, minCount: 0, maxCount: 5 },
        }),
    ),
  'OpenShift MachineSet': pool =>
    chart(
      scope =>
        new OpenShiftMachineSet(scope, 'Nodes', {
          pool,
          infrastructureId: 'infra-id',
          replicas: 1,
          providerSpec: {
            apiVersion: 'machine.openshift.io/v1beta1',
            kind: 'AWSMachineProviderConfig',
            instanceType: 'g5.2xlarge',
          },
        }),
    ),
  'HyperShift NodePool': pool =>
    chart(scope => new HyperShiftNodePool(scope, 'Nodes', { pool, clusterName: 'hosted', spec: { arch: 'amd64' } })),
  'kOps InstanceGroup': pool =>
    chart(
      scope =>
        new KopsInstanceGroup(scope, 'Nodes', {
          pool,
          clusterName: 'my.k8s.local',
          spec: { machineType: 'g5.2xlarge', minSize: 0, maxSize: 5, subnets: ['us-east-1a'] },
        }),
    ),
  'Gardener Shoot worker': pool => [
    {
      apiVersion: 'core.gardener.cloud/v1beta1',
      kind: 'Shoot',
      metadata: { name: 'shoot' },
      spec: {
        provider: {
          workers: [
            GardenerWorker.fragment(pool, {
              machine: { type: 'g5.2xlarge', architecture: 'amd64' },
              minimum: 0,
              maximum: 5,
            }),
          ],
        },
      },
    },
  ],
  'Rancher Cluster machine pool': pool => [
    {
      apiVersion: 'provisioning.cattle.io/v1',
      kind: 'Cluster',
      metadata: { name: 'cluster' },
      spec: { rkeConfig: { machinePools: [RancherMachinePool.fragment(pool, { quantity: 2 })] } },
    },
  ],
  'Node Feature Discovery NodeFeatureRule': pool =>
    chart(
      scope =>
        new NodeFeatureRule(scope, 'Nodes', {
          rules: [
            {
              pool,
              matchFeatures: [{ feature: 'pci.device', matchExpressions: { vendor: { op: 'In', value: ['10de'] } } }],
            },
          ],
        }),
    ),
};
