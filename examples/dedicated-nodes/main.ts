import { App, Duration, Size } from 'cdk8s';
import { Capability, Cpu, Deployment, EnvFieldPaths, MountPropagation, Probe, ServiceAccount } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  DedicatedNodePool,
  GpuDaemonSet,
  GpuVendor,
  KarpenterNodeClassRef,
  KarpenterNodePool,
  KarpenterRequirement,
  KubectlCommands,
  NodeAgentDaemonSet,
  NodeSet,
  OrderedChart,
} from 'cdk8s-placement';

class DedicatedNodes extends OrderedChart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'platform' });

    // A pool is a label and a taint in one: here `example.com/pool=gpu` and `example.com/pool=gpu:NoSchedule`.
    const gpu = new DedicatedNodePool(this, 'Gpu', { poolName: 'gpu', key: 'example.com/pool' });
    const storage = new DedicatedNodePool(this, 'Storage', { poolName: 'storage', key: 'example.com/pool' });
    const ingress = new DedicatedNodePool(this, 'Ingress', { poolName: 'ingress', key: 'example.com/pool' });

    // The nodes: Karpenter makes those of two pools, with the labels and taints of the pool.
    new KarpenterNodePool(this, 'GpuNodes', {
      pool: gpu,
      nodeClassRef: KarpenterNodeClassRef.ec2('gpu'),
      requirements: [KarpenterRequirement.oneOf('karpenter.k8s.aws/instance-family', 'g5', 'g6')],
    });
    new KarpenterNodePool(this, 'StorageNodes', {
      pool: storage,
      nodeClassRef: KarpenterNodeClassRef.ec2('local-nvme'),
      requirements: [KarpenterRequirement.oneOf('karpenter.k8s.aws/instance-family', 'i4i')],
    });

    // Those of the third are there already, with public addresses of their own: a person makes them join the pool, with
    // commands that `cdk8s synth` lets through on standard error alone.
    console.error(KubectlCommands.forNodes(ingress, 'edge-1', 'edge-2').join('\n'));

    // The daemons: each on the nodes of its pool and on no other.
    new GpuDaemonSet(this, 'DcgmExporter', {
      metadata: { name: 'dcgm-exporter' },
      vendor: GpuVendor.NVIDIA,
      on: NodeSet.pools(gpu),
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
    new NodeAgentDaemonSet(this, 'LocalVolumes', {
      metadata: { name: 'local-volume-provisioner' },
      on: NodeSet.pools(storage),
      serviceAccount: ServiceAccount.fromServiceAccountName(this, 'LocalVolumesAccount', 'local-volume-provisioner'),
      automountServiceAccountToken: true,
      containers: [
        {
          name: 'provisioner',
          image: 'registry.k8s.io/sig-storage/local-volume-provisioner:v2.7.0',
          securityContext: { privileged: true, user: 0 },
        },
      ],
      downwardEnv: { MY_NODE_NAME: EnvFieldPaths.NODE_NAME, MY_NAMESPACE: EnvFieldPaths.POD_NAMESPACE },
      hostPaths: [{ path: '/mnt/disks', propagation: MountPropagation.HOST_TO_CONTAINER }],
    });
    new NodeAgentDaemonSet(this, 'IngressController', {
      metadata: { name: 'ingress-nginx-controller' },
      on: NodeSet.pools(ingress),
      serviceAccount: ServiceAccount.fromServiceAccountName(this, 'IngressControllerAccount', 'ingress-nginx'),
      automountServiceAccountToken: true,
      // The node's own ports 80 and 443: what the outside world talks to.
      hostNetwork: true,
      terminationGracePeriod: Duration.minutes(5),
      containers: [
        {
          name: 'controller',
          image: 'registry.k8s.io/ingress-nginx/controller:v1.12.0',
          args: [
            '/nginx-ingress-controller',
            '--controller-class=k8s.io/ingress-nginx',
            '--ingress-class=nginx',
            '--report-node-internal-ip-address',
          ],
          ports: [
            { name: 'http', number: 80, hostPort: 80 },
            { name: 'https', number: 443, hostPort: 443 },
          ],
          resources: { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(90) } },
          liveness: Probe.fromHttpGet('/healthz', { port: 10254, failureThreshold: 5 }),
          readiness: Probe.fromHttpGet('/healthz', { port: 10254 }),
          securityContext: {
            user: 101,
            readOnlyRootFilesystem: false,
            capabilities: { add: [Capability.NET_BIND_SERVICE], drop: [Capability.ALL] },
          },
        },
      ],
      downwardEnv: { POD_NAME: EnvFieldPaths.POD_NAME, POD_NAMESPACE: EnvFieldPaths.POD_NAMESPACE },
    });

    // An ordinary workload belongs to no pool: it has nothing to say about nodes, and every pool's taint keeps it out.
    new Deployment(this, 'Website', {
      metadata: { name: 'website' },
      replicas: 2,
      containers: [
        {
          image: 'traefik/whoami:v1.10.3',
          args: ['--port=8080'],
          ports: [{ number: 8080 }],
          resources: {
            cpu: { request: Cpu.millis(10) },
            memory: { request: Size.mebibytes(16), limit: Size.mebibytes(32) },
          },
        },
      ],
    });
  }
}

const app = new App();
new DedicatedNodes(app, 'dedicated-nodes');
app.synth();
