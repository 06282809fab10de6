import { machineLabels } from './machines/machine-labels';
import { KUBELET_REGISTERS } from './target/label-domains';
import { groupOf, listAt, nameOf, textAt, valueAt, type Json, type Manifest } from './target/manifest';
import { nodeLabels } from './target/node-labels';
import { poolFragment } from './target/pool-fragment';
import type { Provisioner } from './target/provisioner';
import { labelMap, taintObjects } from './target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from './target/startup-taints';
import { readNodeFields } from './target/target';
import { ROLE_PREFIX } from '../kubernetes/well-known/node-keys';
import { ANYTHING, oneOf } from '../pools/label-values';
import type { INodePool } from '../pools/node-pool';
import { nodePool } from '../pools/prop-types';
import { checkArguments, anyObject, optional } from '../pools/props';
import { refuse } from '../pools/refuse';

/** A machine pool of a Rancher Cluster as a target. */
export const RANCHER_MACHINE_POOL: Provisioner = {
  name: 'Rancher Cluster machine pool',
  within: 'spec.rkeConfig.machinePools[]',
  labels: { path: 'labels', spelling: labelMap },
  taints: { path: 'taints', spelling: taintObjects() },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [KUBELET_REGISTERS],
  update: 'new nodes only',
  scaleFromZero: 'no',
  read: (manifest, others) =>
    listAt(manifest, 'spec.rkeConfig.machinePools').map(machinePool => {
      const name = textAt(machinePool, 'name') ?? '';
      return {
        ...readNodeFields(RANCHER_MACHINE_POOL, machinePool as Manifest),
        poolName: name,
        source: `machine pool '${name}' of Cluster '${nameOf(manifest)}'`,
        ...machinePoolNodes(machinePool, others),
      };
    }),
};

/** The node side of a pool with Rancher: one machine pool of a cluster that Rancher makes with RKE2 or k3s. */
export class RancherMachinePool {
  /**
   * One item of `spec.rkeConfig.machinePools` of a `provisioning.cattle.io/v1` `Cluster`. Labels and taints count as a
   * node registers.
   *
   * @param pool the pool whose labels, taints and startup taints the nodes get, and whose name the machine pool has
   * @param fields further fields as Rancher spells them: `quantity`, `machineConfigRef` and others. Default: none
   * @throws when the kubelet cannot carry the pool, or a field comes from the pool
   */
  public static fragment(pool: INodePool, fields?: { [field: string]: any }): { [field: string]: any } {
    checkArguments('RancherMachinePool.fragment', ['pool', pool, nodePool], ['fields', fields, optional(anyObject)]);
    const { json, errors } = poolFragment(
      RANCHER_MACHINE_POOL,
      pool,
      { name: pool.poolName, workerRole: true },
      fields ?? {},
      'fields',
    );
    refuse(`RancherMachinePool for pool '${pool.poolName}'`, errors);
    return json;
  }

  private constructor() {}
}

/** What the cloud gives the nodes of a machine pool, as far as the configuration of its machines tells. */
function machinePoolNodes(machinePool: Json, others: readonly Manifest[]) {
  const reference = valueAt(machinePool, 'machineConfigRef');
  const config = others.find(
    other =>
      groupOf(other) === 'rke-machine-config.cattle.io' &&
      other.kind === textAt(reference, 'kind') &&
      nameOf(other) === textAt(reference, 'name'),
  );
  const named = (...fields: string[]) => fields.flatMap(field => textAt(config, field) ?? []).slice(0, 1);
  const isWindows = textAt(machinePool, 'machineOS') === 'windows';
  return nodeLabels({
    ...machineLabels(
      {
        operatingSystems: [isWindows ? 'windows' : 'linux'],
        instanceTypes: named('instanceType', 'size', 'machineType'),
        regions: named('region', 'location'),
      },
      ANYTHING,
    ),
    ...(valueAt(machinePool, 'workerRole') === true && { [`${ROLE_PREFIX}worker`]: oneOf('true') }),
  });
}
