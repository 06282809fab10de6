import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { managedNodeGroupLabels } from './aws-labels';
import { EKS_LIMITS } from './eks-limits';
import { forbidden } from '../../kubernetes/schema/field-error';
import { string, constructProps, type Shape } from '../../pools/props';
import { describe, nameOf, textAt, type Manifest } from '../target/manifest';
import { nodeLabels } from '../target/node-labels';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { CLOUD_API_EFFECTS, labelMap, taintObjects } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

/** How EKS makes the nodes of a pool. */
export interface EksNodegroupProps extends PoolManifestProps {
  /** The name of the cluster in EKS. */
  readonly clusterName: string;
}

const PROPS: Shape<EksNodegroupProps> = {
  ...POOL_MANIFEST_PROPS,
  clusterName: string,
};

/** ACK's Nodegroup as a target. */
export const EKS_NODEGROUP: Provisioner = {
  name: 'ACK Nodegroup (EKS)',
  labels: { path: 'spec.labels', spelling: labelMap },
  taints: { path: 'spec.taints', spelling: taintObjects(CLOUD_API_EFFECTS) },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: EKS_LIMITS,
  update: 'in place; a taint whose effect alone changes is not removed',
  scaleFromZero: 'needs ASG tags once the group has had nodes',
  read: manifest => [
    {
      ...readNodeFields(EKS_NODEGROUP, manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      ...nodeLabels(
        managedNodeGroupLabels(manifest.spec as Manifest, textAt(manifest, 'spec.name') ?? nameOf(manifest)),
      ),
    },
  ],
};

/**
 * The node side of a pool with EKS managed node groups: a `Nodegroup` (`eks.services.k8s.aws/v1alpha1`) for AWS
 * Controllers for Kubernetes.
 *
 * A change of labels or taints is made in place. The group is named as the object. `nodeRole`, `subnets`,
 * `instanceTypes` and `clusterName` can never be changed.
 *
 * The cluster is the one that `clusterName` names; ACK refuses `spec.clusterRef` beside it.
 *
 * @see https://aws-controllers-k8s.github.io/community/reference/eks/v1alpha1/nodegroup/
 */
export class EksNodegroup extends ApiObject {
  /**
   * @throws when EKS cannot carry the pool
   */
  constructor(scope: Construct, id: string, props: EksNodegroupProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { pool, clusterName, metadata } = props;
    const name = metadata?.name ?? pool.poolName;
    const object = new PoolObject(
      EKS_NODEGROUP,
      pool,
      {
        apiVersion: 'eks.services.k8s.aws/v1alpha1',
        kind: 'Nodegroup',
        metadata: { ...metadata, name },
        spec: { clusterName, name },
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(
      this,
      props.spec?.clusterRef === undefined
        ? []
        : [forbidden('spec.clusterRef', 'clusterName names the cluster; leave it out here')],
    );
  }
}
