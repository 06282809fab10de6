import { ApiObject, App, Chart, Duration, JsonPatch, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  AgentUpdateStrategy,
  AppArmorProfile,
  DedicatedNodePool,
  NodeAgentDaemonSet,
  NodeSet,
  SeccompProfile,
  TaintEffect,
  type NodeAgentDaemonSetProps,
} from '../../src';

const container = { image: 'agent:1.0' };

function newChart(): Chart {
  return new Chart(new App(), 'platform');
}

function agent(props: Partial<NodeAgentDaemonSetProps> = {}, chart = newChart()): NodeAgentDaemonSet {
  return new NodeAgentDaemonSet(chart, 'Agent', { metadata: { name: 'agent' }, containers: [container], ...props });
}

function manifestOf(construct: Construct): any {
  return Testing.synth(Chart.of(construct)).find(manifest => manifest.kind === 'DaemonSet');
}

const specOf = (props: Partial<NodeAgentDaemonSetProps>) => manifestOf(agent(props)).spec;
const podOf = (props: Partial<NodeAgentDaemonSetProps>) => specOf(props).template.spec;
const failure = (props: Partial<NodeAgentDaemonSetProps>) => () => podOf(props);

test('the smallest agent has what was written, a place to run and the strictest security, and nothing else', () => {
  expect(manifestOf(agent())).toEqual({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'agent', 'app.kubernetes.io/name': 'agent' } },
      template: {
        metadata: { labels: { 'app.kubernetes.io/instance': 'agent', 'app.kubernetes.io/name': 'agent' } },
        spec: {
          automountServiceAccountToken: false,
          containers: [
            {
              image: 'agent:1.0',
              name: 'main',
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'] },
                readOnlyRootFilesystem: true,
              },
            },
          ],
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          tolerations: [{ operator: 'Exists' }],
        },
      },
    },
  });
});

describe('placement', () => {
  const gpu = new DedicatedNodePool(newChart(), 'Gpu', { poolName: 'gpu' });

  test('is that of its node set', () => {
    const pod = podOf({ on: NodeSet.pools(gpu) });
    expect(pod.nodeSelector).toEqual({ dedicated: 'gpu' });
    expect(pod.tolerations).toEqual([{ effect: 'NoSchedule', key: 'dedicated', operator: 'Equal', value: 'gpu' }]);
    expect(pod).not.toHaveProperty('affinity');
  });

  test('is narrowed by what cdk8s-plus attracts it to, never widened', () => {
    const chart = newChart();
    const narrowed = agent({ on: NodeSet.pools(gpu) }, chart);
    narrowed.scheduling.attract(new kplus.LabeledNode([kplus.NodeLabelQuery.is('zone', 'a')]));
    narrowed.scheduling.attract(new kplus.LabeledNode([kplus.NodeLabelQuery.is('zone', 'b')]));
    narrowed.scheduling.tolerate(new kplus.TaintedNode([kplus.NodeTaintQuery.exists('spot')]));
    const pod = manifestOf(narrowed).spec.template.spec;
    expect(pod.nodeSelector).toEqual({ dedicated: 'gpu' });
    expect(pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual([
      { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] },
      { matchExpressions: [{ key: 'zone', operator: 'In', values: ['b'] }] },
    ]);
    expect(pod.tolerations).toEqual([
      { key: 'spot', operator: 'Exists' },
      { effect: 'NoSchedule', key: 'dedicated', operator: 'Equal', value: 'gpu' },
    ]);
  });

  test('cannot be a node name', () => {
    const pinned = agent();
    pinned.scheduling.assign(kplus.Node.named('worker-1'));
    expect(() => manifestOf(pinned)).toThrow(
      /\[platform\/Agent\] nodeName: Forbidden: 'worker-1' pins the pod to one node past the scheduler/,
    );
  });
});

describe('tolerations', () => {
  test('that the DaemonSet controller adds by itself are left to it', () => {
    const automatic = NodeSet.untainted()
      .toleratingKey('node.kubernetes.io/not-ready', TaintEffect.NO_EXECUTE)
      .toleratingKey('node.kubernetes.io/network-unavailable', TaintEffect.NO_SCHEDULE);
    expect(podOf({ on: automatic, hostNetwork: true })).not.toHaveProperty('tolerations');
    expect(podOf({ on: automatic }).tolerations).toEqual([
      { effect: 'NoSchedule', key: 'node.kubernetes.io/network-unavailable', operator: 'Exists' },
    ]);
  });
});

