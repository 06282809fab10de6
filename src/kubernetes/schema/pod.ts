import { container, podSecurityContext, resourceRequirements } from './container';
import { amount, bool, type Decoded, int32, int64, list, map, struct, text } from './decode';
import { labelSelector, objectMeta } from './object-meta';
import { volume } from './volume';

const nodeSelectorRequirement = struct({ key: text, operator: text, values: list(text) });
const nodeSelectorTerm = struct({
  matchExpressions: list(nodeSelectorRequirement),
  matchFields: list(nodeSelectorRequirement),
});

const podAffinityTerm = struct({
  labelSelector,
  namespaces: list(text),
  topologyKey: text,
  namespaceSelector: labelSelector,
  matchLabelKeys: list(text),
  mismatchLabelKeys: list(text),
});

const podAffinity = struct({
  requiredDuringSchedulingIgnoredDuringExecution: list(podAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: list(struct({ weight: int32, podAffinityTerm })),
});

const affinity = struct({
  nodeAffinity: struct({
    requiredDuringSchedulingIgnoredDuringExecution: struct({ nodeSelectorTerms: list(nodeSelectorTerm) }),
    preferredDuringSchedulingIgnoredDuringExecution: list(struct({ weight: int32, preference: nodeSelectorTerm })),
  }),
  podAffinity,
  podAntiAffinity: podAffinity,
});

const topologySpreadConstraint = struct({
  maxSkew: int32,
  topologyKey: text,
  whenUnsatisfiable: text,
  labelSelector,
  minDomains: int32,
  nodeAffinityPolicy: text,
  nodeTaintsPolicy: text,
  matchLabelKeys: list(text),
});

export const podSpec = struct({
  volumes: list(volume),
  initContainers: list(container),
  containers: list(container),
  ephemeralContainers: list(container),
  restartPolicy: text,
  terminationGracePeriodSeconds: int64,
  activeDeadlineSeconds: int64,
  dnsPolicy: text,
  nodeSelector: map(text),
  serviceAccountName: text,
  serviceAccount: text,
  automountServiceAccountToken: bool,
  nodeName: text,
  hostNetwork: bool,
  hostPID: bool,
  hostIPC: bool,
  shareProcessNamespace: bool,
  securityContext: podSecurityContext,
  imagePullSecrets: list(struct({ name: text })),
  hostname: text,
  subdomain: text,
  affinity,
  schedulerName: text,
  tolerations: list(struct({ key: text, operator: text, value: text, effect: text, tolerationSeconds: int64 })),
  hostAliases: list(struct({ ip: text, hostnames: list(text) })),
  priorityClassName: text,
  priority: int32,
  dnsConfig: struct({
    nameservers: list(text),
    searches: list(text),
    options: list(struct({ name: text, value: text })),
  }),
  readinessGates: list(struct({ conditionType: text })),
  runtimeClassName: text,
  enableServiceLinks: bool,
  preemptionPolicy: text,
  overhead: map(amount),
  topologySpreadConstraints: list(topologySpreadConstraint),
  setHostnameAsFQDN: bool,
  os: struct({ name: text }),
  hostUsers: bool,
  schedulingGates: list(struct({ name: text })),
  resourceClaims: list(struct({ name: text, resourceClaimName: text, resourceClaimTemplateName: text })),
  resources: resourceRequirements,
  hostnameOverride: text,
});

export const podTemplateSpec = struct({ metadata: objectMeta, spec: podSpec });
export const pod = struct({ apiVersion: text, kind: text, metadata: objectMeta, spec: podSpec });

export type PodSpecFields = Decoded<typeof podSpec>;
export type PodTemplateFields = Decoded<typeof podTemplateSpec>;
export type NodeSelectorTermFields = Decoded<typeof nodeSelectorTerm>;
export type NodeSelectorRequirementFields = Decoded<typeof nodeSelectorRequirement>;
export type PodAffinityFields = Decoded<typeof podAffinity>;
export type PodAffinityTermFields = Decoded<typeof podAffinityTerm>;
export type AffinityFields = Decoded<typeof affinity>;
export type TopologySpreadConstraintFields = Decoded<typeof topologySpreadConstraint>;
