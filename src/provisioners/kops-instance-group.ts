import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { machineLabels } from './machines/machine-labels';
import { describe, nameOf, textAt, textsAt, type Manifest } from './target/manifest';
import { nodeLabels } from './target/node-labels';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from './target/pool-manifest-props';
import { PoolObject } from './target/pool-object';
import type { Provisioner, ReadPool } from './target/provisioner';
import { labelMap, taintTexts } from './target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from './target/startup-taints';
import { readNodeFields } from './target/target';
import { CONTROL_PLANE, ROLE_PREFIX } from '../kubernetes/well-known/node-keys';
import { ANYTHING, oneOf } from '../pools/label-values';
import { string, constructProps, type Shape } from '../pools/props';
import { Taint } from '../pools/taint';

/** How kOps makes the nodes of a pool. */
export interface KopsInstanceGroupProps extends PoolManifestProps {
  /** The name of the cluster, such as `my.k8s.local`. */
  readonly clusterName: string;
}

const PROPS: Shape<KopsInstanceGroupProps> = {
  ...POOL_MANIFEST_PROPS,
  clusterName: string,
};

/** kOps' InstanceGroup as a target. */
export const KOPS_INSTANCE_GROUP: Provisioner = {
  name: 'kOps InstanceGroup',
  labels: { path: 'spec.nodeLabels', spelling: labelMap },
  taints: { path: 'spec.taints', spelling: taintTexts },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [],
  update: 'after `kops rolling-update`',
  scaleFromZero: 'yes: kOps writes the ASG tags itself',
  read: manifest =>
    textAt(manifest, 'spec.role') === 'Bastion'
      ? []
      : [
          {
            ...readNodeFields(KOPS_INSTANCE_GROUP, manifest),
            poolName: nameOf(manifest),
            source: describe(manifest),
            ...givenByKops(manifest),
          },
        ],
};

/**
 * The node side of a pool with kOps: a `kops.k8s.io/v1alpha2` `InstanceGroup`, a file for `kops replace -f`.
 *
 * The kubelet registers with the taints; a change counts after `kops update cluster` and a rolling update. Keep it out
 * of what is applied to the cluster.
 *
 * @see https://kops.sigs.k8s.io/instance_groups/
 */
export class KopsInstanceGroup extends ApiObject {
  /**
   * @throws when kOps cannot carry the pool
   */
  constructor(scope: Construct, id: string, props: KopsInstanceGroupProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { pool, clusterName, metadata } = props;
    const object = new PoolObject(
      KOPS_INSTANCE_GROUP,
      pool,
      {
        apiVersion: 'kops.k8s.io/v1alpha2',
        kind: 'InstanceGroup',
        metadata: {
          name: pool.poolName,
          ...metadata,
          labels: { 'kops.k8s.io/cluster': clusterName, ...metadata?.labels },
        },
        spec: { role: 'Node' },
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(this);
  }
}

/** What kOps itself gives the nodes of an instance group. */
function givenByKops(manifest: Manifest): Pick<ReadPool, 'platformLabels' | 'possibleLabels' | 'platformTaints'> {
  const mixed = textsAt(manifest, 'spec.mixedInstancesPolicy.instances');
  const machineType = textAt(manifest, 'spec.machineType');
  const role = textAt(manifest, 'spec.role') ?? 'Node';
  const isControlPlane = role === 'ControlPlane' || role === 'Master';
  const roleKey = isControlPlane ? CONTROL_PLANE : `${ROLE_PREFIX}${role === 'APIServer' ? 'api-server' : 'node'}`;
  return {
    ...nodeLabels({
      ...machineLabels(
        {
          instanceTypes: mixed.length > 0 ? mixed : machineType ? [machineType] : [],
          zones: textsAt(manifest, 'spec.zones'),
        },
        ANYTHING,
      ),
      'kops.k8s.io/instancegroup': oneOf(nameOf(manifest)),
      [roleKey]: oneOf(''),
    }),
    platformTaints: isControlPlane ? [Taint.noSchedule(CONTROL_PLANE)] : [],
  };
}