describe('selector', () => {
  test('survives moving and renaming the construct', () => {
    const chart = newChart();
    const moved = new NodeAgentDaemonSet(new Construct(chart, 'Nested'), 'Renamed', {
      metadata: { name: 'agent' },
      containers: [container],
    });
    expect(manifestOf(moved)).toEqual(manifestOf(agent()));
  });

  test('can be that of a DaemonSet that exists', () => {
    const spec = specOf({ selectorLabels: { 'k8s-app': 'fluentd' }, podMetadata: { labels: { version: '1.17' } } });
    expect(spec.selector).toEqual({ matchLabels: { 'k8s-app': 'fluentd' } });
    expect(spec.template.metadata.labels).toEqual({ 'k8s-app': 'fluentd', version: '1.17' });
  });

  test('is what network policies and services select by', () => {
    const chart = newChart();
    const isolated = agent({ isolate: true }, chart);
    new kplus.Service(chart, 'Service', { selector: isolated, ports: [{ port: 80 }] });
    const [, ...others] = Testing.synth(chart);
    const labels = { 'app.kubernetes.io/instance': 'agent', 'app.kubernetes.io/name': 'agent' };
    expect(others.find(({ kind }) => kind === 'Service').spec.selector).toEqual(labels);
    expect(others.find(({ kind }) => kind === 'NetworkPolicy').spec.podSelector).toEqual({ matchLabels: labels });
  });
});

describe('update', () => {
  test.each<[string, AgentUpdateStrategy, object]>([
    ['rolling', AgentUpdateStrategy.rolling(), { type: 'RollingUpdate' }],
    [
      'a number unavailable',
      AgentUpdateStrategy.rolling({ maxUnavailable: kplus.PercentOrAbsolute.absolute(2) }),
      { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2 } },
    ],
    [
      'a percentage unavailable',
      AgentUpdateStrategy.rolling({ maxUnavailable: kplus.PercentOrAbsolute.percent(10) }),
      { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
    ],
    [
      'a surge, with the zero that the API server wants beside it',
      AgentUpdateStrategy.rolling({ maxSurge: kplus.PercentOrAbsolute.percent(25) }),
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    ],
    [
      'no surge',
      AgentUpdateStrategy.rolling({ maxSurge: kplus.PercentOrAbsolute.percent(0) }),
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: '0%' } },
    ],
    ['on delete', AgentUpdateStrategy.onDelete(), { type: 'OnDelete' }],
  ])('%s', (_, updateStrategy, expected) => {
    expect(specOf({ updateStrategy }).updateStrategy).toEqual(expected);
  });

  test('knows minReadySeconds and revisionHistoryLimit', () => {
    expect(specOf({ minReadySeconds: 5, revisionHistoryLimit: 0 })).toMatchObject({
      minReadySeconds: 5,
      revisionHistoryLimit: 0,
    });
  });

  test.each([
    ['a host port', { containers: [{ image: 'a', ports: [{ number: 80, hostPort: 8080 }] }] }, 8080],
    [
      'a port on the host network',
      { hostNetwork: true, containers: [{ image: 'a', ports: [{ number: 9100 }] }] },
      9100,
    ],
  ])('with a surge cannot hold %s', (_, props, port) => {
    expect(
      failure({
        ...props,
        updateStrategy: AgentUpdateStrategy.rolling({ maxSurge: kplus.PercentOrAbsolute.absolute(1) }),
      }),
    ).toThrow(
      `[platform/Agent] spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: ${port}: a new pod cannot start beside the old one`,
    );
  });
});

