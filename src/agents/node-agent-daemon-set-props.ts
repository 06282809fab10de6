import type * as kplus from 'cdk8s-plus-28';
import type { AgentHostPath } from './agent-host-path';
import type { AppArmorProfile } from './app-armor-profile';
import type { SeccompProfile } from './seccomp-profile';
import type { AgentUpdateStrategy } from './update-strategy';
import type { NodeSet } from '../pools/node-set';

/**
 * What an agent is, beside what every cdk8s-plus workload has.
 *
 * Nothing is added that is not written here: no resources, probes or pull policy. Security alone starts from the strict
 * end: not root, no privilege escalation, no capabilities, a read-only root file system, the runtime's seccomp profile
 * and no API token, each until its own prop says otherwise. `spread`, `select` and a `restartPolicy` other than Always
 * have no meaning for a pod per node and are refused.
 */
export interface NodeAgentDaemonSetProps extends kplus.WorkloadProps {
  /**
   * The nodes the agent runs on.
   *
   * @default - every Linux node, whatever its taints
   */
  readonly on?: NodeSet;

  /**
   * The labels that the agent's selector and its pods share. The API server never lets them change, so give those of
   * the existing DaemonSet to take one over, and never a version.
   *
   * @default - `app.kubernetes.io/name` and `app.kubernetes.io/instance`, both the name of the DaemonSet
   */
  readonly selectorLabels?: { [key: string]: string };

  /**
   * How a change of the pods reaches the nodes.
   *
   * @default - Kubernetes' own: rolling, one node at a time
   */
  readonly updateStrategy?: AgentUpdateStrategy;

  /**
   * How long a new pod must be ready before it counts as available, in seconds.
   *
   * @default 0
   */
  readonly minReadySeconds?: number;

  /**
   * How many old revisions are kept for a roll back.
   *
   * @default - Kubernetes' own: 10
   */
  readonly revisionHistoryLimit?: number;

  /**
   * The priority class of the pods, such as `system-node-critical`.
   *
   * @default - the cluster's default class
   */
  readonly priorityClassName?: string;

  /**
   * Whether the pods see the node's processes.
   *
   * @default false
   */
  readonly hostPID?: boolean;

  /**
   * Whether the pods share the node's inter-process communication.
   *
   * @default false
   */
  readonly hostIPC?: boolean;

  /**
   * The RuntimeClass that runs the pods.
   *
   * @default - the cluster's default runtime
   */
  readonly runtimeClassName?: string;

  /**
   * The scheduler that binds the pods.
   *
   * @default - Kubernetes' own: default-scheduler
   */
  readonly schedulerName?: string;

  /**
   * Paths of the node, mounted in every container.
   *
   * @default - none
   */
  readonly hostPaths?: AgentHostPath[];

  /**
   * Environment variables of every container that take a field of the pod, by name:
   * `{ NODE_NAME: EnvFieldPaths.NODE_NAME, POD_IP: EnvFieldPaths.POD_IP }`.
   *
   * @default - none
   */
  readonly downwardEnv?: { [name: string]: kplus.EnvFieldPaths };

  /**
   * Whole units of extended resources that the first container uses, by resource name: `{ 'example.com/fpga': 1 }`.
   * They are requested and limited alike, as Kubernetes demands.
   *
   * @default - none
   */
  readonly extendedResources?: { [name: string]: number };

  /**
   * The system calls the pods may make.
   *
   * @default - the container runtime's own profile (RuntimeDefault); none on Windows
   */
  readonly seccompProfile?: SeccompProfile;

  /**
   * The AppArmor profile of the pods. Needs Kubernetes 1.30.
   *
   * @default - the node's own
   */
  readonly appArmorProfile?: AppArmorProfile;

  /**
   * Whatever else a pod can say, laid over the rendered pod: objects are merged, lists of named things by name, all
   * else is replaced. Its containers are those of the agent, by name; write `containers: []` to touch none. Where the
   * agent runs belongs to `on`.
   *
   * @default - none
   */
  readonly podSpecOverlay?: kplus.k8s.PodSpec;
}
