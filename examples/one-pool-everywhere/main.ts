import { ApiObject, App, Size } from 'cdk8s';
import { Capability, Cpu } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  AksAgentPool,
  ClusterApiMachineDeployment,
  DedicatedNodePool,
  EksNodegroup,
  GkeContainerNodePool,
  GpuDaemonSet,
  GpuVendor,
  NodePoolGuard,
  NodeSet,
  NodeSettings,
  NodeSettingsFormat,
  OrderedChart,
} from 'cdk8s-placement';

/** The nodes of the pool on Google's cluster, made by Config Connector. */
class Gke extends OrderedChart {
  constructor(scope: Construct, id: string, pool: DedicatedNodePool) {
    super(scope, id, { namespace: 'infrastructure' });
    new GkeContainerNodePool(this, 'GpuNodes', {
      pool,
      clusterName: 'training',
      location: 'us-central1',
      spec: { autoscaling: { minNodeCount: 0, maxNodeCount: 8 }, nodeConfig: { machineType: 'g2-standard-8' } },
    });
  }
}

/** The nodes of the pool on Amazon's cluster, made by the ACK controller. */
class Eks extends OrderedChart {
  constructor(scope: Construct, id: string, pool: DedicatedNodePool) {
    super(scope, id, { namespace: 'infrastructure' });
    new EksNodegroup(this, 'GpuNodes', {
      pool,
      clusterName: 'training',
      spec: {
        nodeRole: 'arn:aws:iam::111122223333:role/eks-node',
        subnets: ['subnet-0a1b2c3d', 'subnet-4e5f6a7b'],
        amiType: 'AL2023_x86_64_NVIDIA',
        instanceTypes: ['g5.2xlarge'],
        scalingConfig: { minSize: 0, maxSize: 8, desiredSize: 1 },
      },
    });
  }
}

/** The nodes of the pool on Azure's cluster, made by Azure Service Operator. */
class Aks extends OrderedChart {
  constructor(scope: Construct, id: string, pool: DedicatedNodePool) {
    super(scope, id, { namespace: 'infrastructure' });
    new AksAgentPool(this, 'GpuNodes', {
      pool,
      clusterName: 'training',
      spec: { vmSize: 'Standard_NC8as_T4_v3', osType: 'Linux', enableAutoScaling: true, minCount: 0, maxCount: 8 },
    });
  }
}

/** The nodes of the pool in the own data centre, made by Cluster API. */
class OnPremises extends OrderedChart {
  constructor(scope: Construct, id: string, pool: DedicatedNodePool) {
    super(scope, id, { namespace: 'infrastructure' });
    new ClusterApiMachineDeployment(this, 'GpuNodes', {
      pool,
      clusterName: 'training',
      kubernetesVersion: 'v1.36.2',
      infrastructureRef: {
        apiGroup: 'infrastructure.cluster.x-k8s.io',
        kind: 'Metal3MachineTemplate',
        name: 'training-gpu',
      },
      autoscaling: { minSize: 0, maxSize: 4, capacity: { cpu: '16', memory: '128G' } },
    });
  }
}

/** What runs on every one of these clusters, the same to the byte. */
class Workloads extends OrderedChart {
  constructor(scope: Construct, id: string, pool: DedicatedNodePool) {
    super(scope, id, { namespace: 'training' });

    // Any pod may tolerate any taint. With the guard it must be in this namespace to do so, and select the pool.
    new NodePoolGuard(this, 'Guard', { pool, namespaces: [this.namespace!] });

    new GpuDaemonSet(this, 'Exporter', {
      metadata: { name: 'dcgm-exporter' },
      vendor: GpuVendor.NVIDIA,
      on: NodeSet.pools(pool),
      containers: [
        {
          name: 'dcgm-exporter',
          image: 'nvcr.io/nvidia/k8s/dcgm-exporter:3.3.9-3.6.1-ubuntu22.04',
          ports: [{ name: 'metrics', number: 9400 }],
          resources: {
            cpu: { request: Cpu.millis(100) },
            memory: { request: Size.mebibytes(512), limit: Size.mebibytes(512) },
          },
          securityContext: { user: 0, capabilities: { add: [Capability.SYS_ADMIN] }, allowPrivilegeEscalation: true },
        },
      ],
      hostPaths: [{ path: '/var/lib/kubelet/pod-resources', readOnly: true }],
    });

    pool.admit(
      new ApiObject(this, 'Trainer', {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'trainer' },
        spec: {
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [
                {
                  name: 'trainer',
                  image: 'registry.example.com/trainer:2.3.0',
                  resources: { requests: { cpu: '4', memory: '16Gi' }, limits: { 'nvidia.com/gpu': 1 } },
                },
              ],
            },
          },
        },
      }),
    );
  }
}

const app = new App();

// Held to what every way of making nodes carries: a key that some cloud keeps for itself would be refused here already.
const gpu = new DedicatedNodePool(app, 'Gpu', { poolName: 'gpu', key: 'example.com/pool', portable: true });

new Gke(app, 'gke', gpu);
new Eks(app, 'eks', gpu);
new Aks(app, 'aks', gpu);
new OnPremises(app, 'cluster-api', gpu);
new Workloads(app, 'workloads', gpu);

// At the edge there are k3s nodes, which a person installs: this goes into their /etc/rancher/k3s/config.yaml. `cdk8s
// synth` lets it through on standard error alone.
console.error(NodeSettings.render(gpu, NodeSettingsFormat.K3S));

app.synth();
