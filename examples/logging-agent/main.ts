import { App, Duration, Size } from 'cdk8s';
import {
  Capability,
  ConfigMap,
  Cpu,
  EnvFieldPaths,
  HostPathVolumeType,
  MountPropagation,
  ServiceAccount,
  Volume,
  PercentOrAbsolute,
} from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  AgentUpdateStrategy,
  NodeAgentDaemonSet,
  NodeSet,
  OrderedChart,
  type NodeAgentDaemonSetProps,
} from 'cdk8s-placement';

/** One agent that collects the logs of each node. */
class Fluentd extends OrderedChart {
  constructor(scope: Construct, id: string, variation: NodeAgentDaemonSetProps = {}) {
    super(scope, id, { namespace: 'kube-system' });

    new NodeAgentDaemonSet(this, 'Fluentd', {
      metadata: { name: 'fluentd-elasticsearch', labels: { 'k8s-app': 'fluentd-logging' } },
      // The control plane logs too.
      on: NodeSet.untainted().withControlPlane(),
      terminationGracePeriod: Duration.seconds(30),
      containers: [
        {
          name: 'fluentd-elasticsearch',
          image: 'quay.io/fluentd_elasticsearch/fluentd:v5.0.1',
          resources: {
            cpu: { request: Cpu.millis(100) },
            memory: { request: Size.mebibytes(200), limit: Size.mebibytes(200) },
          },
          // The node's logs belong to root, and fluentd keeps its positions beside them.
          securityContext: { user: 0, readOnlyRootFilesystem: false },
        },
      ],
      hostPaths: [{ path: '/var/log' }, { path: '/var/lib/docker/containers', readOnly: true }],
      ...variation,
    });
  }
}

/** One small agent for each of the classic uses of a DaemonSet. */
class ClassicAgents extends OrderedChart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'kube-system' });
    const flannelConfig = ConfigMap.fromConfigMapName(this, 'FlannelConfig', 'kube-flannel-cfg');

    // Storage: makes volumes appear in other pods, so what it mounts must be seen on the node.
    new NodeAgentDaemonSet(this, 'Storage', {
      metadata: { name: 'csi-nfs-node' },
      on: NodeSet.linux(),
      hostNetwork: true,
      priorityClassName: 'system-node-critical',
      containers: [
        {
          name: 'nfs',
          image: 'registry.k8s.io/sig-storage/nfsplugin:v4.9.0',
          args: ['--nodeid=$(NODE_ID)', '--endpoint=unix:///csi/csi.sock'],
          securityContext: { privileged: true, user: 0 },
        },
      ],
      downwardEnv: { NODE_ID: EnvFieldPaths.NODE_NAME },
      hostPaths: [
        {
          path: '/var/lib/kubelet/plugins/csi-nfsplugin',
          mountPath: '/csi',
          pathType: HostPathVolumeType.DIRECTORY_OR_CREATE,
        },
        {
          path: '/var/lib/kubelet/pods',
          pathType: HostPathVolumeType.DIRECTORY,
          propagation: MountPropagation.BIDIRECTIONAL,
        },
      ],
    });

    // Log collection: reads what every container wrote. Nothing logs on nodes that are no machines.
    new NodeAgentDaemonSet(this, 'Logs', {
      metadata: { name: 'fluent-bit' },
      on: NodeSet.linux().withoutVirtualNodes(),
      containers: [
        {
          name: 'fluent-bit',
          image: 'cr.fluentbit.io/fluent/fluent-bit:3.2.2',
          args: ['--input=tail', '--prop=path=/var/log/containers/*.log', '--output=stdout'],
          securityContext: { user: 0 },
        },
      ],
      hostPaths: [{ path: '/var/log', readOnly: true }],
    });

    // Monitoring: measures the node from its own file systems.
    new NodeAgentDaemonSet(this, 'Metrics', {
      metadata: { name: 'node-exporter' },
      on: NodeSet.linux({ noExecute: false }),
      hostPID: true,
      containers: [
        {
          name: 'node-exporter',
          image: 'quay.io/prometheus/node-exporter:v1.8.2',
          args: ['--path.rootfs=/host'],
          ports: [{ name: 'metrics', number: 9100, hostPort: 9100 }],
        },
      ],
      hostPaths: [{ path: '/', mountPath: '/host', readOnly: true, propagation: MountPropagation.HOST_TO_CONTAINER }],
    });

    // Network plug-in: a node is not ready before it runs, so it tolerates whatever taint a node starts with.
    new NodeAgentDaemonSet(this, 'Network', {
      metadata: { name: 'kube-flannel-ds' },
      on: NodeSet.linux(),
      hostNetwork: true,
      priorityClassName: 'system-node-critical',
      serviceAccount: ServiceAccount.fromServiceAccountName(this, 'FlannelAccount', 'flannel'),
      automountServiceAccountToken: true,
      containers: [
        {
          name: 'kube-flannel',
          image: 'ghcr.io/flannel-io/flannel:v0.26.2',
          command: ['/opt/bin/flanneld', '--ip-masq', '--kube-subnet-mgr'],
          volumeMounts: [
            { path: '/etc/kube-flannel/', volume: Volume.fromConfigMap(this, 'FlannelVolume', flannelConfig) },
          ],
          securityContext: { user: 0, capabilities: { add: [Capability.NET_ADMIN, Capability.NET_RAW] } },
        },
      ],
      downwardEnv: { POD_NAME: EnvFieldPaths.POD_NAME, POD_NAMESPACE: EnvFieldPaths.POD_NAMESPACE },
      hostPaths: [{ path: '/run/flannel' }, { path: '/run/xtables.lock', pathType: HostPathVolumeType.FILE_OR_CREATE }],
    });

    // Security: watches the system calls of every process, with the four capabilities that takes and no more.
    new NodeAgentDaemonSet(this, 'Security', {
      metadata: { name: 'falco' },
      on: NodeSet.linux(),
      containers: [
        {
          name: 'falco',
          image: 'falcosecurity/falco:0.39.2',
          args: ['/usr/bin/falco', '-o', 'engine.kind=modern_ebpf'],
          securityContext: {
            user: 0,
            capabilities: { add: [Capability.BPF, Capability.PERFMON, Capability.SYS_PTRACE, Capability.SYS_RESOURCE] },
          },
        },
      ],
      hostPaths: [
        { path: '/proc', mountPath: '/host/proc', readOnly: true },
        { path: '/etc', mountPath: '/host/etc', readOnly: true },
        { path: '/sys/kernel/tracing', readOnly: true },
      ],
    });
  }
}

const app = new App();

// The same agent four times: each chart is a variation to apply in place of the first.
new Fluentd(app, 'fluentd');
new Fluentd(app, 'fluentd-ssd', { on: NodeSet.labelled({ disk: 'ssd' }) });
new Fluentd(app, 'fluentd-rolling-update', {
  updateStrategy: AgentUpdateStrategy.rolling({ maxUnavailable: PercentOrAbsolute.absolute(1) }),
});
new Fluentd(app, 'fluentd-on-delete', { updateStrategy: AgentUpdateStrategy.onDelete() });

new ClassicAgents(app, 'classic-agents');

app.synth();
