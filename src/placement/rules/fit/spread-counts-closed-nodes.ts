import type { Node } from '../../../kubernetes/api';
import { labelSelectorMatches } from '../../../kubernetes/scheduling/label-selector';
import { blockedClasses } from '../../facts/taints/blocking-taints';
import { mayGetNodes } from '../../fit/future-nodes';
import { replicasOf } from '../../fit/replicas';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { describeTaint } from '../../words/refusal-text';
import type { Problem, Rule } from '../rule';

/** A node that pods cannot enter stays empty, and the spread allows others only so many pods more than the emptiest. */
export const spreadCountsClosedNodes: Rule = {
  id: 'spread-counts-closed-nodes',
  severity: 'warning',
  summary: 'Topology spread that counts nodes whose taints its pods do not tolerate.',
  check: plan =>
    plan.hasRealNodes ? plan.workloads.flatMap(workload => (workload.isDaemon ? [] : problemsOf(plan, workload))) : [],
};

function problemsOf(plan: Plan, workload: Workload): Problem[] {
  const { spec, specPath, template } = workload;
  const replicas = replicasOf(plan, workload);
  const hard = (spec.topologySpreadConstraints ?? [])
    .map((constraint, index) => ({ ...constraint, field: `${specPath}.topologySpreadConstraints[${index}]` }))
    .filter(({ whenUnsatisfiable = 'DoNotSchedule' }) => whenUnsatisfiable === 'DoNotSchedule');
  if (replicas === undefined || hard.length === 0) return [];
  const keys = hard.flatMap(({ topologyKey }) => topologyKey ?? []);
  const counts = ({ labels }: Node) => keys.every(key => Object.hasOwn(labels, key));
  const open = plan.landingsOf(workload).runs.flatMap(({ nodes }) => nodes.filter(counts));
  if (open.length === 0) return [];
  return hard.flatMap(({ topologyKey = '', nodeTaintsPolicy = 'Ignore', maxSkew = 1, labelSelector, field }) => {
    if (nodeTaintsPolicy !== 'Ignore') return [];
    if (!labelSelector || labelSelectorMatches(labelSelector, template.metadata?.labels ?? {}) !== true) return [];
    const entered = new Set(open.map(({ labels }) => labels[topologyKey]));
    const closed = blockedClasses(plan, workload).flatMap(({ nodeClass, taints }) =>
      nodeClass.nodes
        .filter(node => counts(node) && !entered.has(node.labels[topologyKey]))
        .map(node => ({ node, taints })),
    );
    const most = entered.size * maxSkew;
    if (closed.length === 0 || replicas <= most || mayGetNodes(plan, workload)) return [];
    const [{ node, taints }] = closed;
    const others = closed.length === 1 ? '' : ` and ${closed.length - 1} more`;
    return [
      {
        workload,
        field,
        message:
          `the spread over ${topologyKey} counts node ${node.name}${others}, whose taint ${taints.map(describeTaint).join(' and ')} it does not tolerate, as empty ` +
          `(nodeTaintsPolicy is Ignore unless it is set): of ${replicas} replicas at most ${most} can run`,
        fix: `set ${field}.nodeTaintsPolicy: Honor`,
      },
    ];
  });
}
