import { isSaidTwice, isTelling } from '../../facts/pairings';
import { isDedicating } from '../../facts/taints/dedication';
import { isPermanent } from '../../facts/taints/tainted-nodes';
import { unlabelledPairings, type Unlabelled } from '../../facts/unlabelled-pairings';
import { describeNodes } from '../../naming/node-words';
import type { Plan } from '../../plan/plan';
import type { PlanPool } from '../../plan/plan-pool';
import { describeTaint } from '../../words/refusal-text';
import { poolSubject } from '../../words/subject';
import type { Problem, Rule } from '../rule';

/** A taint keeps others out; without the label nothing draws the pool's own workloads in. */
export const poolNotLabelled: Rule = {
  id: 'pool-not-labelled',
  severity: 'warning',
  summary: 'Nodes of a dedicated pool without its label.',
  check: plan => {
    const incomplete = unlabelledPairings(plan);
    const isSaid = (pool: PlanPool) =>
      incomplete.some(({ taint }) => pool.taints.some(one => describeTaint(one) === describeTaint(taint)));
    return [
      ...plan.pools.filter(pool => !isSaid(pool)).flatMap(pool => withoutLabel(pool) ?? []),
      ...incomplete.map(pairing => unlabelled(plan, pairing)),
    ];
  },
};

function withoutLabel({ name, labels, knownLabels, taints, origin }: PlanPool): Problem | undefined {
  const taint = taints.find(one => isPermanent(one) && isDedicating(one));
  if (!taint || Object.keys({ ...knownLabels, ...labels }).length > 0) return undefined;
  return {
    subject: poolSubject(name),
    origin,
    message: `it has the taint ${describeTaint(taint)} but no label, so no workload can be confined to it`,
    fix: `add the label ${taint.key}=${taint.value || name} to the pool`,
  };
}

function unlabelled(plan: Plan, pairing: Unlabelled): Problem {
  const { key, value, taint, paired, onlyLabelled, onlyTainted, workloads } = pairing;
  const names = onlyTainted.flatMap(({ nodes }) => nodes.map(({ name }) => name)).sort();
  return {
    subject: { kind: 'nodes tainted', name: describeTaint(taint) },
    origin: workloads[0].manifest.origin,
    message: `the label ${key}=${value}, by which workloads of the pool select its nodes, is missing on ${describeNodes(plan, onlyTainted)}: they do not run there`,
    fix: plan.hasRealNodes
      ? `kubectl label nodes ${names.join(' ')} ${key}=${value}`
      : `add the label ${key}=${value} to pool ${names.join(', ')}`,
    // Real nodes may be labelled later, and taints such as gpu=true are shared by pools that are told apart by other
    // labels.
    severity:
      !plan.hasRealNodes && isSaidTwice(pairing) && (isTelling(pairing) || paired.length + onlyLabelled.length === 0)
        ? 'error'
        : 'warning',
  };
}
