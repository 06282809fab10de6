import { autoscalerAnnotations, type ClusterApiAutoscaling } from './cluster-api-autoscaler';
import { ClusterApiVersion, objectReference, type ClusterApiInfrastructureRef } from './cluster-api-version';
import { mapOf, number, anyObject, oneOf, optional, propsOf, string, type Shape } from '../../pools/props';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';

/** What every way of making nodes with Cluster API takes. */
export interface ClusterApiMachinesProps extends PoolManifestProps {
  /** The name of the `Cluster` object. */
  readonly clusterName: string;

  /**
   * The object of the infrastructure provider that machines are made from, such as an `AWSMachineTemplate` or, for a
   * `MachinePool`, an `AWSMachinePool`.
   */
  readonly infrastructureRef: ClusterApiInfrastructureRef;

  /**
   * The version of Kubernetes, such as `v1.36.3`.
   *
   * @default - that of the cluster
   */
  readonly kubernetesVersion?: string;

  /**
   * The number of nodes. Leave it out with `autoscaling`.
   *
   * @default 1, which is Cluster API's own
   */
  readonly replicas?: number;

  /**
   * How the cluster-autoscaler scales the nodes.
   *
   * @default - it does not
   */
  readonly autoscaling?: ClusterApiAutoscaling;

  /**
   * The version of the Cluster API resources.
   *
   * @default ClusterApiVersion.V1BETA2
   */
  readonly version?: ClusterApiVersion;

  /**
   * Further fields of the `KubeadmConfig`'s `spec`, or of that in its template, as Cluster API spells them.
   *
   * @default - none
   */
  readonly kubeadmConfig?: { [field: string]: any };
}

const INFRASTRUCTURE_REF: Shape<ClusterApiInfrastructureRef> = {
  apiGroup: string,
  version: optional(string),
  kind: string,
  name: string,
};

const AUTOSCALING: Shape<ClusterApiAutoscaling> = {
  minSize: number,
  maxSize: number,
  capacity: optional(mapOf(string)),
};

/** The types of these props. */
export const CLUSTER_API_MACHINES_PROPS: Shape<ClusterApiMachinesProps> = {
  ...POOL_MANIFEST_PROPS,
  clusterName: string,
  infrastructureRef: propsOf(INFRASTRUCTURE_REF),
  kubernetesVersion: optional(string),
  replicas: optional(number),
  autoscaling: optional(propsOf(AUTOSCALING)),
  version: optional(oneOf(ClusterApiVersion)),
  kubeadmConfig: optional(anyObject),
};

/** The name of the object that makes the machines. */
export function machinesName({ clusterName, pool, metadata }: ClusterApiMachinesProps): string {
  return metadata?.name ?? `${clusterName}-${pool.poolName}`;
}

/** The object that makes the machines, but for labels and taints. */
export function machinesObject(
  kind: string,
  props: ClusterApiMachinesProps,
  configRef: ClusterApiInfrastructureRef,
  spec: object = {},
): object {
  const { version = ClusterApiVersion.V1BETA2, clusterName, metadata, autoscaling } = props;
  return {
    apiVersion: `cluster.x-k8s.io/${version}`,
    kind,
    metadata: {
      ...metadata,
      name: machinesName(props),
      annotations: { ...(autoscaling && autoscalerAnnotations(autoscaling, props.pool)), ...metadata?.annotations },
    },
    spec: {
      clusterName,
      replicas: props.replicas,
      ...spec,
      template: {
        spec: {
          bootstrap: { configRef: objectReference(version, configRef) },
          clusterName,
          infrastructureRef: objectReference(version, props.infrastructureRef),
          version: props.kubernetesVersion,
        },
      },
    },
  };
}
