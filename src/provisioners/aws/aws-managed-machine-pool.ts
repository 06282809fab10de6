import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { managedNodeGroupLabels } from './aws-labels';
import { EKS_LIMITS } from './eks-limits';
import { string, constructProps, type Shape } from '../../pools/props';
import { TaintEffect } from '../../pools/taint-effect';
import { ofCluster } from '../cluster-api/cluster-label';
import { TAINTS_NEED_VALUE } from '../target/limit';
import { describe, nameOf, textAt, type Manifest } from '../target/manifest';
import { nodeLabels } from '../target/node-labels';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { labelMap, taintObjects, type EffectNames } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

/** This API alone spells effects so. */
const EFFECTS: EffectNames = {
  [TaintEffect.NO_SCHEDULE]: 'no-schedule',
  [TaintEffect.PREFER_NO_SCHEDULE]: 'prefer-no-schedule',
  [TaintEffect.NO_EXECUTE]: 'no-execute',
};

/** How Cluster API with EKS makes the nodes of a pool. */
export interface AwsManagedMachinePoolProps extends PoolManifestProps {
  /** The name of the `Cluster` object, which the object carries as label `cluster.x-k8s.io/cluster-name`. */
  readonly clusterName: string;
}

const PROPS: Shape<AwsManagedMachinePoolProps> = {
  ...POOL_MANIFEST_PROPS,
  clusterName: string,
};

/** Cluster API's AWSManagedMachinePool as a target. */
export const AWS_MANAGED_MACHINE_POOL: Provisioner = {
  name: 'Cluster API AWSManagedMachinePool (EKS)',
  labels: { path: 'spec.labels', spelling: labelMap },
  taints: { path: 'spec.taints', spelling: taintObjects(EFFECTS) },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [...EKS_LIMITS, TAINTS_NEED_VALUE],
  update: 'in place',
  scaleFromZero: 'needs ASG tags once the group has had nodes',
  read: manifest => [
    {
      ...readNodeFields(AWS_MANAGED_MACHINE_POOL, manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      ...nodeLabels(
        managedNodeGroupLabels(
          manifest.spec as Manifest,
          textAt(manifest, 'spec.eksNodegroupName') ?? nameOf(manifest),
        ),
      ),
    },
  ],
};

/**
 * The node side of a pool with Cluster API on EKS: an `AWSManagedMachinePool`
 * (`infrastructure.cluster.x-k8s.io/v1beta2`).
 *
 * It is the `infrastructureRef` of a `MachinePool` without bootstrap configuration. A change of labels or taints is
 * made in place.
 *
 * @see https://cluster-api-aws.sigs.k8s.io/
 */
export class AwsManagedMachinePool extends ApiObject {
  /**
   * @throws when EKS cannot carry the pool, or a taint has no value
   */
  constructor(scope: Construct, id: string, props: AwsManagedMachinePoolProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { pool, clusterName, metadata } = props;
    const object = new PoolObject(
      AWS_MANAGED_MACHINE_POOL,
      pool,
      {
        apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
        kind: 'AWSManagedMachinePool',
        metadata: ofCluster(clusterName, { name: pool.poolName, ...metadata }),
        spec: {},
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(this);
  }
}
