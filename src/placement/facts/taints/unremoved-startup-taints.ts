import { startupDeadlocks } from './startup-deadlocks';
import { meantStartupKey, removersOf, waitingNodes, type WaitingNode } from './startup-taints';
import type { Taint } from '../../../kubernetes/api';
import { ARCH_LABEL, OS_LABEL } from '../../../kubernetes/well-known/node-keys';
import { startupTaintRemover } from '../../../kubernetes/well-known/well-known-taints';
import { valueAt } from '../../input/field-path';
import { apiGroup } from '../../input/manifest';
import { refusalOf } from '../../plan/landing';
import { perPlan } from '../../plan/per-plan';
import type { Workload } from '../../plan/workload';
import { describeTaint } from '../../words/refusal-text';
import { selectionOf } from '../selection';
import { mayChangeNodes } from '../service-account-roles';

/** A startup taint that nothing in the input is known to remove. */
export interface UnremovedStartupTaint {
  readonly taint: Taint;
  readonly waiting: WaitingNode;
  /** Workloads that select the nodes and wait for the taint to go. */
  readonly workloads: readonly Workload[];
  /** Workloads that may remove it, although nothing shows that they do. */
  readonly suspects: readonly Workload[];
}

/**
 * The startup taints that keep workloads from nodes they select, and that nothing is known to remove. The remover of a
 * well-known taint may be the platform's, and outside the input.
 */
export const unremovedStartupTaints = perPlan<readonly UnremovedStartupTaint[]>(plan => {
  const known = readinessKeys(plan);
  const isExplained = (taint: Taint) =>
    startupTaintRemover(taint.key) !== undefined ||
    known.has(taint.key) ||
    meantStartupKey(plan, taint) !== undefined ||
    startupDeadlocks(plan).some(deadlock => describeTaint(deadlock.taint) === describeTaint(taint));
  return waitingNodes(plan).flatMap(waiting =>
    waiting.startupTaints
      .filter(taint => !isExplained(taint))
      .flatMap(taint => {
        const workloads = plan.workloads.filter(workload => isKeptOut(workload, waiting, taint));
        const named = removersOf(plan, taint).filter(({ placed }) => !refusalOf(placed, waiting.node));
        if (workloads.length === 0 || named.some(workload => mayChangeNodes(plan, workload))) return [];
        return [{ taint, waiting, workloads, suspects: named.length > 0 ? named : controllersOfNodes(plan) }];
      }),
  );
});

/** Whether pods that select such nodes wait for the taint to go. */
function isKeptOut(workload: Workload, { node }: WaitingNode, taint: Taint): boolean {
  return (
    !workload.isDaemon &&
    selectionOf(workload).some(term => [...term.keys()].some(key => key !== OS_LABEL && key !== ARCH_LABEL)) &&
    !refusalOf(workload.placed, node) &&
    refusalOf(workload.placed, { ...node, taints: [...node.taints, taint] })?.kind === 'taint'
  );
}

/** Workloads that may take any taint off a node, wherever they run. */
const controllersOfNodes = perPlan<readonly Workload[]>(plan =>
  plan.workloads.filter(workload => mayChangeNodes(plan, workload)),
);

/** The keys of the taints that the node readiness controller manages. */
const readinessKeys = perPlan<ReadonlySet<unknown>>(
  ({ manifests }) =>
    new Set(
      manifests
        .filter(
          ({ apiVersion, kind }) => kind === 'NodeReadinessRule' && apiGroup(apiVersion) === 'readiness.node.x-k8s.io',
        )
        .map(({ json }) => valueAt(json, 'spec.taint.key')),
    ),
);
