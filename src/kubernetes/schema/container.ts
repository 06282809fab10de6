import { amount, bool, type Decoded, int32, int64, intOrString, list, map, quantity, struct, text } from './decode';

const seLinuxOptions = struct({ user: text, role: text, type: text, level: text });
const profile = struct({ type: text, localhostProfile: text });
const windowsOptions = struct({
  gmsaCredentialSpecName: text,
  gmsaCredentialSpec: text,
  runAsUserName: text,
  hostProcess: bool,
});

export const securityContext = struct({
  capabilities: struct({ add: list(text), drop: list(text) }),
  privileged: bool,
  seLinuxOptions,
  windowsOptions,
  runAsUser: int64,
  runAsGroup: int64,
  runAsNonRoot: bool,
  readOnlyRootFilesystem: bool,
  allowPrivilegeEscalation: bool,
  procMount: text,
  seccompProfile: profile,
  appArmorProfile: profile,
});

export const podSecurityContext = struct({
  seLinuxOptions,
  windowsOptions,
  runAsUser: int64,
  runAsGroup: int64,
  runAsNonRoot: bool,
  supplementalGroups: list(int64),
  supplementalGroupsPolicy: text,
  fsGroup: int64,
  sysctls: list(struct({ name: text, value: text })),
  fsGroupChangePolicy: text,
  seccompProfile: profile,
  appArmorProfile: profile,
  seLinuxChangePolicy: text,
});

const fieldRef = struct({ apiVersion: text, fieldPath: text });
const resourceFieldRef = struct({ containerName: text, resource: text, divisor: quantity });
const keyRef = struct({ name: text, key: text, optional: bool });

export const downwardSource = { fieldRef, resourceFieldRef };

const fileKeyRef = struct({ volumeName: text, path: text, key: text, optional: bool });

const envVar = struct({
  name: text,
  value: text,
  valueFrom: struct({ ...downwardSource, configMapKeyRef: keyRef, secretKeyRef: keyRef, fileKeyRef }),
});

const envFromSource = struct({
  prefix: text,
  configMapRef: struct({ name: text, optional: bool }),
  secretRef: struct({ name: text, optional: bool }),
});

const handler = struct({
  exec: struct({ command: list(text) }),
  httpGet: struct({
    path: text,
    port: intOrString,
    host: text,
    scheme: text,
    httpHeaders: list(struct({ name: text, value: text })),
  }),
  tcpSocket: struct({ port: intOrString, host: text }),
  grpc: struct({ port: int32, service: text }),
  sleep: struct({ seconds: int64 }),
});

const probe = struct({
  exec: struct({ command: list(text) }),
  httpGet: struct({
    path: text,
    port: intOrString,
    host: text,
    scheme: text,
    httpHeaders: list(struct({ name: text, value: text })),
  }),
  tcpSocket: struct({ port: intOrString, host: text }),
  grpc: struct({ port: int32, service: text }),
  initialDelaySeconds: int32,
  timeoutSeconds: int32,
  periodSeconds: int32,
  successThreshold: int32,
  failureThreshold: int32,
  terminationGracePeriodSeconds: int64,
});

const containerPort = struct({ name: text, hostPort: int32, containerPort: int32, protocol: text, hostIP: text });

const volumeMount = struct({
  name: text,
  readOnly: bool,
  recursiveReadOnly: text,
  mountPath: text,
  subPath: text,
  mountPropagation: text,
  subPathExpr: text,
});

export const resourceRequirements = struct({
  limits: map(amount),
  requests: map(amount),
  claims: list(struct({ name: text, request: text })),
});

export const container = struct({
  name: text,
  image: text,
  command: list(text),
  args: list(text),
  workingDir: text,
  ports: list(containerPort),
  envFrom: list(envFromSource),
  env: list(envVar),
  resources: resourceRequirements,
  resizePolicy: list(struct({ resourceName: text, restartPolicy: text })),
  restartPolicy: text,
  restartPolicyRules: list(struct({ action: text, exitCodes: struct({ operator: text, values: list(int32) }) })),
  volumeMounts: list(volumeMount),
  volumeDevices: list(struct({ name: text, devicePath: text })),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: struct({ postStart: handler, preStop: handler, stopSignal: text }),
  terminationMessagePath: text,
  terminationMessagePolicy: text,
  imagePullPolicy: text,
  securityContext,
  stdin: bool,
  stdinOnce: bool,
  tty: bool,
  targetContainerName: text,
});

export type Container = Decoded<typeof container>;
export type ContainerPort = Decoded<typeof containerPort>;
export type EnvVar = Decoded<typeof envVar>;
export type EnvFromSource = Decoded<typeof envFromSource>;
export type FileKeyRef = Decoded<typeof fileKeyRef>;
export type FieldRef = Decoded<typeof fieldRef>;
export type Handler = Decoded<typeof handler>;
export type Probe = Decoded<typeof probe>;
export type Profile = Decoded<typeof profile>;
export type ResourceFieldRef = Decoded<typeof resourceFieldRef>;
export type ResourceRequirements = Decoded<typeof resourceRequirements>;
export type WindowsOptions = Decoded<typeof windowsOptions>;
export type SecurityContext = Decoded<typeof securityContext>;
export type PodSecurityContext = Decoded<typeof podSecurityContext>;
export type VolumeMount = Decoded<typeof volumeMount>;
