import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { invalid } from '../../kubernetes/schema/field-error';
import { ROLE_PREFIX } from '../../kubernetes/well-known/node-keys';
import { oneOf, PRESENT } from '../../pools/label-values';
import { optional, string, constructProps, type Shape } from '../../pools/props';
import { ofCluster } from '../cluster-api/cluster-label';
import { machineLabels } from '../machines/machine-labels';
import { describe, nameOf, textAt, type Manifest } from '../target/manifest';
import { nodeLabels } from '../target/node-labels';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner, ReadPool } from '../target/provisioner';
import { labelMap, taintObjects } from '../target/spelling';
import { NO_STARTUP_TAINTS } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

/** How Cluster API with ROSA makes the nodes of a pool. */
export interface RosaMachinePoolProps extends PoolManifestProps {
  /** The name of the `Cluster` object, which the object carries as label `cluster.x-k8s.io/cluster-name`. */
  readonly clusterName: string;

  /** The EC2 instance type, such as `g5.2xlarge`. */
  readonly instanceType: string;

  /**
   * The name in ROSA, which can never be changed: at most 15 lower-case letters, digits and hyphens, the first a
   * letter.
   *
   * @default - the name of the pool
   */
  readonly nodePoolName?: string;
}

const PROPS: Shape<RosaMachinePoolProps> = {
  ...POOL_MANIFEST_PROPS,
  clusterName: string,
  instanceType: string,
  nodePoolName: optional(string),
};

/** Cluster API's ROSAMachinePool as a target. */
export const ROSA_MACHINE_POOL: Provisioner = {
  name: 'Cluster API ROSAMachinePool (ROSA)',
  labels: { path: 'spec.labels', spelling: labelMap },
  taints: { path: 'spec.taints', spelling: taintObjects() },
  startupTaints: NO_STARTUP_TAINTS,
  limits: [],
  update: 'in place',
  scaleFromZero: 'yes, with `autoscaling`',
  read: manifest => [
    {
      ...readNodeFields(ROSA_MACHINE_POOL, manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      ...rosaNodes(manifest),
    },
  ],
};

/**
 * The node side of a pool on Red Hat OpenShift Service on AWS: a `ROSAMachinePool`
 * (`infrastructure.cluster.x-k8s.io/v1beta2`) of Cluster API.
 *
 * One machine pool of the cluster must have no taints, so a pool cannot be the only one.
 *
 * @see https://cluster-api-aws.sigs.k8s.io/topics/rosa/
 */
export class RosaMachinePool extends ApiObject {
  /**
   * @throws when ROSA cannot carry the pool, or would refuse the name
   */
  constructor(scope: Construct, id: string, props: RosaMachinePoolProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { pool, clusterName, instanceType, nodePoolName = pool.poolName, metadata } = props;
    const object = new PoolObject(
      ROSA_MACHINE_POOL,
      pool,
      {
        apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
        kind: 'ROSAMachinePool',
        metadata: ofCluster(clusterName, { name: pool.poolName, ...metadata }),
        spec: { instanceType, nodePoolName },
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(
      this,
      /^(?=.{1,15}$)[a-z]([-a-z0-9]*[a-z0-9])?$/.test(nodePoolName)
        ? []
        : [
            invalid(
              'nodePoolName',
              nodePoolName,
              'ROSA takes at most 15 lower-case letters, digits and hyphens, the first a letter; give such a name',
            ),
          ],
    );
  }
}

/** What ROSA and AWS give the nodes of a pool. */
function rosaNodes(manifest: Manifest): Pick<ReadPool, 'platformLabels' | 'possibleLabels'> {
  const instanceType = textAt(manifest, 'spec.instanceType');
  const zone = textAt(manifest, 'spec.availabilityZone');
  return nodeLabels({
    ...machineLabels({ instanceTypes: instanceType ? [instanceType] : [], zones: zone ? [zone] : [] }),
    'node.openshift.io/os_id': PRESENT,
    [`${ROLE_PREFIX}worker`]: oneOf(''),
  });
}
