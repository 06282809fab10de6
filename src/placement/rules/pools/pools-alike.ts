import { isPermanent } from '../../facts/taints/tainted-nodes';
import { originText } from '../../input/origin';
import type { PlanPool } from '../../plan/plan-pool';
import { describeTaint } from '../../words/refusal-text';
import { poolSubject } from '../../words/subject';
import type { Rule } from '../rule';

/** What one pool admits runs on the nodes of the other. That can be meant, and then one pool says it better. */
export const poolsAlike: Rule = {
  id: 'pools-alike',
  severity: 'warning',
  summary: 'Two dedicated pools with the same labels and taints.',
  check: ({ pools }) => {
    const first = new Map<string, PlanPool>();
    return pools.flatMap(pool => {
      const identity = identityOf(pool);
      const other = identity === undefined ? undefined : first.get(identity);
      if (identity !== undefined && !other) first.set(identity, pool);
      // A pool of the same name is the same pool, said twice.
      return other && other.name !== pool.name
        ? [
            {
              subject: poolSubject(pool.name),
              origin: pool.origin,
              message: `it has the labels and taints of pool ${other.name} (${originText(other.origin)}), ${describePool(pool)}: workloads of either run on both`,
              fix: `give pool ${pool.name} a label and a taint of its own, such as dedicated=${pool.name}`,
            },
          ]
        : [];
    });
  },
};

/** What tells a pool from others; undefined where nothing is kept out of it, so that nothing need. */
function identityOf(pool: PlanPool): string | undefined {
  return pool.taints.some(isPermanent) ? describePool(pool) : undefined;
}

function describePool({ labels, taints }: PlanPool): string {
  return [
    ...Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .sort(),
    ...taints.filter(isPermanent).map(describeTaint).sort(),
  ].join(', ');
}
