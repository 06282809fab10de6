import type { HostPathVolumeType, MountPropagation } from 'cdk8s-plus-28';

/**
 * A path of the node's file system that every container of an agent sees.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
 */
export interface AgentHostPath {
  /** The absolute path on the node. */
  readonly path: string;

  /**
   * The absolute path in the containers.
   *
   * @default - the path on the node
   */
  readonly mountPath?: string;

  /**
   * Whether the containers may only read.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * What must be there, or is made, before the pod starts.
   *
   * @default - no check
   */
  readonly pathType?: HostPathVolumeType;

  /**
   * Whether mounts made later on the node are seen in the containers, and the other way round.
   * `BIDIRECTIONAL` needs privileged containers.
   *
   * @default - none
   */
  readonly propagation?: MountPropagation;
}
