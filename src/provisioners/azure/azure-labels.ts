import { ABSENT, ANYTHING, oneOf } from '../../pools/label-values';
import { Taint } from '../../pools/taint';
import { machineLabels } from '../machines/machine-labels';
import { textAt, textsAt, type Manifest } from '../target/manifest';
import { nodeLabels } from '../target/node-labels';
import type { ReadPool } from '../target/provisioner';

const SPOT_KEY = 'kubernetes.azure.com/scalesetpriority';
const ACCELERATOR_KEYS = ['accelerator', 'kubernetes.azure.com/accelerator'];

/**
 * What AKS itself gives the nodes of an agent pool.
 *
 * @param location the region, such as `westeurope`, where it is known
 */
export function aksNodes(
  agentPool: Manifest,
  name: string,
  sizeField: string,
  location?: string,
): Required<Pick<ReadPool, 'platformLabels' | 'possibleLabels' | 'platformTaints'>> {
  const size = textAt(agentPool, sizeField);
  const mode = textAt(agentPool, 'mode')?.toLowerCase();
  const osSku = textAt(agentPool, 'osSKU') ?? textAt(agentPool, 'osSku');
  const isSpot = textAt(agentPool, 'scaleSetPriority') === 'Spot';
  const accelerator = size === undefined || /^Standard_N/i.test(size) ? ANYTHING : ABSENT;
  const values = {
    ...machineLabels({
      operatingSystems: [(textAt(agentPool, 'osType') ?? 'Linux').toLowerCase()],
      instanceTypes: size ? [size] : [],
      regions: location ? [location] : [],
      zones: location ? textsAt(agentPool, 'availabilityZones').map(zone => azureZone(location, zone)) : [],
    }),
    ...Object.fromEntries(ACCELERATOR_KEYS.map(key => [key, accelerator])),
    agentpool: oneOf(name),
    storageprofile: ANYTHING,
    storagetier: ANYTHING,
    'kubernetes.azure.com/agentpool': oneOf(name),
    'kubernetes.azure.com/mode': mode ? oneOf(mode) : oneOf('system', 'user'),
    'kubernetes.azure.com/os-sku': osSku ? oneOf(osSku) : ANYTHING,
    [SPOT_KEY]: isSpot ? oneOf('spot') : ABSENT,
  };
  return {
    ...nodeLabels(values, ['kubernetes.azure.com/']),
    platformTaints: isSpot ? [Taint.noSchedule(SPOT_KEY, 'spot')] : [],
  };
}

/** The name of a zone as nodes carry it: the number of the zone is one of its region. */
export function azureZone(location: string, zone: string): string {
  return `${location}-${zone}`;
}
