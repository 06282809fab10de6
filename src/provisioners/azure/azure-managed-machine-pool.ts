import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { AksPoolMode } from './aks-agent-pool';
import { AKS_LIMITS, AKS_POOL_NAME, AKS_SYSTEM_POOL } from './aks-limits';
import { aksLabels, aksTaints } from './azure-labels';
import { invalid } from '../../kubernetes/schema/field-error';
import type { INodePool } from '../../pools/node-pool';
import { TAINTS_NEED_VALUE } from '../target/limit';
import { describe, nameOf, textAt, type Manifest } from '../target/manifest';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { labelMap, taintObjects } from '../target/spelling';
import { NO_STARTUP_TAINTS } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

/** How Cluster API with AKS makes the nodes of a pool. */
export interface AzureManagedMachinePoolProps {
  /** The pool whose labels and taints the nodes get. */
  readonly pool: INodePool;

  /** The size of the machines, such as `Standard_NC6s_v3`. */
  readonly sku: string;

  /**
   * The name in AKS: at most 12 lower-case letters and digits, the first a letter.
   *
   * @default - the name of the pool
   */
  readonly azureName?: string;

  /**
   * What the agent pool is for.
   *
   * @default AksPoolMode.USER
   */
  readonly mode?: AksPoolMode;

  /**
   * Further fields of `spec`, as Cluster API with AKS spells them.
   *
   * @default - none
   */
  readonly spec?: { [field: string]: any };

  /**
   * The metadata of the `AzureManagedMachinePool`.
   *
   * @default - its name is the name of the pool
   */
  readonly metadata?: ApiObjectMetadata;
}

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
      platformLabels: aksLabels(manifest.spec as Manifest, textAt(manifest, 'spec.name') ?? nameOf(manifest), 'sku'),
      platformTaints: aksTaints(manifest.spec as Manifest),
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
    const { pool, sku, azureName = pool.poolName, mode = AksPoolMode.USER, metadata } = props;
    const object = new PoolObject(
      AZURE_MANAGED_MACHINE_POOL,
      pool,
      {
        apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1',
        kind: 'AzureManagedMachinePool',
        metadata: { name: pool.poolName, ...metadata },
        spec: { mode, name: azureName, sku },
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(
      this,
      AKS_POOL_NAME.test(azureName)
        ? []
        : [
            invalid(
              'azureName',
              azureName,
              'AKS takes at most 12 lower-case letters and digits, the first a letter; give such a name',
            ),
          ],
      ...(mode === AksPoolMode.SYSTEM ? [AKS_SYSTEM_POOL] : []),
    );
  }
}
