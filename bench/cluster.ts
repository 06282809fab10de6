/** Made-up clusters: nodes in pools as clouds make them, and the agents that platform teams run on them. */

interface BenchNode {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly taints: { readonly key: string; readonly value?: string; readonly effect: string }[];
}

const POOLS = 24;
const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

/**
 * Nodes in pools, every second of them tainted, with the labels that a managed node has. A few are cordoned or not
 * ready.
 */
export function nodes(count: number): BenchNode[] {
  return Array.from({ length: count }, (_, index) => {
    const pool = index % POOLS;
    const name = `ip-10-${Math.floor(index / 65_536)}-${Math.floor(index / 256) % 256}-${index % 256}.internal`;
    const cpu = 2 ** (2 + (pool % 5));
    return {
      name,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/instance-type': `m${pool}.xlarge`,
        'beta.kubernetes.io/os': 'linux',
        'example.com/pool': `pool-${pool}`,
        'failure-domain.beta.kubernetes.io/region': 'eu-west-1',
        'failure-domain.beta.kubernetes.io/zone': ZONES[index % ZONES.length],
        'k8s.io/cloud-provider-aws': '164cf1ca8391532e4f239c556c0c1958',
        'karpenter.k8s.aws/instance-category': 'm',
        'karpenter.k8s.aws/instance-cpu': `${cpu}`,
        'karpenter.k8s.aws/instance-family': `m${pool}`,
        'karpenter.k8s.aws/instance-generation': `${pool % 8}`,
        'karpenter.k8s.aws/instance-hypervisor': 'nitro',
        'karpenter.k8s.aws/instance-memory': `${cpu * 4096}`,
        'karpenter.k8s.aws/instance-size': 'xlarge',
        'karpenter.sh/capacity-type': pool % 3 === 0 ? 'spot' : 'on-demand',
        'karpenter.sh/initialized': 'true',
        'karpenter.sh/nodepool': `pool-${pool}`,
        'karpenter.sh/registered': 'true',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': `m${pool}.xlarge`,
        'topology.k8s.aws/zone-id': `euw1-az${index % ZONES.length}`,
        'topology.kubernetes.io/region': 'eu-west-1',
        'topology.kubernetes.io/zone': ZONES[index % ZONES.length],
      },
      taints: [
        ...(pool % 2 === 0 ? [] : [{ key: 'example.com/pool', value: `pool-${pool}`, effect: 'NoSchedule' }]),
        ...(index % 97 === 0 ? [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] : []),
        ...(index % 131 === 0 ? [{ key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }] : []),
      ],
    };
  });
}

/** The spec of the pods of an agent, by number: for every node, for one pool, by capacity, by size or by zone. */
export function podSpec(index: number): object {
  const affinity = (key: string, operator: string, ...values: string[]) => ({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key, operator, values }] }],
      },
    },
  });
  const pool = `pool-${index % POOLS}`;
  switch (index % 5) {
    case 0:
      return { nodeSelector: { 'kubernetes.io/os': 'linux' }, tolerations: [{ operator: 'Exists' }] };
    case 1:
      return { nodeSelector: { 'example.com/pool': pool }, tolerations: [{ key: 'example.com/pool', value: pool }] };
    case 2:
      return {
        affinity: affinity('karpenter.sh/capacity-type', 'NotIn', 'spot'),
        tolerations: [{ key: 'example.com/pool', operator: 'Exists' }],
      };
    case 3:
      return { affinity: affinity('karpenter.k8s.aws/instance-cpu', 'Gt', `${index % 60}`) };
    default:
      return {
        affinity: affinity('topology.kubernetes.io/zone', 'In', ZONES[index % 3]),
        nodeSelector: { 'kubernetes.io/os': 'linux' },
      };
  }
}

/** The spec of pods that are pinned to hosts by name, so that agents together tell every node from every other. */
export function pinnedPodSpec(index: number, workloads: number, all: readonly BenchNode[]): object {
  const values = all.filter((_, node) => node % workloads === index).map(({ name }) => name);
  const requirement = { key: 'kubernetes.io/hostname', operator: 'In', values };
  const required = { nodeSelectorTerms: [{ matchExpressions: [requirement] }] };
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } } };
}

/** An agent as a manifest. */
export function manifest(index: number): object {
  const labels = { 'app.kubernetes.io/name': `agent-${index}`, 'app.kubernetes.io/instance': `agent-${index}` };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: `agent-${index}`, namespace: 'kube-system', labels },
    spec: {
      selector: { matchLabels: labels },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          containers: [
            {
              name: 'agent',
              image: `registry.example.com/agent-${index}:v1.17.3`,
              resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'] },
                readOnlyRootFilesystem: true,
              },
              volumeMounts: [{ name: 'var-log', mountPath: '/var/log', readOnly: true }],
            },
          ],
          ...podSpec(index),
          volumes: [{ name: 'var-log', hostPath: { path: '/var/log' } }],
        },
      },
    },
  };
}

/** An inventory as `kubectl get nodes -o json` prints it: the kubelet reports the 50 largest images of its node. */
export function nodeList(count: number, images: number): object {
  const quantities = {
    cpu: '16',
    memory: '64Gi',
    'ephemeral-storage': '83873772Ki',
    pods: '110',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
  };
  const condition = (name: string, status: string) => ({
    type: name,
    status,
    reason: `Kubelet${name}`,
    message: `kubelet reports ${name}`,
    lastHeartbeatTime: '2026-07-20T10:00:00Z',
    lastTransitionTime: '2026-07-01T10:00:00Z',
  });
  const items = nodes(count).map(({ name, labels, taints }) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels,
      uid: `164cf1ca-8391-532e-${name}`,
      resourceVersion: '123456789',
      creationTimestamp: '2026-07-01T10:00:00Z',
    },
    spec: { providerID: `aws:///eu-west-1a/${name}`, taints },
    status: {
      addresses: [
        { type: 'InternalIP', address: '10.0.0.1' },
        { type: 'Hostname', address: name },
      ],
      allocatable: quantities,
      capacity: quantities,
      conditions: ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready'].map(kind =>
        condition(kind, kind === 'Ready' ? 'True' : 'False'),
      ),
      images: Array.from({ length: images }, (_, image) => ({
        names: [
          `registry.example.com/image-${image}@sha256:${'0123456789abcdef'.repeat(4)}`,
          `registry.example.com/image-${image}:v1.17.3`,
        ],
        sizeBytes: 123456789,
      })),
      nodeInfo: {
        architecture: 'amd64',
        containerRuntimeVersion: 'containerd://1.7.27',
        kernelVersion: '6.1.0',
        kubeletVersion: 'v1.36.2',
        operatingSystem: 'linux',
      },
    },
  }));
  return { apiVersion: 'v1', kind: 'List', items, metadata: { resourceVersion: '' } };
}
