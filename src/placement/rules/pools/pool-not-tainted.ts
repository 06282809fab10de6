import { describeToleration } from '../../../pools/toleration-list';
import { isSaidTwice, isUnanimous, pairings, type Pairing } from '../../facts/pairings';
import { isPermanent } from '../../facts/taints/tainted-nodes';
import { describeNodes } from '../../naming/node-words';
import type { Plan } from '../../plan/plan';
import { describeTaint } from '../../words/refusal-text';
import { poolSubject } from '../../words/subject';
import type { Problem, Rule } from '../rule';

/** A label draws the pool's own workloads in; without the taint nothing keeps the others out. */
export const poolNotTainted: Rule = {
  id: 'pool-not-tainted',
  severity: 'warning',
  summary: 'Nodes of a dedicated pool without its taint.',
  check: plan => [
    ...plan.pools
      .filter(({ isDedicated, taints }) => isDedicated && !taints.some(isPermanent))
      .map(({ name, origin }) => ({
        subject: poolSubject(name),
        origin,
        message: 'it is dedicated but has no taint of effect NoSchedule or NoExecute, so every pod may run there',
        fix: `add the taint dedicated=${name}:NoSchedule to the pool`,
        severity: 'error' as const,
      })),
    ...(plan.hasRealNodes || plan.pools.length > 0
      ? pairings(plan).flatMap(pairing => untainted(plan, pairing) ?? [])
      : []),
  ],
};

function untainted(plan: Plan, pairing: Pairing): Problem | undefined {
  const { key, value, toleration, taint, paired, onlyLabelled, workloads } = pairing;
  // Where the taint is on other nodes alone, the workload is drawn to other nodes than those it tolerates: that is not
  // the nodes' fault.
  if (onlyLabelled.length === 0 || (paired.length === 0 && taint !== undefined)) return undefined;
  const wanted = taint ?? {
    key: toleration.key ?? '',
    value: toleration.value ?? value,
    effect: toleration.effect || 'NoSchedule',
  };
  const others = paired.length > 0 ? `, and there on ${describeNodes(plan, paired)}` : '';
  const names = onlyLabelled.flatMap(({ nodes }) => nodes.map(({ name }) => name));
  return {
    subject: { kind: 'nodes labelled', name: `${key}=${value}` },
    origin: workloads[0].manifest.origin,
    message:
      `workloads that select them tolerate ${describeToleration(toleration)}, but taint ${describeTaint(wanted)} is missing on ` +
      `${describeNodes(plan, onlyLabelled)}${others}: other pods run there too`,
    fix: plan.hasRealNodes
      ? `kubectl taint nodes ${paired.length > 0 ? names.sort().join(' ') : `-l ${key}=${value}`} ${describeTaint(wanted)}`
      : `add the taint ${describeTaint(wanted)} to pool ${names.sort().join(', ')}`,
    // Real nodes may be tainted later, and a pool that some select without tolerating anything may be open on purpose.
    severity: !plan.hasRealNodes && isSaidTwice(pairing) && isUnanimous(plan, pairing) ? 'error' : 'warning',
  };
}
