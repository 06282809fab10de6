import { manifest, manifestsOf, podSpecOf, runExample, type Manifest } from './example';

const { output } = runExample('logging-agent');

const variation = (chart: string): Manifest =>
  manifest({ chart: output[`${chart}.k8s.yaml`] }, 'fluentd-elasticsearch');

describe('fluentd-elasticsearch', () => {
  test('collects logs on every untainted node and on the control plane', () => {
    expect(variation('fluentd')).toMatchObject({
      metadata: { name: 'fluentd-elasticsearch', namespace: 'kube-system' },
    });
    const { nodeSelector, affinity, tolerations } = podSpecOf(variation('fluentd'));
    expect({ nodeSelector, affinity, tolerations }).toEqual({
      nodeSelector: undefined,
      affinity: undefined,
      tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }],
    });
  });

  test('has the resources, host paths and grace period it was given', () => {
    expect(podSpecOf(variation('fluentd'))).toMatchObject({
      containers: [
        {
          image: 'quay.io/fluentd_elasticsearch/fluentd:v5.0.1',
          resources: { requests: { cpu: '100m', memory: '200Mi' }, limits: { memory: '200Mi' } },
          volumeMounts: [
            { mountPath: '/var/log', name: 'var-log' },
            { mountPath: '/var/lib/docker/containers', name: 'var-lib-docker-containers', readOnly: true },
          ],
        },
      ],
      terminationGracePeriodSeconds: 30,
      volumes: [
        { name: 'var-log', hostPath: { path: '/var/log' } },
        { name: 'var-lib-docker-containers', hostPath: { path: '/var/lib/docker/containers' } },
      ],
    });
    expect(output['fluentd.k8s.yaml']).not.toMatch(/updateStrategy|limits:\s+cpu/);
    expect(output['fluentd.k8s.yaml'].match(/readOnly: true/g)).toHaveLength(1);
  });

  test('can be kept to nodes with an SSD', () => {
    const { nodeSelector, affinity, tolerations } = podSpecOf(variation('fluentd-ssd'));
    expect({ nodeSelector, affinity, tolerations }).toEqual({
      nodeSelector: { disk: 'ssd' },
      affinity: undefined,
      tolerations: undefined,
    });
  });

  test.each([
    ['fluentd-rolling-update', { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } }],
    ['fluentd-on-delete', { type: 'OnDelete' }],
  ])('%s differs in its update strategy alone', (chart, updateStrategy) => {
    const { spec, ...rest } = variation('fluentd');
    expect(variation(chart)).toEqual({ ...rest, spec: { ...(spec as object), updateStrategy } });
  });
});

describe('the classic uses', () => {
  const agents = { agents: output['classic-agents.k8s.yaml'] };
  const LINUX = { 'kubernetes.io/os': 'linux' };

  test('are five agents', () => {
    expect(manifestsOf(agents).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'DaemonSet csi-nfs-node',
      'DaemonSet falco',
      'DaemonSet fluent-bit',
      'DaemonSet kube-flannel-ds',
      'DaemonSet node-exporter',
    ]);
  });

  test('storage: mounts are seen on the node', () => {
    expect(podSpecOf(manifest(agents, 'csi-nfs-node'))).toMatchObject({
      containers: [
        {
          securityContext: { privileged: true },
          volumeMounts: [
            { mountPath: '/csi' },
            { mountPath: '/var/lib/kubelet/pods', mountPropagation: 'Bidirectional' },
          ],
        },
      ],
      hostNetwork: true,
      nodeSelector: LINUX,
      tolerations: [{ operator: 'Exists' }],
    });
  });

  test('log collection: every node that is a machine, reading only', () => {
    expect(podSpecOf(manifest(agents, 'fluent-bit'))).toMatchObject({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
                  { key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] },
                ],
              },
            ],
          },
        },
      },
      containers: [{ volumeMounts: [{ mountPath: '/var/log', readOnly: true }] }],
      nodeSelector: LINUX,
      tolerations: [{ operator: 'Exists' }],
    });
  });

  test('monitoring: the root of the node, reading only, and a port of the node', () => {
    expect(podSpecOf(manifest(agents, 'node-exporter'))).toMatchObject({
      containers: [
        {
          ports: [{ containerPort: 9100, hostPort: 9100 }],
          volumeMounts: [{ mountPath: '/host', mountPropagation: 'HostToContainer', readOnly: true }],
        },
      ],
      hostPID: true,
      nodeSelector: LINUX,
      tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
    });
  });

  test('network plug-in: before anything else, on the network of the node', () => {
    expect(podSpecOf(manifest(agents, 'kube-flannel-ds'))).toMatchObject({
      automountServiceAccountToken: true,
      containers: [{ securityContext: { capabilities: { add: ['NET_ADMIN', 'NET_RAW'], drop: ['ALL'] } } }],
      dnsPolicy: 'ClusterFirstWithHostNet',
      hostNetwork: true,
      nodeSelector: LINUX,
      priorityClassName: 'system-node-critical',
      tolerations: [{ operator: 'Exists' }],
    });
  });

  test('security: four capabilities and no privileged container', () => {
    expect(podSpecOf(manifest(agents, 'falco'))).toMatchObject({
      containers: [
        { securityContext: { capabilities: { add: ['BPF', 'PERFMON', 'SYS_PTRACE', 'SYS_RESOURCE'], drop: ['ALL'] } } },
      ],
      nodeSelector: LINUX,
      tolerations: [{ operator: 'Exists' }],
    });
    expect(JSON.stringify(podSpecOf(manifest(agents, 'falco')))).not.toContain('privileged');
  });
});

test('the whole output', () => {
  expect(output).toMatchSnapshot();
});