describe('containers', () => {
  test('keep what was written of pull policy, resources and probes', () => {
    const pod = podOf({
      containers: [
        {
          image: 'agent:1.0',
          name: 'agent',
          portNumber: 8080,
          imagePullPolicy: kplus.ImagePullPolicy.ALWAYS,
          resources: { memory: { request: Size.mebibytes(100) } },
          startup: kplus.Probe.fromHttpGet('/ready', { port: 8080 }),
        },
      ],
      initContainers: [{ image: 'init:1.0' }],
    });
    expect(pod.containers[0]).toMatchObject({
      imagePullPolicy: 'Always',
      ports: [{ containerPort: 8080 }],
      resources: { requests: { memory: '100Mi' } },
      startupProbe: { httpGet: { path: '/ready', port: 8080 } },
    });
    expect(pod.initContainers).toEqual([
      {
        image: 'init:1.0',
        name: 'init-0',
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
      },
    ]);
  });

  test('get no probe from a port number', () => {
    expect(podOf({ containers: [{ image: 'a', portNumber: 80 }] }).containers[0]).not.toHaveProperty('startupProbe');
  });

  test('that come ready-made keep what cdk8s-plus gave them', () => {
    const ready = agent({ containers: [] });
    ready.attachContainer(new kplus.Container({ image: 'a' }));
    expect(manifestOf(ready).spec.template.spec.containers[0]).toMatchObject({
      imagePullPolicy: 'Always',
      resources: { requests: { cpu: '1000m' } },
    });
  });

  test('can be added later', () => {
    const late = agent({ containers: [] });
    late.addContainer({ image: 'late:1', name: 'late' });
    expect(
      manifestOf(late).spec.template.spec.containers.map((one: any) => [one.name, one.resources, one.imagePullPolicy]),
    ).toEqual([['late', undefined, undefined]]);
  });
});

