import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { string, constructProps, type Shape } from '../../pools/props';
import { maxTaints } from '../target/limit';
import { describe, nameOf, textAt, type Manifest } from '../target/manifest';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { labelMap, taintObjects } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

/** How HyperShift makes the nodes of a pool. */
export interface HyperShiftNodePoolProps extends PoolManifestProps {
  /** The name of the `HostedCluster` object. It can never be changed. */
  readonly clusterName: string;
}

const PROPS: Shape<HyperShiftNodePoolProps> = {
  ...POOL_MANIFEST_PROPS,
  clusterName: string,
};

/** HyperShift's NodePool as a target. */
export const HYPERSHIFT_NODE_POOL: Provisioner = {
  name: 'HyperShift NodePool',
  labels: { path: 'spec.nodeLabels', spelling: labelMap },
  taints: { path: 'spec.taints', spelling: taintObjects() },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [maxTaints(50)],
  update: 'new nodes only',
  scaleFromZero: 'on AWS and Azure',
  read: manifest => [
    {
      ...readNodeFields(HYPERSHIFT_NODE_POOL, manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      platformLabels: platformLabels(manifest),
    },
  ],
};

/**
 * The node side of a pool with OpenShift hosted control planes: a `hypershift.openshift.io/v1beta1` `NodePool`.
 *
 * Labels and taints count as a node is created.
 *
 * @see https://hypershift-docs.netlify.app/reference/api/
 */
export class HyperShiftNodePool extends ApiObject {
  /**
   * @throws when HyperShift cannot carry the pool
   */
  constructor(scope: Construct, id: string, props: HyperShiftNodePoolProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { pool, clusterName, metadata } = props;
    const object = new PoolObject(
      HYPERSHIFT_NODE_POOL,
      pool,
      {
        apiVersion: 'hypershift.openshift.io/v1beta1',
        kind: 'NodePool',
        metadata: { name: pool.poolName, ...metadata },
        spec: { clusterName },
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(this);
  }
}

function platformLabels(manifest: Manifest): Record<string, string> {
  const arch = textAt(manifest, 'spec.arch');
  const instanceType = textAt(manifest, 'spec.platform.aws.instanceType');
  return {
    'hypershift.openshift.io/nodePool': nameOf(manifest),
    ...(arch && { 'kubernetes.io/arch': arch }),
    ...(instanceType && { 'node.kubernetes.io/instance-type': instanceType }),
  };
}
