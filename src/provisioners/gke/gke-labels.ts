import { ARCH_LABEL, OS_LABEL } from '../../kubernetes/well-known/node-keys';
import { ABSENT, ANYTHING, oneOf, union, type LabelValues } from '../../pools/label-values';
import { Taint } from '../../pools/taint';
import { googleSeriesArchitecture } from '../machines/google-architecture';
import { architecturesOf, machineLabels } from '../machines/machine-labels';
import { listAt, textAt, textsAt, valueAt, type Json, type Manifest } from '../target/manifest';
import { nodeLabels } from '../target/node-labels';
import type { ReadPool } from '../target/provisioner';

/** The label by which pods choose a compute class, and the taint of its nodes. */
export const COMPUTE_CLASS_KEY = 'cloud.google.com/compute-class';

/** The key of the taint that GKE gives nodes of Windows, whose value is that of the label of the operating system. */
export const WINDOWS_TAINT_KEY = 'node.kubernetes.io/os';

/** Prefixes of the many labels that GKE gives nodes by itself. */
const PREFIXES: readonly string[] = ['cloud.google.com/', 'iam.gke.io/', 'topology.gke.io/'];

type GivenByGke = Required<Pick<ReadPool, 'platformLabels' | 'possibleLabels' | 'platformTaints'>>;

/** What GKE itself gives the nodes of a node pool. */
export function nodePoolNodes(manifest: Manifest, name: string): GivenByGke {
  const config = valueAt(manifest, 'spec.nodeConfig');
  const machineType = textAt(config, 'machineType');
  const isWindows = textAt(config, 'imageType')?.toUpperCase().startsWith('WINDOWS') ?? false;
  const location = textAt(manifest, 'spec.location');
  const region = location?.split('-').slice(0, 2).join('-');
  const zones = textsAt(manifest, 'spec.nodeLocations');
  const values = {
    ...machineLabels({
      // GKE makes machines of e2-medium where nothing else is said.
      architectures: architecturesOf([machineType ?? 'e2-medium']),
      operatingSystems: [isWindows ? 'windows' : 'linux'],
      instanceTypes: machineType ? [machineType] : [],
      regions: region ? [region] : [],
      zones: zones.length === 0 && location && location !== region ? [location] : zones,
    }),
    ...machineChoice([config], 'guestAccelerator'),
    'cloud.google.com/gke-nodepool': oneOf(name),
    'cloud.google.com/gke-preemptible': valueAt(config, 'preemptible') === true ? oneOf('true') : ABSENT,
  };
  const hasArmTaint = textAt(config, 'taintConfig.architectureTaintBehavior') !== 'NONE';
  return { ...nodeLabels(values, PREFIXES), platformTaints: taintsFor(values, hasArmTaint) };
}

/** What GKE itself gives the nodes of a compute class: whatever one of its priorities says. */
export function computeClassNodes(manifest: Manifest, name: string): GivenByGke {
  const priorities = listAt(manifest, 'spec.priorities');
  const isOpen =
    priorities.length === 0 ||
    textAt(manifest, 'spec.whenUnsatisfiable') === 'ScaleUpAnyway' ||
    priorities.some(priority => listAt(priority, 'nodepools').length > 0);
  const of = (path: string) => {
    const texts = priorities.map(priority => textAt(priority, path));
    return isOpen || texts.includes(undefined) ? [] : [...new Set(texts.flatMap(text => text ?? []))];
  };
  const families = of('machineFamily');
  const values = {
    ...machineLabels({
      ...(families.length > 0 && { architectures: [...new Set(families.map(googleSeriesArchitecture))] }),
      instanceTypes: of('machineType'),
    }),
    ...(!isOpen && machineChoice(priorities, 'gpu')),
    [COMPUTE_CLASS_KEY]: oneOf(name),
  };
  return {
    ...nodeLabels(values, PREFIXES),
    platformTaints: [Taint.noSchedule(COMPUTE_CLASS_KEY, name), ...taintsFor(values, true)],
  };
}

/** Labels that follow from how a machine is chosen, where one of some ways is taken. */
function machineChoice(ways: readonly Json[], accelerators: string): Record<string, LabelValues> {
  return {
    'cloud.google.com/gke-spot': either(ways.map(way => (valueAt(way, 'spot') === true ? oneOf('true') : ABSENT))),
    'cloud.google.com/gke-accelerator': either(ways.map(way => acceleratorOf(way, accelerators))),
  };
}

function acceleratorOf(way: Json, field: string): LabelValues {
  const given = valueAt(way, field);
  if (given === undefined) return ABSENT;
  const [type, ...more] = Array.isArray(given) ? given : [given];
  const text = more.length === 0 ? textAt(type, 'type') : undefined;
  return text ? oneOf(text) : ANYTHING;
}

/** The values of any of the ways; anything where no list of expressions can say that. */
function either(ways: readonly LabelValues[]): LabelValues {
  return ways.reduce<LabelValues>((all, way) => union(all, way) ?? ANYTHING, { ...ABSENT, absent: false });
}

/** Taints by which GKE keeps pods off machines that their images may not be made for. */
function taintsFor(values: Readonly<Record<string, LabelValues>>, hasArmTaint: boolean): Taint[] {
  const isAlways = (key: string, value: string) => {
    const { absent, only } = values[key];
    return !absent && only?.size === 1 && only.has(value);
  };
  return [
    ...(hasArmTaint && isAlways(ARCH_LABEL, 'arm64') ? [Taint.noSchedule(ARCH_LABEL, 'arm64')] : []),
    ...(isAlways(OS_LABEL, 'windows') ? [Taint.noSchedule(WINDOWS_TAINT_KEY, 'windows')] : []),
  ];
}