describe('the pod', () => {
  test('knows every field of the node and the cluster that is a prop of its own', () => {
    expect(
      podOf({
        appArmorProfile: AppArmorProfile.localhost('agent'),
        automountServiceAccountToken: true,
        hostIPC: true,
        hostNetwork: true,
        hostPID: true,
        priorityClassName: 'system-node-critical',
        runtimeClassName: 'gvisor',
        schedulerName: 'other',
        seccompProfile: SeccompProfile.unconfined(),
        securityContext: { ensureNonRoot: false, fsGroup: 7 },
        terminationGracePeriod: Duration.seconds(10),
      }),
    ).toMatchObject({
      automountServiceAccountToken: true,
      dnsPolicy: 'ClusterFirstWithHostNet',
      hostIPC: true,
      hostNetwork: true,
      hostPID: true,
      priorityClassName: 'system-node-critical',
      runtimeClassName: 'gvisor',
      schedulerName: 'other',
      securityContext: {
        appArmorProfile: { type: 'Localhost', localhostProfile: 'agent' },
        fsGroup: 7,
        seccompProfile: { type: 'Unconfined' },
      },
      terminationGracePeriodSeconds: 10,
    });
  });

  test.each<[string, AppArmorProfile, SeccompProfile, object]>([
    ['the runtime', AppArmorProfile.runtimeDefault(), SeccompProfile.runtimeDefault(), { type: 'RuntimeDefault' }],
    [
      'the node',
      AppArmorProfile.localhost('agent'),
      SeccompProfile.localhost('agent'),
      { type: 'Localhost', localhostProfile: 'agent' },
    ],
    ['nobody', AppArmorProfile.unconfined(), SeccompProfile.unconfined(), { type: 'Unconfined' }],
  ])('takes AppArmor and seccomp profiles of %s alike', (_, appArmorProfile, seccompProfile, expected) => {
    expect(podOf({ appArmorProfile, seccompProfile }).securityContext).toMatchObject({
      appArmorProfile: expected,
      seccompProfile: expected,
    });
  });

  test('on the host network can keep another DNS policy', () => {
    expect(podOf({ hostNetwork: true, dns: { policy: kplus.DnsPolicy.DEFAULT } }).dnsPolicy).toBe('Default');
  });

  test('takes fields into the environment, ahead of variables that may refer to them', () => {
    const [first] = podOf({
      containers: [{ image: 'a', envVariables: { URL: kplus.EnvValue.fromValue('http://$(HOST_IP)') } }],
      downwardEnv: { HOST_IP: kplus.EnvFieldPaths.NODE_IP, NODE_NAME: kplus.EnvFieldPaths.NODE_NAME },
    }).containers;
    expect(first.env).toEqual([
      { name: 'HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } },
      { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      { name: 'URL', value: 'http://$(HOST_IP)' },
    ]);
  });

  test('requests and limits extended resources alike, in its first container', () => {
    const [first, second] = podOf({
      containers: [
        { image: 'a', name: 'a' },
        { image: 'b', name: 'b' },
      ],
      extendedResources: { 'example.com/fpga': 2 },
    }).containers;
    expect(first.resources).toEqual({ limits: { 'example.com/fpga': '2' }, requests: { 'example.com/fpga': '2' } });
    expect(second).not.toHaveProperty('resources');
  });

  test('has what an overlay says, merged by name', () => {
    const pod = podOf({
      containers: [
        { image: 'a', name: 'a', envVariables: { X: kplus.EnvValue.fromValue('1') } },
        { image: 'b', name: 'b' },
      ],
      podSpecOverlay: {
        containers: [
          { name: 'b', tty: true, resources: { limits: { 'example.com/dongle': kplus.k8s.Quantity.fromNumber(1) } } },
        ],
        hostUsers: false,
        volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
      },
    });
    expect(pod).toMatchObject({
      hostUsers: false,
      volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
    });
    expect(pod.containers).toMatchObject([
      { name: 'a', image: 'a', env: [{ name: 'X', value: '1' }] },
      { name: 'b', image: 'b', tty: true, resources: { limits: { 'example.com/dongle': 1 } } },
    ]);
  });

  test('takes an overlay without containers, as JavaScript may give one', () => {
    const podSpecOverlay = { hostUsers: false } as kplus.k8s.PodSpec;
    expect(podOf({ podSpecOverlay })).toMatchObject({
      hostUsers: false,
      containers: [{ name: 'main', image: 'agent:1.0' }],
    });
  });

  test.each<[string, kplus.k8s.PodSpec, RegExp]>([
    [
      'a node name',
      { containers: [], nodeName: 'n' },
      /podSpecOverlay.nodeName: Forbidden: where the agent runs is said by 'on'/,
    ],
    ['a node selector', { containers: [], nodeSelector: {} }, /podSpecOverlay.nodeSelector: Forbidden/],
    ['tolerations', { containers: [], tolerations: [] }, /podSpecOverlay.tolerations: Forbidden/],
    [
      'node affinity',
      { containers: [], affinity: { nodeAffinity: {} } },
      /podSpecOverlay.affinity.nodeAffinity: Forbidden/,
    ],
    [
      'a container it does not have',
      { containers: [{ name: 'other' }] },
      /podSpecOverlay.containers: Not found: "other": an overlay refines containers the agent has: main/,
    ],
  ])('cannot be overlaid with %s', (_, podSpecOverlay, message) => {
    expect(failure({ podSpecOverlay })).toThrow(message);
  });

  test("takes a JsonPatch in Kubernetes' own spelling", () => {
    const patched = agent();
    ApiObject.of(patched).addJsonPatch(
      JsonPatch.add('/spec/template/spec/hostIPC', true),
      JsonPatch.add('/spec/updateStrategy', { rollingUpdate: { maxUnavailable: '10%' } }),
      JsonPatch.add('/spec/template/spec/containers/0/resources', { limits: { 'nvidia.com/gpu': 1 } }),
    );
    expect(manifestOf(patched).spec).toMatchObject({
      template: { spec: { hostIPC: true, containers: [{ resources: { limits: { 'nvidia.com/gpu': 1 } } }] } },
      updateStrategy: { rollingUpdate: { maxUnavailable: '10%' } },
    });
  });

  test('renders the same every time', () => {
    const chart = newChart();
    agent({ hostPaths: [{ path: '/var/log' }], podSpecOverlay: { containers: [{ name: 'main', tty: true }] } }, chart);
    expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
  });
});

describe('host paths', () => {
  test('are mounted in every container, at the same path unless told otherwise', () => {
    const pod = podOf({
      containers: [
        { image: 'a', name: 'a' },
        { image: 'b', name: 'b' },
      ],
      hostPaths: [
        { path: '/var/log', readOnly: true },
        {
          path: '/',
          mountPath: '/host',
          propagation: kplus.MountPropagation.HOST_TO_CONTAINER,
          pathType: kplus.HostPathVolumeType.DIRECTORY,
        },
      ],
    });
    const mounts = [
      { mountPath: '/var/log', name: 'var-log', readOnly: true },
      { mountPath: '/host', mountPropagation: 'HostToContainer', name: 'root' },
    ];
    expect(pod.containers.map((one: any) => one.volumeMounts)).toEqual([mounts, mounts]);
    expect(pod.volumes).toEqual([
      { hostPath: { path: '/var/log' }, name: 'var-log' },
      { hostPath: { path: '/', type: 'Directory' }, name: 'root' },
    ]);
  });

  test('mounted twice are one volume; alike in name, two', () => {
    const { volumes } = podOf({
      hostPaths: [
        { path: '/var/log' },
        { path: '/var/log', mountPath: '/logs' },
        { path: '/var-log' },
        { path: `/${'x'.repeat(80)}` },
      ],
    });
    expect(volumes.map((volume: any) => volume.name)).toEqual([
      'var-log',
      expect.stringMatching(/^var-log-[0-9a-f]{8}$/),
      expect.stringMatching(/^x{54}-[0-9a-f]{8}$/),
    ]);
  });

  test('say no empty type beside cdk8s-plus volumes', () => {
    const chart = newChart();
    const volume = kplus.Volume.fromHostPath(chart, 'Dev', 'dev', { path: '/dev' });
    const pod = manifestOf(agent({ containers: [{ image: 'a', volumeMounts: [{ path: '/dev', volume }] }] }, chart))
      .spec.template.spec;
    expect(pod.volumes).toEqual([{ hostPath: { path: '/dev' }, name: 'dev' }]);
  });
});

describe('security is relaxed by one prop each', () => {
  const contextOf = (
    securityContext: kplus.ContainerSecurityContextProps,
    props: Partial<NodeAgentDaemonSetProps> = {},
  ) => podOf({ ...props, containers: [{ image: 'a', securityContext }] });

  test.each<[string, kplus.ContainerSecurityContextProps, object]>([
    ['privileged', { privileged: true }, { privileged: true, readOnlyRootFilesystem: true }],
    [
      'a writable root file system',
      { readOnlyRootFilesystem: false },
      { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    ],
    [
      'a capability',
      { capabilities: { add: [kplus.Capability.NET_ADMIN] } },
      {
        allowPrivilegeEscalation: false,
        capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      },
    ],
    [
      'root in one container',
      { ensureNonRoot: false },
      {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: false,
      },
    ],
    [
      'user 0 in one container',
      { user: 0 },
      {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: false,
        runAsUser: 0,
      },
    ],
    [
      'privilege escalation',
      { allowPrivilegeEscalation: true },
      { allowPrivilegeEscalation: true, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
    ],
  ])('%s', (_, securityContext, expected) => {
    expect(contextOf(securityContext).containers[0].securityContext).toEqual(expected);
  });

  test('root for the whole pod is enough', () => {
    const pod = contextOf({}, { securityContext: { ensureNonRoot: false } });
    expect(pod.securityContext).toEqual({ seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.containers[0].securityContext).not.toHaveProperty('runAsNonRoot');
  });

  test('Windows pods carry no Linux security', () => {
    const pod = contextOf({}, { on: NodeSet.windows() });
    expect(pod.securityContext).toEqual({ runAsNonRoot: true });
    expect(pod.containers[0]).not.toHaveProperty('securityContext');
  });
});

describe('what the API server would refuse fails synthesis', () => {
  test.each<[string, Partial<NodeAgentDaemonSetProps>, string]>([
    [
      'two containers of one name',
      { containers: [container, container] },
      'spec.template.spec.containers[1].name: Duplicate value: "main"',
    ],
    [
      'privileged without escalation',
      { containers: [{ image: 'a', securityContext: { privileged: true, allowPrivilegeEscalation: false } }] },
      'spec.template.spec.containers[0].securityContext: Invalid value',
    ],
    [
      'a request of an extended resource other than its limit',
      {
        podSpecOverlay: {
          containers: [
            {
              name: 'main',
              resources: {
                limits: { 'a.com/b': kplus.k8s.Quantity.fromNumber(2) },
                requests: { 'a.com/b': kplus.k8s.Quantity.fromNumber(1) },
              },
            },
          ],
        },
      },
      'spec.template.spec.containers[0].resources.requests: Invalid value: "1": must be equal to a.com/b limit of 2',
    ],
    [
      'both maxSurge and maxUnavailable',
      {
        updateStrategy: AgentUpdateStrategy.rolling({
          maxSurge: kplus.PercentOrAbsolute.absolute(1),
          maxUnavailable: kplus.PercentOrAbsolute.absolute(1),
        }),
      },
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
    ],
    [
      'neither',
      {
        updateStrategy: AgentUpdateStrategy.rolling({
          maxSurge: kplus.PercentOrAbsolute.absolute(0),
          maxUnavailable: kplus.PercentOrAbsolute.absolute(0),
        }),
      },
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0',
    ],
    [
      'more than all',
      { updateStrategy: AgentUpdateStrategy.rolling({ maxUnavailable: kplus.PercentOrAbsolute.percent(110) }) },
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: "110%": must not be greater than 100%',
    ],
    [
      'a negative count',
      { minReadySeconds: -1 },
      'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
    ],
    [
      'a host path that climbs',
      { hostPaths: [{ path: '/var/../etc' }] },
      'spec.template.spec.volumes[0].hostPath.path: Invalid value: "/var/../etc"',
    ],
  ])('%s', (_, props, message) => {
    expect(failure(props)).toThrow(`[platform/Agent] ${message}`);
  });

  test('selector labels that were changed on the pods later', () => {
    const changed = agent();
    changed.podMetadata.addLabel('app.kubernetes.io/name', 'other');
    expect(() => manifestOf(changed)).toThrow(
      /\[platform\/Agent\] spec.template.metadata.labels: .*`selector` does not match template `labels`/,
    );
  });

  test('no container', () => {
    expect(failure({ containers: [] })).toThrow('[platform/Agent] PodSpec must have at least 1 container');
  });
});

test('an agent that cannot join a pool which admits it is told once', () => {
  const chart = newChart();
  const [gpu, web] = ['gpu', 'web'].map(poolName => new DedicatedNodePool(chart, poolName, { poolName }));
  gpu.admit(agent({ on: NodeSet.pools(web) }, chart));
  expect(() => Testing.synth(chart)).toThrow(
    /^Validation failed with the following errors:\n {2}\[platform\/Agent\/Resource\] DaemonSet cannot be admitted by [^\n]*$/,
  );
});

describe('refuses', () => {
  test.each<[string, Partial<NodeAgentDaemonSetProps>, RegExp]>([
    ['spread', { spread: true }, /NodeAgentDaemonSet 'platform\/Agent': spread: Forbidden/],
    ['select', { select: false }, /select: Forbidden: the selector is stable by default; give selectorLabels/],
    [
      'another restart policy',
      { restartPolicy: kplus.RestartPolicy.NEVER },
      /restartPolicy: Unsupported value: "Never": supported values: "Always"/,
    ],
    [
      'a selector label that the pods override',
      { podMetadata: { labels: { 'app.kubernetes.io/name': 'other' } } },
      /podMetadata.labels\[app.kubernetes.io\/name\]: Invalid value: "other": the selector demands 'agent'/,
    ],
    ['a bad selector label', { selectorLabels: { 'a b': 'c' } }, /selectorLabels: Invalid value: "a b"/],
    [
      'half a unit of a resource',
      { extendedResources: { 'a.com/b': 0.5 } },
      /extendedResources\[a.com\/b\]: Invalid value: 0.5: must be a whole number/,
    ],
    [
      'a field that takes a key',
      { downwardEnv: { X: kplus.EnvFieldPaths.POD_LABEL } },
      /downwardEnv\[X\]: Invalid value: "metadata.labels"/,
    ],
    [
      'a relative host path',
      { hostPaths: [{ path: '/var/log' }, { path: 'var/log' }] },
      /hostPaths\[1\].path: Invalid value: "var\/log": must be an absolute path/,
    ],
    [
      'root that is not root',
      { securityContext: { ensureNonRoot: true, user: 0 } },
      /securityContext.user: Invalid value: 0: user 0 is root/,
    ],
    [
      'root that is not root in a container',
      { containers: [{ image: 'a', securityContext: { ensureNonRoot: true, user: 0 } }] },
      /containers\[0\].securityContext.user: Invalid value: 0/,
    ],
  ])('%s', (_, props, message) => {
    expect(() => agent(props)).toThrow(message);
  });

  test('a name that is too long for its selector, once', () => {
    const long = 'a'.repeat(64);
    expect(() => agent({ metadata: { name: long } })).toThrow(
      new Error(
        `NodeAgentDaemonSet 'platform/Agent': metadata.name: Invalid value: "${long}": ` +
          'must be no more than 63 bytes, as the selector holds it; shorten it or give selectorLabels',
      ),
    );
    expect(manifestOf(agent({ metadata: { name: long }, selectorLabels: { app: 'agent' } })).metadata.name).toBe(long);
  });

  test('an id that makes no object name', () => {
    expect(() => new NodeAgentDaemonSet(newChart(), 'gpu_agent', { containers: [container] })).toThrow(
      /NodeAgentDaemonSet 'platform\/gpu_agent': metadata.name: Invalid value: "platform-gpu_agent-c\w+": .*; rename the construct or give a metadata.name/,
    );
  });
});
