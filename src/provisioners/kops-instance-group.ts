import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { describe, listAt, nameOf, textAt, type Manifest } from './target/manifest';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from './target/pool-manifest-props';
import { PoolObject } from './target/pool-object';
import type { Provisioner } from './target/provisioner';
import { labelMap, taintTexts } from './target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from './target/startup-taints';
import { readNodeFields } from './target/target';
import { string, constructProps, type Shape } from '../pools/props';

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
  read: manifest => [
    {
      ...readNodeFields(KOPS_INSTANCE_GROUP, manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      platformLabels: platformLabels(manifest),
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

function platformLabels(manifest: Manifest): Record<string, string> {
  const machineType = textAt(manifest, 'spec.machineType');
  const zones = listAt(manifest, 'spec.zones');
  return {
    'kops.k8s.io/instancegroup': nameOf(manifest),
    ...(machineType && { 'node.kubernetes.io/instance-type': machineType }),
    ...(zones.length === 1 && { 'topology.kubernetes.io/zone': `${zones[0]}` }),
  };
}
