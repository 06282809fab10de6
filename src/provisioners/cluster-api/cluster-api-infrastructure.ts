import { ABSENT, ANYTHING, oneOf } from '../../pools/label-values';
import { machineLabels } from '../machines/machine-labels';
import { groupOf, isMap, listAt, nameOf, textAt, textsAt, valueAt, type Json, type Manifest } from '../target/manifest';
import { nodeLabels } from '../target/node-labels';
import type { ReadPool } from '../target/provisioner';

const GROUP = 'infrastructure.cluster.x-k8s.io';

/** Where the infrastructure providers of AWS, Azure and Google Cloud name the type of a machine. */
const INSTANCE_TYPES = ['instanceType', 'vmSize', 'awsLaunchTemplate.instanceType', 'template.vmSize'];

/** Where providers name the operating system. */
const OPERATING_SYSTEMS = ['osDisk.osType', 'template.osDisk.osType', 'os', 'imageLookupBaseOS'];

/** What makes a machine one that the cloud may take back. */
const INTERRUPTIBLE = ['spotMarketOptions', 'spotVMOptions', 'template.spotVMOptions', 'preemptible'];

/**
 * What the infrastructure of an object that makes machines gives their nodes. Where the input does not hold the object
 * of the infrastructure provider, everything is open.
 */
export function infrastructureNodes(
  manifest: Manifest,
  others: readonly Manifest[],
): Required<Pick<ReadPool, 'platformLabels' | 'possibleLabels'>> {
  const machine = machineOf(manifest, others);
  const zone = textAt(manifest, 'spec.template.spec.failureDomain');
  const zones = zone ? [zone] : [...textsAt(manifest, 'spec.failureDomains'), ...textsAt(machine, 'availabilityZones')];
  return nodeLabels({
    ...machineLabels(
      { operatingSystems: operatingSystemsOf(machine), instanceTypes: instanceTypesOf(machine), zones },
      ANYTHING,
    ),
    'cluster.x-k8s.io/interruptible': interruptibleOf(machine),
  });
}

/** What the object that a MachineDeployment or a MachinePool refers to says of one machine. */
function machineOf(manifest: Manifest, others: readonly Manifest[]): Manifest | undefined {
  const reference = valueAt(manifest, 'spec.template.spec.infrastructureRef');
  const found = others.find(
    other =>
      groupOf(other) === GROUP &&
      other.kind === textAt(reference, 'kind') &&
      nameOf(other) === textAt(reference, 'name') &&
      textAt(other, 'metadata.namespace') === textAt(manifest, 'metadata.namespace'),
  );
  return [valueAt(found, 'spec.template.spec'), valueAt(found, 'spec')].find(isMap);
}

function instanceTypesOf(machine: Json): readonly string[] {
  const mixed = listAt(machine, 'mixedInstancesPolicy.overrides').flatMap(one => textAt(one, 'instanceType') ?? []);
  return mixed.length > 0 ? mixed : INSTANCE_TYPES.flatMap(path => textAt(machine, path) ?? []).slice(0, 1);
}

function operatingSystemsOf(machine: Manifest | undefined): readonly string[] {
  if (!machine) return ['linux', 'windows'];
  const named = OPERATING_SYSTEMS.flatMap(path => textAt(machine, path) ?? []);
  return [named.some(name => /windows/i.test(name)) ? 'windows' : 'linux'];
}

function interruptibleOf(machine: Manifest | undefined) {
  if (!machine) return ANYTHING;
  return INTERRUPTIBLE.some(path => valueAt(machine, path)) ? oneOf('') : ABSENT;
}
