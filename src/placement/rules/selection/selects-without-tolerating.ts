import type { Taint } from '../../../kubernetes/api';
import { wantsNode } from '../../../kubernetes/scheduling/pod-placement';
import { wellKnownLabel } from '../../../kubernetes/well-known/well-known-labels';
import { namedLabels } from '../../facts/named-labels';
import { isRefused } from '../../facts/refused-fields';
import { describeSelection } from '../../facts/selection';
import { blockedClasses, blockedProspects, type BlockedClass } from '../../facts/taints/blocking-taints';
import { tolerationMisses } from '../../facts/taints/toleration-misses';
import { addTolerations } from '../../fixes/toleration-yaml';
import { describeNodes } from '../../naming/node-words';
import type { NodeClass } from '../../plan/fleet';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { describeTaint } from '../../words/refusal-text';
import { intentGaps } from '../pools/intent-gap';
import type { Problem, Rule } from '../rule';

/** A label draws a workload to nodes whose taint keeps it out: half of what a dedicated pool asks for. */
export const selectsWithoutTolerating: Rule = {
  id: 'selects-without-tolerating',
  severity: 'error',
  isAboutPlacement: true,
  summary: 'Workload that does not tolerate the taints of the nodes it selects.',
  check: plan =>
    plan.workloads.flatMap(workload => {
      // What intent-gap tells of is its matter, and a toleration that was meant for the taint that of the rules on
      // misses and refusals.
      if (tolerationMisses(plan, workload).length > 0 || intentGaps(plan, workload).length > 0) return [];
      if (isRefused(workload, `${workload.specPath}.tolerations`)) return [];
      const blocked = blockedClasses(plan, workload);
      const prospects = blockedProspects(plan, workload);
      if (blocked.length + prospects.length === 0) return [];
      if (plan.landingsOf(workload).runs.length === 0) {
        return plan.prospectsOf(workload).runs.length > 0
          ? []
          : shutOut(plan, workload, blocked.length > 0 ? blocked : prospects);
      }
      // Which of several nodes are meant a declaration says itself.
      return workload.intents.length > 0 ? [] : shutOutInPart(plan, workload, blocked);
    }),
};

/** A workload that runs nowhere, for taints alone, though its selection leaves it other nodes than those. */
function shutOut(plan: Plan, workload: Workload, blocked: readonly BlockedClass[]): Problem[] {
  const selects = [...plan.fleet.classes, ...plan.prospects.classes].some(
    ({ nodes: [node] }) => !wantsNode(workload.placed.pod, node),
  );
  if (!selects) return [];
  const { taints } = easiest(blocked);
  return [
    {
      workload,
      field: `${workload.specPath}.tolerations`,
      message: `it selects ${describeSelection(workload)} but does not tolerate ${inWords(taints)} of ${describeNodes(plan, classesOf(blocked))}: it runs on no node`,
      fix: addTolerations(workload, taints),
      severity: plan.hasRealNodes || blocked.some(one => isOfPool(plan, one)) ? 'error' : 'warning',
    },
  ];
}

/** A label that a workload names among others, and none of whose nodes it can enter. */
function shutOutInPart(plan: Plan, workload: Workload, blocked: readonly BlockedClass[]): Problem[] {
  const { runs } = plan.landingsOf(workload);
  return namedLabels(workload).flatMap(({ key, value, isOneOfSeveral }) => {
    // A workload lists architectures or zones to say where it can run, not where it should.
    if (!isOneOfSeveral || value === undefined || wellKnownLabel(key)?.platform === 'Kubernetes') return [];
    const named = blocked.filter(
      ({
        nodeClass: {
          nodes: [node],
        },
      }) => node.labels[key] === value,
    );
    if (named.length === 0 || runs.some(({ nodes: [node] }) => node.labels[key] === value)) return [];
    const { taints } = easiest(named);
    return [
      {
        workload,
        field: `${workload.specPath}.tolerations`,
        message: `it selects ${key}=${value} among others but does not tolerate ${inWords(taints)} of ${describeNodes(plan, classesOf(named))}: it runs on none of them`,
        fix: addTolerations(workload, taints),
        severity: named.some(one => isOfPool(plan, one)) ? 'error' : 'warning',
      },
    ];
  });
}

function classesOf(blocked: readonly BlockedClass[]): NodeClass[] {
  return blocked.map(({ nodeClass }) => nodeClass);
}

/** The class that fewest tolerations let a workload into; of several the largest. */
function easiest(blocked: readonly BlockedClass[]): BlockedClass {
  const [first] = [...blocked].sort(
    (a, b) => a.taints.length - b.taints.length || b.nodeClass.nodes.length - a.nodeClass.nodes.length,
  );
  return first;
}

/** Whether nodes are those of a pool that is declared or read, by its label. */
function isOfPool(
  { pools }: Plan,
  {
    nodeClass: {
      nodes: [{ labels }],
    },
  }: BlockedClass,
): boolean {
  return pools.some(
    pool =>
      Object.keys(pool.labels).length > 0 && Object.entries(pool.labels).every(([key, value]) => labels[key] === value),
  );
}

function inWords(taints: readonly Taint[]): string {
  return `${taints.length === 1 ? 'taint' : 'taints'} ${taints.map(describeTaint).join(' and ')}`;
}
