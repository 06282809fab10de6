import { type Node, type PodSpec, type Taint, type Toleration } from '../api';
import {
  compileRequiredNodeAffinity,
  explainRequiredNodeAffinity,
  type NodeAffinityMismatch,
  type RequiredNodeAffinity,
  requiredNodeAffinityMatches,
} from './required-node-affinity';
import { isTolerated, type NearMiss, nearestToleration, type TolerationOptions } from './tolerations';

/** What of a pod decides where it may run, parsed once to judge many nodes. */
export interface CompiledPod {
  /** The one node the pod is bound to; undefined when it is free. */
  readonly nodeName?: string;
  readonly required: RequiredNodeAffinity;
  readonly tolerations: readonly Toleration[];
  readonly options: TolerationOptions;
}

/** Taints of a node that no toleration of the pod covers. */
export interface TaintRefusal {
  readonly kind: 'taint';
  /** The first of them. */
  readonly taint: Taint;
  /** All of them, in the order of the node. */
  readonly untolerated: readonly Taint[];
  /** The toleration that comes closest to tolerating the first. */
  readonly nearest?: NearMiss;
}

/** Why a pod may not run on a node. */
export type PlacementRefusal =
  | { readonly kind: 'nodeName'; readonly nodeName: string }
  | NodeAffinityMismatch
  | TaintRefusal
  | { readonly kind: 'unschedulable' };

/** May a pod run on a node, as far as placement goes? Resources, ports and volumes are not looked at. */
export type PodVerdict = { readonly runs: true } | { readonly runs: false; readonly reason: PlacementRefusal };

const UNSCHEDULABLE: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** Taints that keep new pods out. `PreferNoSchedule` and effects Kubernetes does not know keep nobody out. */
export function keepsPodsOut(taint: Taint): boolean {
  return taint.effect === 'NoSchedule' || taint.effect === 'NoExecute';
}

export function compilePod(spec: PodSpec = {}, options: TolerationOptions = {}): CompiledPod {
  return {
    ...(spec.nodeName && { nodeName: spec.nodeName }),
    required: compileRequiredNodeAffinity(spec),
    tolerations: spec.tolerations ?? [],
    options,
  };
}

/** Do node name, nodeSelector and required node affinity allow the node? */
export function wantsNode(pod: CompiledPod, node: Node): boolean {
  return (pod.nodeName === undefined || pod.nodeName === node.name) && requiredNodeAffinityMatches(pod.required, node);
}

/** Why node name, nodeSelector or required node affinity rule the node out, or undefined. */
export function explainUnwanted(pod: CompiledPod, node: Node): PlacementRefusal | undefined {
  if (pod.nodeName !== undefined && pod.nodeName !== node.name) return { kind: 'nodeName', nodeName: pod.nodeName };
  return explainRequiredNodeAffinity(pod.required, node);
}

/** The taints among those that keep pods out which the pod does not tolerate, or undefined. */
export function explainTaints(pod: CompiledPod, node: Node): TaintRefusal | undefined {
  return explainUntolerated(pod, node.taints.filter(keepsPodsOut));
}

function explainUntolerated({ tolerations, options }: CompiledPod, taints: readonly Taint[]): TaintRefusal | undefined {
  const untolerated = taints.filter(taint => !isTolerated(taint, tolerations, options));
  if (untolerated.length === 0) return undefined;
  const nearest = nearestToleration(untolerated[0], tolerations, options);
  return { kind: 'taint', taint: untolerated[0], untolerated, ...(nearest && { nearest }) };
}

function isRefusedAsUnschedulable({ nodeName, tolerations, options }: CompiledPod, node: Node): boolean {
  return node.unschedulable === true && nodeName === undefined && !isTolerated(UNSCHEDULABLE, tolerations, options);
}

/** A pod that names its node passes the scheduler by. Only the kubelet looks at it then, for taints that evict. */
function mayRefuse({ nodeName }: CompiledPod, taint: Taint): boolean {
  return nodeName === undefined ? keepsPodsOut(taint) : taint.effect === 'NoExecute';
}

/** May the pod run on the node? The quick form of `judgePod`. */
export function podMayRun(pod: CompiledPod, node: Node): boolean {
  if (!wantsNode(pod, node) || isRefusedAsUnschedulable(pod, node)) return false;
  for (const taint of node.taints) {
    if (mayRefuse(pod, taint) && !isTolerated(taint, pod.tolerations, pod.options)) return false;
  }
  return true;
}

/**
 * May the pod run on the node, and if not, why? (plug-ins NodeName, NodeAffinity, TaintToleration, NodeUnschedulable;
 * admission by the kubelet)
 */
export function judgePod(pod: CompiledPod, node: Node): PodVerdict {
  const reason =
    explainUnwanted(pod, node) ??
    explainUntolerated(
      pod,
      node.taints.filter(taint => mayRefuse(pod, taint)),
    ) ??
    (isRefusedAsUnschedulable(pod, node) ? { kind: 'unschedulable' as const } : undefined);
  return reason ? { runs: false, reason } : { runs: true };
}
