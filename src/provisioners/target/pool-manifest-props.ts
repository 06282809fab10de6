import type { ApiObjectMetadata } from 'cdk8s';
import type { INodePool } from '../../pools/node-pool';
import { objectMetadata, nodePool } from '../../pools/prop-types';
import { anyObject, optional, type Shape } from '../../pools/props';

/** Props of every manifest on the node side of one pool. */
export interface PoolManifestProps {
  /** The pool whose nodes the object makes or configures. */
  readonly pool: INodePool;

  /**
   * Further fields of `spec`, spelled as in the API of the object. A field that the construct writes itself is refused.
   *
   * @default - none
   */
  readonly spec?: { [field: string]: any };

  /**
   * The metadata of the object.
   *
   * @default - its name is the name of the pool; for objects of Cluster API and a `MachineSet` of OpenShift, the name
   * of the cluster and of the pool
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Their types. */
export const POOL_MANIFEST_PROPS: Shape<PoolManifestProps> = {
  pool: nodePool,
  spec: optional(anyObject),
  metadata: optional(objectMetadata),
};
