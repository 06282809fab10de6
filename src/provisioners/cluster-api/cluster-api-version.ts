/** The version of the Cluster API resources. */
export enum ClusterApiVersion {
  /** Stored since Cluster API 1.11. */
  V1BETA2 = 'v1beta2',
  /** For older management clusters. Deprecated. */
  V1BETA1 = 'v1beta1',
}

/** The object of an infrastructure provider that machines are made from. */
export interface ClusterApiInfrastructureRef {
  /** The API group, such as `infrastructure.cluster.x-k8s.io`. */
  readonly apiGroup: string;

  /**
   * The version of the object. Only `ClusterApiVersion.V1BETA1` refers to it.
   *
   * @default 'v1beta1'
   */
  readonly version?: string;

  /** The kind, such as `AWSMachineTemplate`. */
  readonly kind: string;

  /** The name of the object. */
  readonly name: string;
}

/** A reference to an object, as a version of Cluster API writes it. */
export function objectReference(
  clusterApi: ClusterApiVersion,
  { apiGroup, version = 'v1beta1', kind, name }: ClusterApiInfrastructureRef,
): object {
  return {
    ...(clusterApi === ClusterApiVersion.V1BETA2 ? { apiGroup } : { apiVersion: `${apiGroup}/${version}` }),
    kind,
    name,
  };
}
