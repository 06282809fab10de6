import { intendedNodes, type IntendedNodes } from '../../facts/intended-nodes';
import { blockedClasses } from '../../facts/taints/blocking-taints';
import { addTolerations } from '../../fixes/toleration-yaml';
import { describeNodes } from '../../naming/node-words';
import { refusalOf } from '../../plan/landing';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { describeTaint, refusalText } from '../../words/refusal-text';
import type { Problem, Rule } from '../rule';

/** The manifest says less than was declared: something changed it after the pairing. */
export const intentGap: Rule = {
  id: 'intent-gap',
  severity: 'error',
  summary: 'Workload that does not run on all the nodes it is declared for.',
  check: plan => plan.workloads.flatMap(workload => intentGaps(plan, workload)),
};

/** Where a workload does not run though an intent of it says so. */
export function intentGaps(plan: Plan, workload: Workload): Problem[] {
  const intended = intendedNodes(plan, workload);
  return intended.flatMap(
    one => (one.intent.everywhere ? missingNodes : missingPool)(plan, workload, one, intended) ?? [],
  );
}

/** Nodes that an agent is declared to run on, each of them, and does not. */
function missingNodes(
  plan: Plan,
  workload: Workload,
  { intent }: IntendedNodes,
  all: readonly IntendedNodes[],
): Problem | undefined {
  const { keeps, refused } = plan.landingsOf(workload);
  const missing = [...keeps, ...refused].filter(({ nodes: [node] }) => all.every(({ has }) => has(node)));
  if (missing.length === 0) return undefined;
  const refusal = refusalOf(workload.placed, missing[0].nodes[0]);
  if (!refusal) return undefined;
  return {
    workload,
    field: workload.specPath,
    message: `${intent.by} declares it to run on ${intent.nodes}, but it does not run on ${describeNodes(plan, missing)}: ${refusalText(refusal)}`,
    fix:
      refusal.kind === 'taint'
        ? addTolerations(workload, refusal.untolerated)
        : `change ${workload.specPath} to select what is declared, or declare what it selects`,
  };
}

/** A pool that a workload is admitted to, and whose taints keep it out of every node it wants there. */
function missingPool(plan: Plan, workload: Workload, { intent, has }: IntendedNodes): Problem | undefined {
  if (plan.landingsOf(workload).runs.some(({ nodes: [node] }) => has(node))) return undefined;
  const missing = blockedClasses(plan, workload).filter(
    ({
      nodeClass: {
        nodes: [node],
      },
    }) => has(node),
  );
  if (missing.length === 0) return undefined;
  const [{ taints }] = missing;
  return {
    workload,
    field: `${workload.specPath}.tolerations`,
    message:
      `${intent.by} admits it to ${intent.nodes}, but it runs on none of these nodes: it does not tolerate ${taints.map(describeTaint).join(' and ')} of ` +
      describeNodes(
        plan,
        missing.map(({ nodeClass }) => nodeClass),
      ),
    fix: addTolerations(workload, taints),
  };
}
