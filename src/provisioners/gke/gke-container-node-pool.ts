import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { nodePoolNodes } from './gke-labels';
import { GKE_LIMITS } from './gke-limits';
import { string, constructProps, type Shape } from '../../pools/props';
import { TAINTS_NEED_VALUE } from '../target/limit';
import { describe, nameOf, textAt } from '../target/manifest';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { CLOUD_API_EFFECTS, labelMap, taintObjects } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

/** How GKE makes the nodes of a pool. */
export interface GkeContainerNodePoolProps extends PoolManifestProps {
  /** The name of the `ContainerCluster` object. */
  readonly clusterName: string;

  /** The region or zone of the cluster, such as `us-central1`. */
  readonly location: string;
}

const PROPS: Shape<GkeContainerNodePoolProps> = {
  ...POOL_MANIFEST_PROPS,
  clusterName: string,
  location: string,
};

/** Config Connector's ContainerNodePool as a target. */
export const GKE_CONTAINER_NODE_POOL: Provisioner = {
  name: 'Config Connector ContainerNodePool (GKE)',
  labels: { path: 'spec.nodeConfig.labels', spelling: labelMap },
  taints: { path: 'spec.nodeConfig.taint', spelling: taintObjects(CLOUD_API_EFFECTS) },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [...GKE_LIMITS, TAINTS_NEED_VALUE],
  update: 'in place, the whole list at once',
  scaleFromZero: 'yes',
  read: manifest => [
    {
      ...readNodeFields(GKE_CONTAINER_NODE_POOL, manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      ...nodePoolNodes(manifest, textAt(manifest, 'spec.resourceID') ?? nameOf(manifest)),
    },
  ],
};

/**
 * The node side of a pool on GKE: a `ContainerNodePool` (`container.cnrm.cloud.google.com/v1beta1`) for Config
 * Connector.
 *
 * GKE adds a taint of its own, `nvidia.com/gpu=present:NoSchedule`, to nodes with GPUs. A change of labels or taints is
 * made in place.
 *
 * @see https://cloud.google.com/config-connector/docs/reference/resource-docs/container/containernodepool
 */
export class GkeContainerNodePool extends ApiObject {
  /**
   * @throws when GKE cannot carry the pool
   */
  constructor(scope: Construct, id: string, props: GkeContainerNodePoolProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { pool, clusterName, location, metadata } = props;
    const object = new PoolObject(
      GKE_CONTAINER_NODE_POOL,
      pool,
      {
        apiVersion: 'container.cnrm.cloud.google.com/v1beta1',
        kind: 'ContainerNodePool',
        metadata: { name: pool.poolName, ...metadata },
        spec: { clusterRef: { name: clusterName }, location },
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(this);
  }
}
