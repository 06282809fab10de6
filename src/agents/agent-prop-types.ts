import { RestartPolicy, type ContainerProps } from 'cdk8s-plus-28';
import type { AgentHostPath } from './agent-host-path';
import type { NodeAgentDaemonSetProps } from './node-agent-daemon-set-props';
import { objectMetadata, nodeSet } from '../pools/prop-types';
import {
  boolean,
  having,
  listOf,
  mapOf,
  number,
  anyObject,
  oneOf,
  optional,
  propsOf,
  string,
  type Shape,
} from '../pools/props';

const CONTAINER: Shape<Pick<ContainerProps, 'image' | 'name' | 'securityContext'>> = {
  image: string,
  name: optional(string),
  securityContext: optional(anyObject),
};

const HOST_PATH: Shape<AgentHostPath> = {
  path: string,
  mountPath: optional(string),
  readOnly: optional(boolean),
  pathType: optional(string),
  propagation: optional(string),
};

/** The types of the props of every agent. */
export const AGENT_PROPS: Shape<NodeAgentDaemonSetProps> = {
  appArmorProfile: optional(having('an AppArmorProfile, such as AppArmorProfile.runtimeDefault()', '_toJson')),
  automountServiceAccountToken: optional(boolean),
  containers: optional(listOf(propsOf(CONTAINER))),
  dns: optional(anyObject),
  dockerRegistryAuth: optional(anyObject),
  downwardEnv: optional(mapOf(string)),
  extendedResources: optional(mapOf(number)),
  hostAliases: optional(listOf(anyObject)),
  hostIPC: optional(boolean),
  hostNetwork: optional(boolean),
  hostPaths: optional(listOf(propsOf(HOST_PATH))),
  hostPID: optional(boolean),
  initContainers: optional(listOf(propsOf(CONTAINER))),
  isolate: optional(boolean),
  metadata: optional(objectMetadata),
  minReadySeconds: optional(number),
  on: optional(nodeSet),
  podMetadata: optional(objectMetadata),
  podSpecOverlay: optional(anyObject),
  priorityClassName: optional(string),
  restartPolicy: optional(oneOf(RestartPolicy)),
  revisionHistoryLimit: optional(number),
  runtimeClassName: optional(string),
  schedulerName: optional(string),
  seccompProfile: optional(having('a SeccompProfile, such as SeccompProfile.runtimeDefault()', '_toJson')),
  securityContext: optional(anyObject),
  select: optional(boolean),
  selectorLabels: optional(mapOf(string)),
  serviceAccount: optional(anyObject),
  spread: optional(boolean),
  terminationGracePeriod: optional(having('a Duration, such as Duration.seconds(30)', 'toSeconds')),
  updateStrategy: optional(
    having('an AgentUpdateStrategy, such as AgentUpdateStrategy.rolling()', '_surges', '_toJson'),
  ),
  volumes: optional(listOf(anyObject)),
};
