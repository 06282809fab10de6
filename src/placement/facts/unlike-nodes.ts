import type { Node } from '../../kubernetes/api';
import { OS_LABEL } from '../../kubernetes/well-known/node-keys';
import { virtualNodeLabel } from '../../kubernetes/well-known/virtual-nodes';
import type { NodeClass } from '../plan/fleet';
import { perPlan } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

/** For each class the nodes of a kind: nodes of a class may differ in labels that no workload looks at. */
export function nodesByClass(
  isOfKind: (node: Node) => boolean,
): (plan: Plan, classes: readonly NodeClass[]) => readonly Node[] {
  const found = perPlan(({ fleet }) => {
    const byClass = new Map<NodeClass, readonly Node[]>();
    for (const nodeClass of fleet.classes) {
      const nodes = nodeClass.nodes.filter(isOfKind);
      if (nodes.length > 0) byClass.set(nodeClass, nodes);
    }
    return byClass;
  });
  return (plan, classes) => {
    const byClass = found(plan);
    return byClass.size === 0 ? [] : classes.flatMap(nodeClass => byClass.get(nodeClass) ?? []);
  };
}

export const windowsNodes = nodesByClass(({ labels }) => labels[OS_LABEL] === 'windows');

export const virtualNodes = nodesByClass(({ labels }) => virtualNodeLabel(labels) !== undefined);

/** For a sentence: `node win-1`, or `3 nodes, such as win-1`. */
export function countNodes(nodes: readonly Node[]): string {
  return nodes.length === 1 ? `node ${nodes[0].name}` : `${nodes.length} nodes, such as ${nodes[0].name}`;
}

/** Whether the pod says that it is made for Windows. */
export function isForWindows({ spec: { os, securityContext, containers = [] } }: Workload): boolean {
  return (
    os?.name === 'windows' ||
    securityContext?.windowsOptions !== undefined ||
    containers.some(
      one =>
        one.securityContext?.windowsOptions !== undefined || /windows|nanoserver|servercore/i.test(one.image ?? ''),
    )
  );
}

/** Whether the pod uses what only Linux has: its namespaces, users and capabilities, or paths of its file system. */
export function needsLinux({ spec }: Workload): boolean {
  const {
    os,
    hostPID,
    hostIPC,
    hostNetwork,
    securityContext,
    containers = [],
    initContainers = [],
    volumes = [],
  } = spec;
  return (
    os?.name === 'linux' ||
    hostPID === true ||
    hostIPC === true ||
    hostNetwork === true ||
    securityContext?.runAsUser !== undefined ||
    securityContext?.fsGroup !== undefined ||
    securityContext?.seccompProfile !== undefined ||
    volumes.some(({ hostPath }) => hostPath?.path?.startsWith('/')) ||
    [...containers, ...initContainers].some(
      one =>
        one.securityContext?.privileged === true ||
        one.securityContext?.capabilities !== undefined ||
        one.securityContext?.runAsUser !== undefined,
    )
  );
}
