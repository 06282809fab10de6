import { ANYTHING, oneOf, PRESENT, type LabelValues } from '../../pools/label-values';
import { architecturesOf, machineLabels, type Machines } from '../machines/machine-labels';
import { isMap, textAt, textsAt, valueAt, type Manifest } from '../target/manifest';

/** Where the nodes of a group may be. */
export type Place = Pick<Machines, 'regions' | 'zones'>;

/** Labels of the nodes of an EKS managed node group, from the fields that ACK, eksctl and Cluster API share. */
export function managedNodeGroupLabels(group: Manifest, name: string, place: Place = {}): Record<string, LabelValues> {
  return {
    ...nodeGroupLabels(group, place),
    'eks.amazonaws.com/capacityType': oneOf(capacityType(group)),
    'eks.amazonaws.com/nodegroup': oneOf(name),
    'eks.amazonaws.com/nodegroup-image': PRESENT,
    'eks.amazonaws.com/sourceLaunchTemplateId': ANYTHING,
    'eks.amazonaws.com/sourceLaunchTemplateVersion': ANYTHING,
  };
}

/** Labels of the nodes of any group on EKS, managed or not. */
export function nodeGroupLabels(group: Manifest, { regions, zones }: Place = {}): Record<string, LabelValues> {
  const instanceTypes = instanceTypesOf(group);
  const operatingSystems = operatingSystemsOf(group);
  return {
    ...machineLabels({
      architectures: operatingSystems.includes('linux') ? architecturesOfGroup(group, instanceTypes) : ['amd64'],
      operatingSystems,
      instanceTypes,
      regions,
      zones: zones ?? textsAt(group, 'availabilityZones'),
    }),
    'k8s.io/cloud-provider-aws': ANYTHING,
    'topology.k8s.aws/zone-id': PRESENT,
  };
}

/** eksctl calls a group of several types `mixed`. */
function instanceTypesOf(group: Manifest): readonly string[] {
  const type = textAt(group, 'instanceType') ?? textAt(group, 'awsLaunchTemplate.instanceType');
  return type && type !== 'mixed'
    ? [type]
    : [...textsAt(group, 'instanceTypes'), ...textsAt(group, 'instancesDistribution.instanceTypes')];
}

/** EKS chooses an x86 image unless image, machines or a launch template say otherwise. */
function architecturesOfGroup(group: Manifest, instanceTypes: readonly string[]): readonly string[] {
  const amiType = amiTypeOf(group);
  if (amiType) return [amiType.includes('ARM_64') ? 'arm64' : 'amd64'];
  if (instanceTypes.length > 0 || hasLaunchTemplate(group)) return architecturesOf(instanceTypes);
  return [textAt(group, 'instanceSelector.cpuArchitecture') === 'arm64' ? 'arm64' : 'amd64'];
}

/** An image of the user's own may be of any operating system. */
function operatingSystemsOf(group: Manifest): readonly string[] {
  const image = amiTypeOf(group) ?? textAt(group, 'amiFamily');
  if (image) return [/^windows/i.test(image) ? 'windows' : 'linux'];
  return textAt(group, 'amiType') || hasLaunchTemplate(group) ? ['linux', 'windows'] : ['linux'];
}

function amiTypeOf(group: Manifest): string | undefined {
  const amiType = textAt(group, 'amiType')?.toUpperCase();
  return amiType === 'CUSTOM' ? undefined : amiType;
}

function hasLaunchTemplate(group: Manifest): boolean {
  return ['launchTemplate', 'awsLaunchTemplate'].some(field => isMap(valueAt(group, field)));
}

/** Each project spells it in its own way: `SPOT`, `spot`, `spot: true`. */
function capacityType(group: Manifest): string {
  if (valueAt(group, 'spot') === true) return 'SPOT';
  switch (textAt(group, 'capacityType')?.toUpperCase().replaceAll('_', '')) {
    case 'SPOT':
      return 'SPOT';
    case 'CAPACITYBLOCK':
      return 'CAPACITY_BLOCK';
    default:
      return 'ON_DEMAND';
  }
}
