import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ROLE_PREFIX } from '../../kubernetes/well-known/node-keys';
import { ANYTHING, oneOf, PRESENT } from '../../pools/label-values';
import { string, constructProps, type Shape } from '../../pools/props';
import { machineLabels } from '../machines/machine-labels';
import { maxTaints } from '../target/limit';
import { describe, nameOf, textAt, type Manifest } from '../target/manifest';
import { nodeLabels } from '../target/node-labels';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner, ReadPool } from '../target/provisioner';
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
      ...hostedNodes(manifest),
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

/** What HyperShift and the cloud give the nodes of a pool. */
function hostedNodes(manifest: Manifest): Pick<ReadPool, 'platformLabels' | 'possibleLabels'> {
  const instanceType =
    textAt(manifest, 'spec.platform.aws.instanceType') ?? textAt(manifest, 'spec.platform.azure.vmSize');
  return nodeLabels({
    ...machineLabels(
      {
        architectures: [textAt(manifest, 'spec.arch') ?? 'amd64'],
        instanceTypes: instanceType ? [instanceType] : [],
      },
      ANYTHING,
    ),
    'hypershift.openshift.io/nodePool': oneOf(nameOf(manifest)),
    'node.openshift.io/os_id': PRESENT,
    [`${ROLE_PREFIX}worker`]: oneOf(''),
  });
}
