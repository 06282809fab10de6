import { azureZone } from './azure/azure-labels';
import { machineLabels } from './machines/machine-labels';
import { refusedTaints } from './target/limit';
import { listAt, nameOf, textAt, textsAt, type Manifest } from './target/manifest';
import { nodeLabels } from './target/node-labels';
import { poolFragment } from './target/pool-fragment';
import type { Provisioner, ReadPool } from './target/provisioner';
import { labelMap, taintObjects } from './target/spelling';
import { NO_STARTUP_TAINTS } from './target/startup-taints';
import { readNodeFields } from './target/target';
import { ANYTHING, oneOf } from '../pools/label-values';
import type { INodePool } from '../pools/node-pool';
import { nodePool } from '../pools/prop-types';
import { checkArguments, anyObject, optional } from '../pools/props';
import { refuse } from '../pools/refuse';

const CRITICAL_COMPONENTS = 'node.gardener.cloud/critical-components-not-ready';

/** A worker group of a Gardener Shoot as a target. */
export const GARDENER_WORKER: Provisioner = {
  name: 'Gardener Shoot worker',
  within: 'spec.provider.workers[]',
  labels: { path: 'labels', spelling: labelMap },
  taints: { path: 'taints', spelling: taintObjects() },
  startupTaints: NO_STARTUP_TAINTS,
  limits: [
    refusedTaints(
      `Gardener reserves the taint ${CRITICAL_COMPONENTS}`,
      key => key === CRITICAL_COMPONENTS,
      'leave it out',
    ),
  ],
  update: 'in place',
  scaleFromZero: 'yes',
  read: manifest => listAt(manifest, 'spec.provider.workers').map(worker => readWorker(manifest, worker as Manifest)),
};

/** The node side of a pool with Gardener: one worker group of a `Shoot`. */
export class GardenerWorker {
  /**
   * One item of `spec.provider.workers` of a `core.gardener.cloud/v1beta1` `Shoot`. A change of labels or taints is
   * made in place.
   *
   * @param pool the pool whose labels and taints the nodes get, and whose name the worker group has
   * @param fields further fields as Gardener spells them: `machine`, `minimum`, `maximum` and others. Default: none
   * @throws when Gardener cannot carry the pool, or a field comes from the pool
   * @see https://gardener.cloud/docs/gardener/shoot/shoot_workers_settings/
   */
  public static fragment(pool: INodePool, fields?: { [field: string]: any }): { [field: string]: any } {
    checkArguments('GardenerWorker.fragment', ['pool', pool, nodePool], ['fields', fields, optional(anyObject)]);
    const { json, errors } = poolFragment(GARDENER_WORKER, pool, { name: pool.poolName }, fields ?? {}, 'fields');
    refuse(`GardenerWorker for pool '${pool.poolName}'`, errors);
    return json;
  }

  private constructor() {}
}

function readWorker(shoot: Manifest, worker: Manifest): ReadPool {
  const name = textAt(worker, 'name') ?? '';
  const type = textAt(worker, 'machine.type');
  const region = textAt(shoot, 'spec.region');
  return {
    ...readNodeFields(GARDENER_WORKER, worker),
    poolName: name,
    source: `worker '${name}' of Shoot '${nameOf(shoot)}'`,
    ...nodeLabels(
      {
        ...machineLabels(
          {
            architectures: [textAt(worker, 'machine.architecture') ?? 'amd64'],
            instanceTypes: type ? [type] : [],
            regions: region ? [region] : [],
            zones: zonesOf(shoot, worker),
          },
          ANYTHING,
        ),
        'worker.gardener.cloud/pool': oneOf(name),
      },
      ['networking.gardener.cloud/', 'worker.garden.sapcloud.io/', 'worker.gardener.cloud/'],
    ),
  };
}

/** Azure numbers the zones of a region, and nodes carry region and number. */
function zonesOf(shoot: Manifest, worker: Manifest): readonly string[] {
  const zones = textsAt(worker, 'zones');
  const region = textAt(shoot, 'spec.region');
  return textAt(shoot, 'spec.provider.type') === 'azure' && region ? zones.map(zone => azureZone(region, zone)) : zones;
}
