import { listAt, textAt, type Manifest } from '../target/manifest';

/** Labels of the nodes of an EKS managed node group, from the fields that ACK, eksctl and Cluster API share. */
export function managedNodeGroupLabels(group: Manifest, name: string): Record<string, string> {
  const instanceTypes = listAt(group, 'instanceTypes');
  const instanceType =
    textAt(group, 'instanceType') ?? (instanceTypes.length === 1 ? `${instanceTypes[0]}` : undefined);
  const amiType = textAt(group, 'amiType')?.toUpperCase();
  const zones = listAt(group, 'availabilityZones');
  return {
    'eks.amazonaws.com/nodegroup': name,
    ...(instanceType && { 'node.kubernetes.io/instance-type': instanceType }),
    ...(amiType &&
      amiType !== 'CUSTOM' && {
        'kubernetes.io/arch': amiType.includes('ARM_64') ? 'arm64' : 'amd64',
        'kubernetes.io/os': amiType.startsWith('WINDOWS') ? 'windows' : 'linux',
      }),
    ...(zones.length === 1 && { 'topology.kubernetes.io/zone': `${zones[0]}` }),
  };
}
