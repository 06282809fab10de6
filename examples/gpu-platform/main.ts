import { ApiObject, App, Duration, Size } from 'cdk8s';
import {
  Capability,
  Cpu,
  Deployment,
  EnvFieldPaths,
  HostPathVolumeType,
  MountPropagation,
  Probe,
  ServiceAccount,
  PercentOrAbsolute,
} from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  AgentNamespace,
  AgentUpdateStrategy,
  DedicatedNodePool,
  GpuDaemonSet,
  GpuVendor,
  type INodePool,
  KarpenterConsolidationPolicy,
  KarpenterNodeClassRef,
  KarpenterNodePool,
  KarpenterRequirement,
  NodeAgentDaemonSet,
  NodeSet,
  OrderedChart,
  SharedNodePool,
  Taint,
} from 'cdk8s-placement';

const CAPACITY_TYPE = 'karpenter.sh/capacity-type';
const INSTANCE_FAMILY = 'karpenter.k8s.aws/instance-family';

/**
 * Nodes have no network before Cilium runs on them. It takes this taint away when it does, and pods wait until then.
 */
const NO_NETWORK_YET = Taint.noExecute('node.cilium.io/agent-not-ready', 'true');

/** The namespaces of agents that run on every node, whatever pool it belongs to. */
const AGENT_NAMESPACES = ['kube-system', 'logging'];

/** Three pools, the nodes of each, and who may use them. */
class Nodes extends OrderedChart {
  public readonly gpu: DedicatedNodePool;
  public readonly ingress: DedicatedNodePool;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.gpu = new DedicatedNodePool(this, 'Gpu', {
      poolName: 'gpu',
      key: 'example.com/pool',
      startupTaints: [NO_NETWORK_YET],
    });
    this.ingress = new DedicatedNodePool(this, 'Ingress', {
      poolName: 'ingress',
      key: 'example.com/pool',
      startupTaints: [NO_NETWORK_YET],
    });
    // What says nothing about nodes runs here.
    const general = new SharedNodePool({ poolName: 'general', startupTaints: [NO_NETWORK_YET] });

    new KarpenterNodePool(this, 'GpuNodes', {
      pool: this.gpu,
      nodeClassRef: KarpenterNodeClassRef.ec2('gpu'),
      requirements: [
        KarpenterRequirement.oneOf(CAPACITY_TYPE, 'on-demand'),
        KarpenterRequirement.oneOf(INSTANCE_FAMILY, 'g5', 'g6'),
      ],
      limits: { 'nvidia.com/gpu': '16' },
      // A training run is not moved to save money.
      disruption: { consolidationPolicy: KarpenterConsolidationPolicy.WHEN_EMPTY, consolidateAfter: '10m' },
    });
    new KarpenterNodePool(this, 'IngressNodes', {
      pool: this.ingress,
      nodeClassRef: KarpenterNodeClassRef.ec2('public'),
      requirements: [
        KarpenterRequirement.oneOf(CAPACITY_TYPE, 'on-demand'),
        KarpenterRequirement.oneOf(INSTANCE_FAMILY, 'c7i'),
      ],
      limits: { cpu: '32' },
    });
    new KarpenterNodePool(this, 'GeneralNodes', {
      pool: general,
      nodeClassRef: KarpenterNodeClassRef.ec2('default'),
      requirements: [
        KarpenterRequirement.oneOf(CAPACITY_TYPE, 'spot', 'on-demand'),
        KarpenterRequirement.oneOf(INSTANCE_FAMILY, 'm7i', 'm6i'),
      ],
      limits: { cpu: '400' },
    });

    // Any pod may tolerate any taint. With a guard it must be in one of these namespaces to do so, and select the pool.
    this.gpu.guard({ namespaces: ['gpu-system', 'training'], agentNamespaces: AGENT_NAMESPACES });
    this.ingress.guard({ namespaces: ['ingress'], agentNamespaces: AGENT_NAMESPACES });
  }
}

