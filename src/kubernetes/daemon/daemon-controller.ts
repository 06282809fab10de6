import { type Node, type ObjectMeta, type PodSpec } from '../api';
import { type DaemonLanding, daemonLanding } from './daemon-placement';
import { targetNode } from './daemon-pod';
import { type CompiledPod } from '../scheduling/pod-placement';

/** A pod that the DaemonSet owns already. */
export interface DaemonPod {
  readonly metadata?: ObjectMeta & { readonly creationTimestamp?: string; readonly deletionTimestamp?: string };
  readonly spec: PodSpec;
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

/** The numbers of a DaemonSet's status that follow from nodes and pods. `minReadySeconds` is taken as elapsed. */
export interface DaemonSetNumbers {
  /** DESIRED: nodes where a pod should run. */
  readonly desiredNumberScheduled: number;
  /** CURRENT: those of them that have one, running or not. */
  readonly currentNumberScheduled: number;
  /** Nodes that have a pod and should not. */
  readonly numberMisscheduled: number;
  readonly numberReady: number;
  readonly numberAvailable: number;
  readonly numberUnavailable: number;
}

export interface SettledDaemonSet {
  readonly numbers: DaemonSetNumbers;
  /** Number of pods by the name of the node they are meant for. */
  readonly podsPerNode: ReadonlyMap<string, number>;
}

type NodePod = DaemonPod | 'made by the controller';

/** Bound before unbound, then by age, then by name. */
function byAge(a: DaemonPod, b: DaemonPod): number {
  const rank = ({ metadata, spec }: DaemonPod) => [
    spec.nodeName ? '0' : '1',
    metadata?.creationTimestamp ?? '',
    metadata?.name ?? '',
  ];
  const [left, right] = [rank(a), rank(b)];
  const differing = left.findIndex((part, index) => part !== right[index]);
  if (differing < 0) return 0;
  return left[differing] < right[differing] ? -1 : 1;
}

function isTerminal({ status }: DaemonPod): boolean {
  return status?.phase === 'Failed' || status?.phase === 'Succeeded';
}

function isDeleted({ metadata }: DaemonPod): boolean {
  return metadata?.deletionTimestamp !== undefined;
}

function isReady(pod: NodePod): boolean {
  if (pod === 'made by the controller') return false;
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

/**
 * What stays and is made on a node: terminal pods go, of several the oldest stays, and where one should run none may be
 * missing.
 */
function settleNode(landing: DaemonLanding, pods: readonly DaemonPod[]): NodePod[] {
  const leaving = pods.filter(pod => isDeleted(pod) && !isTerminal(pod));
  if (landing === 'refuses') return leaving;
  const oldest = pods
    .filter(pod => !isDeleted(pod) && !isTerminal(pod))
    .sort(byAge)
    .slice(0, 1);
  const kept: NodePod[] = [...leaving, ...oldest];
  return kept.length === 0 && landing === 'runs' ? ['made by the controller'] : kept;
}

function byTarget(pods: readonly DaemonPod[]): Map<string, DaemonPod[]> {
  const groups = new Map<string, DaemonPod[]>();
  for (const pod of pods) {
    const target = targetNode(pod.spec);
    if (target === undefined) continue;
    const group = groups.get(target);
    if (group) group.push(pod);
    else groups.set(target, [pod]);
  }
  return groups;
}

/**
 * Where the DaemonSet controller comes to rest, without surge and before any pod it makes is scheduled.
 * Pods that wait for a node that is gone are deleted; those bound to it are left to the garbage collector.
 */
export function settleDaemonSet(
  pod: CompiledPod,
  nodes: readonly Node[],
  existing: readonly DaemonPod[],
): SettledDaemonSet {
  const waiting = byTarget(existing);
  const podsPerNode = new Map<string, number>();
  let desired = 0;
  let current = 0;
  let misscheduled = 0;
  let ready = 0;
  for (const node of nodes) {
    const landing = daemonLanding(pod, node);
    const pods = settleNode(landing, waiting.get(node.name) ?? []);
    waiting.delete(node.name);
    if (pods.length > 0) podsPerNode.set(node.name, pods.length);
    if (landing === 'runs') {
      desired += 1;
      if (pods.length > 0) current += 1;
      if (pods.length > 0 && isReady(pods[0])) ready += 1;
    } else if (pods.length > 0) {
      misscheduled += 1;
    }
  }
  for (const [gone, pods] of waiting) {
    const bound = pods.filter(({ spec }) => spec.nodeName);
    if (bound.length > 0) podsPerNode.set(gone, bound.length);
  }
  return {
    podsPerNode,
    numbers: {
      desiredNumberScheduled: desired,
      currentNumberScheduled: current,
      numberMisscheduled: misscheduled,
      numberReady: ready,
      numberAvailable: ready,
      numberUnavailable: desired - ready,
    },
  };
}
