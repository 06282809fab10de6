import type { Fleet, NodeClass } from './fleet';
import type { Node, PodSpec } from '../../kubernetes/api';
import { compileDaemonPod, daemonLanding, judgeDaemonPod } from '../../kubernetes/daemon/daemon-placement';
import {
  compilePod,
  judgePod,
  podMayRun,
  type CompiledPod,
  type PlacementRefusal,
} from '../../kubernetes/scheduling/pod-placement';

/**
 * A pod to be placed: one for every node that will have it, as a DaemonSet makes them, or one for the scheduler to find
 * a node for.
 */
export interface PlacedPod {
  readonly isDaemon: boolean;
  readonly pod: CompiledPod;
}

/** What a node is to a pod: it runs there, it would stay where it runs but none is made, or it may not be there. */
export type Landing = 'runs' | 'keeps' | 'refused';

/** Where a pod lands, class by class. */
export type Landings = Readonly<Record<Landing, readonly NodeClass[]>>;

export function placedPod(spec: PodSpec, isDaemon: boolean): PlacedPod {
  return { isDaemon, pod: isDaemon ? compileDaemonPod(spec) : compilePod(spec) };
}

/** Judges a pod once for every class of a fleet that was made to tell its nodes apart. */
export function landingsOf(placed: PlacedPod, fleet: Fleet): Landings {
  const landings: Record<Landing, NodeClass[]> = { runs: [], keeps: [], refused: [] };
  for (const nodeClass of fleet.classes) {
    landings[landingOn(placed, nodeClass.nodes[0])].push(nodeClass);
  }
  return landings;
}

/** The same, by class. */
export function landingByClass(landings: Landings): Map<NodeClass, Landing> {
  return new Map(
    (['runs', 'keeps', 'refused'] as const).flatMap(landing =>
      landings[landing].map(nodeClass => [nodeClass, landing] as const),
    ),
  );
}

function landingOn({ isDaemon, pod }: PlacedPod, node: Node): Landing {
  if (!isDaemon) return podMayRun(pod, node) ? 'runs' : 'refused';
  const landing = daemonLanding(pod, node);
  return landing === 'refuses' ? 'refused' : landing;
}

/** Why a pod does not run on a node, or undefined when it does. */
export function refusalOf({ isDaemon, pod }: PlacedPod, node: Node): PlacementRefusal | undefined {
  const verdict = isDaemon ? judgeDaemonPod(pod, node) : judgePod(pod, node);
  return verdict.runs ? undefined : verdict.reason;
}

/** How many nodes the classes hold: for those a daemon runs on, its DESIRED. */
export function nodeCount(classes: readonly NodeClass[]): number {
  return classes.reduce((count, { nodes }) => count + nodes.length, 0);
}

/** The names of the nodes, sorted. */
export function nodeNames(classes: readonly NodeClass[]): string[] {
  return classes.flatMap(({ nodes }) => nodes.map(node => node.name)).sort();
}