/** What runs on every node: the network and the log collector. */
class EveryNode extends OrderedChart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // It removes the startup taint, so it must not wait for that itself: it runs on nodes with any taint.
    new NodeAgentDaemonSet(this, 'Cilium', {
      metadata: { name: 'cilium', namespace: 'kube-system' },
      on: NodeSet.linux(),
      updateStrategy: AgentUpdateStrategy.rolling({ maxUnavailable: PercentOrAbsolute.absolute(2) }),
      priorityClassName: 'system-node-critical',
      serviceAccount: ServiceAccount.fromServiceAccountName(this, 'CiliumAccount', 'cilium'),
      automountServiceAccountToken: true,
      hostNetwork: true,
      containers: [
        {
          name: 'cilium-agent',
          image: 'quay.io/cilium/cilium:v1.17.4',
          command: ['cilium-agent'],
          args: ['--config-dir=/tmp/cilium/config-map'],
          resources: { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(512) } },
          securityContext: { privileged: true, user: 0, readOnlyRootFilesystem: false },
        },
      ],
      downwardEnv: { K8S_NODE_NAME: EnvFieldPaths.NODE_NAME },
      hostPaths: [
        { path: '/sys/fs/bpf', propagation: MountPropagation.BIDIRECTIONAL },
        { path: '/var/run/cilium', pathType: HostPathVolumeType.DIRECTORY_OR_CREATE },
        { path: '/etc/cni/net.d', mountPath: '/host/etc/cni/net.d', pathType: HostPathVolumeType.DIRECTORY_OR_CREATE },
      ],
    });

    new AgentNamespace(this, 'LoggingNamespace', { metadata: { name: 'logging' } });
    new NodeAgentDaemonSet(this, 'Logs', {
      metadata: { name: 'fluent-bit', namespace: 'logging' },
      on: NodeSet.linux(),
      containers: [
        {
          name: 'fluent-bit',
          image: 'cr.fluentbit.io/fluent/fluent-bit:3.2.4',
          resources: {
            cpu: { request: Cpu.millis(50) },
            memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
          },
          securityContext: { user: 0 },
        },
      ],
      hostPaths: [{ path: '/var/log', readOnly: true }],
    });
  }
}

/** What makes the GPUs usable and seen. Neither asks for a GPU itself. */
class GpuSystem extends OrderedChart {
  constructor(scope: Construct, id: string, gpu: INodePool) {
    super(scope, id, { namespace: 'gpu-system' });

    new AgentNamespace(this, 'Namespace', { metadata: { name: this.namespace } });
    new GpuDaemonSet(this, 'DevicePlugin', {
      metadata: { name: 'nvidia-device-plugin' },
      vendor: GpuVendor.NVIDIA,
      on: NodeSet.pools(gpu),
      priorityClassName: 'system-node-critical',
      containers: [
        {
          name: 'nvidia-device-plugin-ctr',
          image: 'nvcr.io/nvidia/k8s-device-plugin:v0.17.0',
          resources: {
            cpu: { request: Cpu.millis(50) },
            memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
          },
          securityContext: { user: 0 },
        },
      ],
      hostPaths: [{ path: '/var/lib/kubelet/device-plugins' }],
    });
    new GpuDaemonSet(this, 'Exporter', {
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
  }
}

/** The door of the cluster: the node's own ports 80 and 443. */
class Ingress extends OrderedChart {
  constructor(scope: Construct, id: string, pool: INodePool) {
    super(scope, id, { namespace: 'ingress' });

    new AgentNamespace(this, 'Namespace', { metadata: { name: this.namespace } });
    new NodeAgentDaemonSet(this, 'Controller', {
      metadata: { name: 'ingress-nginx-controller' },
      on: NodeSet.pools(pool),
      serviceAccount: ServiceAccount.fromServiceAccountName(this, 'Account', 'ingress-nginx'),
      automountServiceAccountToken: true,
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
  }
}

/** What the platform is for. Neither workload knows a label or a taint. */
class Workloads extends OrderedChart {
  constructor(scope: Construct, id: string, gpu: DedicatedNodePool) {
    super(scope, id);

    const trainer = new ApiObject(this, 'Trainer', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'trainer', namespace: 'training' },
      spec: {
        backoffLimit: 2,
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
    });
    gpu.admit(trainer);

    new Deployment(this, 'Website', {
      metadata: { name: 'website', namespace: 'web' },
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
const nodes = new Nodes(app, 'nodes');
new EveryNode(app, 'every-node');
new GpuSystem(app, 'gpu-system', nodes.gpu);
new Ingress(app, 'ingress', nodes.ingress);
new Workloads(app, 'workloads', nodes.gpu);
app.synth();
