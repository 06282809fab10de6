import type { Node, Taint } from '../../../kubernetes/api';
import { keepsPodsOut } from '../../../kubernetes/scheduling/pod-placement';
import { taintLifetime } from '../../../kubernetes/well-known/well-known-taints';
import type { NodeClass } from '../../plan/fleet';
import { perPlan } from '../../plan/per-plan';
import type { Plan } from '../../plan/plan';
import { describeTaint } from '../../words/refusal-text';

/** A taint that keeps pods out for good, and the nodes that carry it. */
export interface TaintedNodes {
  readonly taint: Taint;
  readonly nodes: readonly Node[];
}

/** Whether a taint keeps pods out of a node for as long as the node lives. */
export function isPermanent(taint: Taint): boolean {
  return keepsPodsOut(taint) && taintLifetime(taint.key) === 'permanent';
}

/** The permanent taints of an inventory, by their text, with their nodes. */
export const taintedNodes = perPlan<ReadonlyMap<string, TaintedNodes>>(({ fleet }) => {
  const tainted = new Map<string, { readonly taint: Taint; readonly nodes: Node[] }>();
  for (const node of fleet.nodes) {
    for (const taint of node.taints) {
      if (!isPermanent(taint)) continue;
      const text = describeTaint(taint);
      const known = tainted.get(text) ?? { taint, nodes: [] };
      known.nodes.push(node);
      tainted.set(text, known);
    }
  }
  return tainted;
});

const taintsByClass = perPlan(() => new Map<NodeClass, readonly Taint[]>());

/**
 * The permanent taints that some node of a class carries. Nodes of one class may differ in the value of a taint that
 * nobody compares.
 */
export function permanentTaintsOf(plan: Plan, nodeClass: NodeClass): readonly Taint[] {
  const known = taintsByClass(plan);
  let taints = known.get(nodeClass);
  if (!taints) {
    const byText = new Map<string, Taint>();
    for (const node of nodeClass.nodes) {
      for (const taint of node.taints) {
        if (isPermanent(taint)) byText.set(describeTaint(taint), taint);
      }
    }
    taints = [...byText.values()];
    known.set(nodeClass, taints);
  }
  return taints;
}

/** Every taint that nodes have or will have: those of the inventory, transient ones too, and those of the pools. */
export const knownTaints = perPlan<readonly Taint[]>(({ fleet, pools }) => {
  const byText = new Map<string, Taint>();
  const add = (taint: Taint) => {
    byText.set(describeTaint(taint), taint);
  };
  for (const node of fleet.nodes) node.taints.forEach(add);
  for (const { taints, startupTaints, kinds = [] } of pools) {
    [...taints, ...startupTaints, ...kinds.flatMap(kind => kind.startupTaints)].forEach(add);
  }
  return [...byText.keys()].sort().flatMap(text => byText.get(text) ?? []);
});
