import { type Node, type PodSpec } from '../api';
import { withAutomaticTolerations } from './automatic-tolerations';
import {
  type CompiledPod,
  compilePod,
  explainTaints,
  explainUnwanted,
  keepsPodsOut,
  type PlacementRefusal,
  wantsNode,
} from '../scheduling/pod-placement';
import { isTolerated, type TolerationOptions } from '../scheduling/tolerations';

/**
 * What the DaemonSet controller wants on a node: a pod (`runs`), no new pod but an existing one may stay (`keeps`), or
 * none at all (`refuses`).
 */
export type DaemonLanding = 'runs' | 'keeps' | 'refuses';

/** The same with its reason. `runs` implies `keeps`. */
export type DaemonVerdict =
  | { readonly runs: true; readonly keeps: true }
  | { readonly runs: false; readonly keeps: boolean; readonly reason: PlacementRefusal };

/** Where the controller wants pods: the nodes that count as DESIRED, and those where only existing pods stay. */
export interface DesiredNodes {
  readonly runs: readonly Node[];
  readonly keepsOnly: readonly Node[];
}

/** The pod of a DaemonSet: its template's spec with the automatic tolerations. */
export function compileDaemonPod(spec: PodSpec = {}, options: TolerationOptions = {}): CompiledPod {
  return compilePod({ ...spec, tolerations: withAutomaticTolerations(spec) }, options);
}

/**
 * NodeShouldRunDaemonPod of the DaemonSet controller. Cordons, readiness, resources and ports play no part;
 * among taints only those of effect NoSchedule and NoExecute do.
 */
export function daemonLanding(pod: CompiledPod, node: Node): DaemonLanding {
  if (!wantsNode(pod, node)) return 'refuses';
  let landing: DaemonLanding = 'runs';
  for (const taint of node.taints) {
    if (!keepsPodsOut(taint) || isTolerated(taint, pod.tolerations, pod.options)) continue;
    if (taint.effect === 'NoExecute') return 'refuses';
    landing = 'keeps';
  }
  return landing;
}

/** As `daemonLanding`, with the reason for a refusal. */
export function judgeDaemonPod(pod: CompiledPod, node: Node): DaemonVerdict {
  const unwanted = explainUnwanted(pod, node);
  if (unwanted) return { runs: false, keeps: false, reason: unwanted };
  const reason = explainTaints(pod, node);
  if (!reason) return { runs: true, keeps: true };
  return { runs: false, keeps: reason.untolerated.every(({ effect }) => effect !== 'NoExecute'), reason };
}

/** Judges every node by itself, in the order given. */
export function desiredNodes(pod: CompiledPod, nodes: readonly Node[]): DesiredNodes {
  const runs: Node[] = [];
  const keepsOnly: Node[] = [];
  for (const node of nodes) {
    const landing = daemonLanding(pod, node);
    if (landing === 'runs') runs.push(node);
    if (landing === 'keeps') keepsOnly.push(node);
  }
  return { runs, keepsOnly };
}
