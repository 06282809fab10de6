import { textAt, type Manifest } from './manifest';

/** Labels of the nodes of an AKS agent pool. */
export function aksLabels(agentPool: Manifest, name: string, sizeField: string): Record<string, string> {
  const size = textAt(agentPool, sizeField);
  const mode = textAt(agentPool, 'mode');
  return {
    'agentpool': name,
    'kubernetes.azure.com/agentpool': name,
    ...(mode && { 'kubernetes.azure.com/mode': mode.toLowerCase() }),
    'kubernetes.io/os': (textAt(agentPool, 'osType') ?? 'Linux').toLowerCase(),
    ...(size && { 'node.kubernetes.io/instance-type': size }),
  };
}
