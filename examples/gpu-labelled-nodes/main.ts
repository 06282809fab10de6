import { App, Size } from 'cdk8s';
import {
  ConfigMap,
  Cpu,
  EnvFieldPaths,
  EnvValue,
  HostPathVolumeType,
  MountPropagation,
  Probe,
  ServiceAccount,
  Volume,
  PercentOrAbsolute,
} from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  AgentUpdateStrategy,
  GpuDaemonSet,
  GpuVendor,
  NodeAgentDaemonSet,
  NodeLabelOperator,
  NodeSet,
  OrderedChart,
} from 'cdk8s-placement';

/**
 * The nodes that someone has labelled as having GPUs. `In` with one value is an equality, so it becomes a plain
 * nodeSelector.
 */
const GPU_NODES = NodeSet.untainted().where('sodaflow/gpu-enabled', NodeLabelOperator.IN, 'true');

/** The network of the cluster: nothing else starts on a node without it, so it runs whatever taints the node has. */
class Network extends OrderedChart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'kube-system' });
    const config = ConfigMap.fromConfigMapName(this, 'KubeProxyConfig', 'kube-proxy');

    new NodeAgentDaemonSet(this, 'Calico', {
      metadata: { name: 'calico-node' },
      on: NodeSet.linux(),
      updateStrategy: AgentUpdateStrategy.rolling({ maxUnavailable: PercentOrAbsolute.absolute(1) }),
      priorityClassName: 'system-node-critical',
      serviceAccount: ServiceAccount.fromServiceAccountName(this, 'CalicoAccount', 'calico-node'),
      automountServiceAccountToken: true,
      hostNetwork: true,
      containers: [
        {
          name: 'calico-node',
          image: 'quay.io/calico/node:v3.29.1',
          envVariables: {
            DATASTORE_TYPE: EnvValue.fromValue('kubernetes'),
            CALICO_NETWORKING_BACKEND: EnvValue.fromValue('bird'),
            CLUSTER_TYPE: EnvValue.fromValue('k8s,bgp'),
            IP: EnvValue.fromValue('autodetect'),
          },
          resources: { cpu: { request: Cpu.millis(250) } },
          liveness: Probe.fromCommand(['/bin/calico-node', '-felix-live', '-bird-live'], { failureThreshold: 6 }),
          readiness: Probe.fromCommand(['/bin/calico-node', '-felix-ready', '-bird-ready']),
          securityContext: { privileged: true, user: 0, readOnlyRootFilesystem: false },
        },
      ],
      downwardEnv: { NODENAME: EnvFieldPaths.NODE_NAME },
      hostPaths: [
        { path: '/lib/modules', readOnly: true },
        { path: '/run/xtables.lock', pathType: HostPathVolumeType.FILE_OR_CREATE },
        { path: '/var/run/calico', pathType: HostPathVolumeType.DIRECTORY_OR_CREATE },
        { path: '/var/lib/calico', pathType: HostPathVolumeType.DIRECTORY_OR_CREATE },
        { path: '/sys/fs', propagation: MountPropagation.BIDIRECTIONAL },
        { path: '/etc/cni/net.d', mountPath: '/host/etc/cni/net.d' },
      ],
    });

    new NodeAgentDaemonSet(this, 'KubeProxy', {
      metadata: { name: 'kube-proxy' },
      on: NodeSet.linux(),
      priorityClassName: 'system-node-critical',
      serviceAccount: ServiceAccount.fromServiceAccountName(this, 'KubeProxyAccount', 'kube-proxy'),
      automountServiceAccountToken: true,
      hostNetwork: true,
      containers: [
        {
          name: 'kube-proxy',
          image: 'registry.k8s.io/kube-proxy:v1.31.4',
          command: [
            '/usr/local/bin/kube-proxy',
            '--config=/var/lib/kube-proxy/config.conf',
            '--hostname-override=$(NODE_NAME)',
          ],
          volumeMounts: [
            { path: '/var/lib/kube-proxy', volume: Volume.fromConfigMap(this, 'KubeProxyVolume', config) },
          ],
          securityContext: { privileged: true, user: 0 },
        },
      ],
      downwardEnv: { NODE_NAME: EnvFieldPaths.NODE_NAME },
      hostPaths: [
        { path: '/lib/modules', readOnly: true },
        { path: '/run/xtables.lock', pathType: HostPathVolumeType.FILE_OR_CREATE },
      ],
    });
  }
}

