import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { AksPoolMode } from './aks-agent-pool';
import { agentPoolNameProblems, AKS_LIMITS, AKS_SYSTEM_POOL } from './aks-limits';
import { aksNodes } from './azure-labels';
import { oneOf, optional, string, constructProps, type Shape } from '../../pools/props';
import { ofCluster } from '../cluster-api/cluster-label';
import { TAINTS_NEED_VALUE } from '../target/limit';
import { describe, nameOf, textAt, type Manifest } from '../target/manifest';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { labelMap, taintObjects } from '../target/spelling';
import { NO_STARTUP_TAINTS } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

/** How Cluster API with AKS makes the nodes of a pool. */
export interface AzureManagedMachinePoolProps extends PoolManifestProps {
  /** The name of the `Cluster` object, which the object carries as label `cluster.x-k8s.io/cluster-name`. */
  readonly clusterName: string;

  /** The size of the machines, such as `Standard_NC6s_v3`. */
  readonly sku: string;

  /**
   * The name in AKS: at most 12 lower-case letters and digits, the first a letter.
   *
   * @default - the name of the pool
   */
  readonly nodePoolName?: string;

  /**
   * What the agent pool is for.
   *
   * @default AksPoolMode.USER
   */
  readonly mode?: AksPoolMode;
}

const PROPS: Shape<AzureManagedMachinePoolProps> = {
  ...POOL_MANIFEST_PROPS,
  clusterName: string,
  sku: string,
  nodePoolName: optional(string),
  mode: optional(oneOf(AksPoolMode)),
};

/** Cluster API's AzureManagedMachinePool as a target. */
export const AZURE_MANAGED_MACHINE_POOL: Provisioner = {
  name: 'Cluster API AzureManagedMachinePool (AKS)',
  labels: { path: 'spec.nodeLabels', spelling: labelMap },
  taints: { path: 'spec.taints', spelling: taintObjects() },
  startupTaints: NO_STARTUP_TAINTS,
  limits: [...AKS_LIMITS, TAINTS_NEED_VALUE],
  update: 'in place, the whole set at once',
  scaleFromZero: 'yes, for user pools',
  read: manifest => [
    {
      ...readNodeFields(AZURE_MANAGED_MACHINE_POOL, manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      ...aksNodes(manifest.spec as Manifest, textAt(manifest, 'spec.name') ?? nameOf(manifest), 'sku'),
    },
  ],
};

/**
 * The node side of a pool with Cluster API on AKS: an `AzureManagedMachinePool`
 * (`infrastructure.cluster.x-k8s.io/v1beta1`).
 *
 * It is the `infrastructureRef` of a `MachinePool` without bootstrap configuration. AKS keeps labels and taints as they
 * are written here.
 *
 * @see https://capz.sigs.k8s.io/managed/managedcluster
 */
export class AzureManagedMachinePool extends ApiObject {
  /**
   * @throws when AKS cannot carry the pool, or would refuse the name
   */
  constructor(scope: Construct, id: string, props: AzureManagedMachinePoolProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { pool, clusterName, sku, nodePoolName = pool.poolName, mode = AksPoolMode.USER, metadata } = props;
    const object = new PoolObject(
      AZURE_MANAGED_MACHINE_POOL,
      pool,
      {
        apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1',
        kind: 'AzureManagedMachinePool',
        metadata: ofCluster(clusterName, { name: pool.poolName, ...metadata }),
        spec: { mode, name: nodePoolName, sku },
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(this, agentPoolNameProblems(nodePoolName), ...(mode === AksPoolMode.SYSTEM ? [AKS_SYSTEM_POOL] : []));
  }
}
