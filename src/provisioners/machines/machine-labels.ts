import type { Architecture } from './architecture';
import { awsArchitecture } from './aws-architecture';
import { azureArchitecture } from './azure-architecture';
import { googleArchitecture } from './google-architecture';
import { ARCH_LABEL, OS_LABEL } from '../../kubernetes/well-known/node-keys';
import { oneOf, PRESENT, type LabelValues } from '../../pools/label-values';

/** What a manifest says of the machines that become nodes. A list that is left out or empty is open. */
export interface Machines {
  /** @default - Linux */
  readonly operatingSystems?: readonly string[];
  /** @default - those of the instance types, as far as their names tell */
  readonly architectures?: readonly string[];
  readonly instanceTypes?: readonly string[];
  readonly zones?: readonly string[];
  readonly regions?: readonly string[];
}

/**
 * The labels that the kubelet and the cloud give nodes, by the machines they are.
 *
 * @param open what a label may be that the manifest leaves open: nodes outside of clouds have no zone
 */
export function machineLabels(machines: Machines, open: LabelValues = PRESENT): Record<string, LabelValues> {
  const { operatingSystems = ['linux'], instanceTypes = [], zones = [], regions = [] } = machines;
  const architectures = machines.architectures ?? architecturesOf(instanceTypes);
  const among = (values: readonly string[]) => (values.length > 0 ? oneOf(...values) : open);
  return {
    [ARCH_LABEL]: oneOf(...architectures),
    [OS_LABEL]: oneOf(...operatingSystems),
    'node.kubernetes.io/instance-type': among(instanceTypes),
    'topology.kubernetes.io/region': among(regions),
    'topology.kubernetes.io/zone': among(zones),
  };
}

/** The architectures that machines of some types may have: any where one of them does not tell, or there is none. */
export function architecturesOf(instanceTypes: readonly string[]): readonly Architecture[] {
  const known = instanceTypes.map(architectureOf);
  const isOpen = known.length === 0 || known.includes(undefined);
  return isOpen ? ['amd64', 'arm64'] : [...new Set(known.flatMap(one => one ?? []))];
}

/** Each cloud's machine types have a form of their own. */
function architectureOf(instanceType: string): Architecture | undefined {
  return awsArchitecture(instanceType) ?? azureArchitecture(instanceType) ?? googleArchitecture(instanceType);
}