/** What makes GPUs usable and seen. None of these agents asks for a GPU itself. */
class Gpus extends OrderedChart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // The plug-in finds out itself whether a node has GPUs, and idles on those that have none. So it waits for nobody's
    // label.
    new GpuDaemonSet(this, 'DevicePlugin', {
      metadata: { name: 'nvidia-device-plugin-daemonset', namespace: 'kube-system' },
      vendor: GpuVendor.NVIDIA,
      on: NodeSet.labelled({ 'kubernetes.io/os': 'linux' }),
      priorityClassName: 'system-node-critical',
      containers: [
        {
          name: 'nvidia-device-plugin-ctr',
          image: 'nvcr.io/nvidia/k8s-device-plugin:v0.17.0',
          envVariables: { FAIL_ON_INIT_ERROR: EnvValue.fromValue('false') },
          securityContext: { user: 0 },
        },
      ],
      hostPaths: [{ path: '/var/lib/kubelet/device-plugins' }],
    });

    // The exporter fails where there is no driver, so it follows the label.
    new GpuDaemonSet(this, 'GpuExporter', {
      metadata: { name: 'nvidia-gpu-exporter', namespace: 'monitoring' },
      vendor: GpuVendor.NVIDIA,
      on: GPU_NODES,
      containers: [
        {
          image: 'utkuozdemir/nvidia_gpu_exporter:1.3.0',
          ports: [{ name: 'metrics', number: 9835 }],
          resources: {
            cpu: { request: Cpu.millis(50) },
            memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
          },
          liveness: Probe.fromHttpGet('/', { port: 9835 }),
          securityContext: { privileged: true, user: 0 },
        },
      ],
      hostPaths: [
        { path: '/dev/nvidiactl', pathType: HostPathVolumeType.CHAR_DEVICE },
        { path: '/dev/nvidia0', pathType: HostPathVolumeType.CHAR_DEVICE },
        { path: '/usr/bin/nvidia-smi', pathType: HostPathVolumeType.FILE, readOnly: true },
        { path: '/usr/lib/x86_64-linux-gnu/libnvidia-ml.so.1', pathType: HostPathVolumeType.FILE, readOnly: true },
      ],
    });

    new NodeAgentDaemonSet(this, 'NodeGpus', {
      metadata: { name: 'node-gpus-svc', namespace: 'sodaflow' },
      on: GPU_NODES,
      containers: [
        {
          name: 'node-gpus-svc',
          image: 'sodaflow/node-gpus-svc:1.4.2',
          ports: [{ name: 'http', number: 8080 }],
          resources: {
            cpu: { request: Cpu.millis(50) },
            memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
          },
          readiness: Probe.fromHttpGet('/healthz', { port: 8080 }),
        },
      ],
      downwardEnv: { NODE_NAME: EnvFieldPaths.NODE_NAME },
    });
  }
}

class Monitoring extends OrderedChart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'monitoring' });

    new NodeAgentDaemonSet(this, 'NodeExporter', {
      metadata: { name: 'kube-prometheus-stack-prometheus-node-exporter' },
      // A node that tells its pods to leave need not be measured to its last second.
      on: NodeSet.linux({ noExecute: false }),
      hostNetwork: true,
      hostPID: true,
      containers: [
        {
          name: 'node-exporter',
          image: 'quay.io/prometheus/node-exporter:v1.8.2',
          args: [
            '--path.procfs=/host/proc',
            '--path.sysfs=/host/sys',
            '--path.rootfs=/host/root',
            '--web.listen-address=[$(HOST_IP)]:9100',
          ],
          ports: [{ name: 'http-metrics', number: 9100 }],
          readiness: Probe.fromHttpGet('/', { port: 9100 }),
          securityContext: { user: 65534, group: 65534 },
        },
      ],
      downwardEnv: { HOST_IP: EnvFieldPaths.NODE_IP },
      hostPaths: [
        { path: '/proc', mountPath: '/host/proc', readOnly: true },
        { path: '/sys', mountPath: '/host/sys', readOnly: true },
        { path: '/', mountPath: '/host/root', readOnly: true, propagation: MountPropagation.HOST_TO_CONTAINER },
      ],
    });
  }
}

const app = new App();
new Network(app, 'network');
new Gpus(app, 'gpus');
new Monitoring(app, 'monitoring');
app.synth();
