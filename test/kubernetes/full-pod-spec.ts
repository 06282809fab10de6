/** A valid pod spec that sets nearly every field the validators look at. */
export const FULL_POD_SPEC = {
  containers: [
    {
      name: 'main',
      image: 'registry.example/agent:1.2',
      imagePullPolicy: 'IfNotPresent',
      terminationMessagePolicy: 'File',
      ports: [
        { name: 'http', containerPort: 8080, protocol: 'TCP' },
        { name: 'metrics', containerPort: 9100, hostPort: 9100, hostIP: '10.0.0.1', protocol: 'TCP' },
      ],
      env: [
        { name: 'PLAIN', value: 'x' },
        { name: 'NODE_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } },
        { name: 'LABEL', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } },
        { name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
        { name: 'CONFIG', valueFrom: { configMapKeyRef: { name: 'config', key: 'key' } } },
        { name: 'SECRET', valueFrom: { secretKeyRef: { name: 'secret', key: 'key', optional: true } } },
      ],
      envFrom: [{ prefix: 'C_', configMapRef: { name: 'config' } }, { secretRef: { name: 'secret' } }],
      resources: {
        limits: { cpu: '2', memory: '1Gi', 'nvidia.com/gpu': 1, 'hugepages-2Mi': '4Mi' },
        requests: { cpu: '500m', memory: '512Mi', 'nvidia.com/gpu': 1, 'hugepages-2Mi': '4Mi' },
      },
      volumeMounts: [
        { name: 'host', mountPath: '/host', readOnly: true, mountPropagation: 'HostToContainer' },
        { name: 'config', mountPath: '/config', subPath: 'a/b' },
      ],
      volumeDevices: [{ name: 'claim', devicePath: '/dev/block' }],
      livenessProbe: {
        httpGet: { path: '/live', port: 'http', scheme: 'HTTPS', httpHeaders: [{ name: 'X-Probe', value: '1' }] },
        periodSeconds: 5,
      },
      readinessProbe: { tcpSocket: { port: 8080 }, successThreshold: 2 },
      startupProbe: { grpc: { port: 9000, service: 'health' }, terminationGracePeriodSeconds: 5 },
      lifecycle: { postStart: { exec: { command: ['true'] } }, preStop: { sleep: { seconds: 5 } } },
      securityContext: {
        privileged: false,
        allowPrivilegeEscalation: false,
        capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
        runAsUser: 1000,
        runAsGroup: 1000,
        procMount: 'Default',
        seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/agent.json' },
        appArmorProfile: { type: 'RuntimeDefault' },
      },
    },
  ],
  initContainers: [
    { name: 'setup', image: 'busybox', command: ['true'] },
    { name: 'sidecar', image: 'busybox', restartPolicy: 'Always', readinessProbe: { exec: { command: ['true'] } } },
  ],
  volumes: [
    { name: 'host', hostPath: { path: '/var/log', type: 'Directory' } },
    { name: 'config', configMap: { name: 'config', defaultMode: 420, items: [{ key: 'a', path: 'b', mode: 256 }] } },
    { name: 'secret', secret: { secretName: 'secret' } },
    { name: 'scratch', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } },
    { name: 'claim', persistentVolumeClaim: { claimName: 'claim' } },
    { name: 'share', nfs: { server: 'nfs', path: '/export' } },
    { name: 'info', downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
    {
      name: 'all',
      projected: {
        sources: [
          { secret: { name: 'secret', items: [{ key: 'a', path: 'a' }] } },
          { configMap: { name: 'config' } },
          {
            downwardAPI: {
              items: [{ path: 'cpu', resourceFieldRef: { containerName: 'main', resource: 'requests.cpu' } }],
            },
          },
          { serviceAccountToken: { path: 'token', expirationSeconds: 3600, audience: 'api' } },
        ],
      },
    },
    { name: 'driver', csi: { driver: 'csi.example.com' } },
    { name: 'model', image: { reference: 'registry.example/model:1', pullPolicy: 'Always' } },
  ],
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: 'pool', operator: 'In', values: ['a', 'b'] },
              { key: 'gpus', operator: 'Gt', values: ['1'] },
            ],
            matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['n1'] }],
          },
        ],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 10, preference: { matchExpressions: [{ key: 'zone', operator: 'Exists' }] } },
      ],
    },
    podAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 1,
          podAffinityTerm: { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'a' } }, namespaceSelector: {} },
        },
      ],
    },
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          topologyKey: 'kubernetes.io/hostname',
          namespaces: ['ns'],
          labelSelector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] },
        },
      ],
    },
  },
  tolerations: [
    { key: 'gpu', operator: 'Equal', value: 'true', effect: 'NoExecute', tolerationSeconds: 60 },
    { operator: 'Exists' },
  ],
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      minDomains: 2,
      nodeAffinityPolicy: 'Honor',
      labelSelector: { matchLabels: { app: 'a' } },
      matchLabelKeys: ['version'],
    },
  ],
  securityContext: {
    runAsNonRoot: true,
    fsGroup: 2000,
    supplementalGroups: [1, 2],
    fsGroupChangePolicy: 'OnRootMismatch',
    sysctls: [{ name: 'net.ipv4.ip_local_port_range', value: '1024 65535' }],
    seccompProfile: { type: 'RuntimeDefault' },
  },
  dnsPolicy: 'None',
  dnsConfig: {
    nameservers: ['10.0.0.10', 'fd00::10'],
    searches: ['svc.cluster.local'],
    options: [{ name: 'ndots', value: '2' }],
  },
  hostAliases: [{ ip: '10.0.0.1', hostnames: ['a.example'] }],
  hostname: 'agent',
  subdomain: 'agents',
  serviceAccountName: 'agent',
  priorityClassName: 'system-node-critical',
  runtimeClassName: 'nvidia',
  preemptionPolicy: 'Never',
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  os: { name: 'linux' },
  readinessGates: [{ conditionType: 'example.com/ready' }],
  schedulingGates: [{ name: 'example.com/gate' }],
  resourceClaims: [{ name: 'gpu', resourceClaimTemplateName: 'gpu' }],
};
