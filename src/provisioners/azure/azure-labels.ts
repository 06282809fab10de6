import { Taint } from '../../pools/taint';
import { textAt, type Manifest } from '../target/manifest';

const SPOT_KEY = 'kubernetes.azure.com/scalesetpriority';

/** Labels of the nodes of an AKS agent pool. */
export function aksLabels(agentPool: Manifest, name: string, sizeField: string): Record<string, string> {
  const size = textAt(agentPool, sizeField);
  const mode = textAt(agentPool, 'mode');
  return {
    agentpool: name,
    'kubernetes.azure.com/agentpool': name,
    ...(mode && { 'kubernetes.azure.com/mode': mode.toLowerCase() }),
    'kubernetes.io/os': (textAt(agentPool, 'osType') ?? 'Linux').toLowerCase(),
    ...(size && { 'node.kubernetes.io/instance-type': size }),
    ...(isSpot(agentPool) && { [SPOT_KEY]: 'spot' }),
  };
}

/** Taints that AKS puts on the nodes of an agent pool by itself. */
export function aksTaints(agentPool: Manifest): Taint[] {
  return isSpot(agentPool) ? [Taint.noSchedule(SPOT_KEY, 'spot')] : [];
}

function isSpot(agentPool: Manifest): boolean {
  return textAt(agentPool, 'scaleSetPriority') === 'Spot';
}
