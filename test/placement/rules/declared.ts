import { planOf, pool } from './ruled';
import { Plan } from '../../../src/placement/plan/plan';
import type { Rule } from '../../../src/placement/rules/rule';
import { Taint } from '../../../src/pools/taint';

/** The pool that the declarations are about. */
export const GPU = {
  poolName: 'gpu',
  labels: { dedicated: 'gpu' },
  taints: [Taint.noSchedule('dedicated', 'gpu')],
  startupTaints: [],
};

/** What a rule has against workloads that are declared to run somewhere, in an app with the pool. */
export function declared(rule: Rule, yaml: string, intents: readonly object[]): { message: string; fix: string }[] {
  const { manifests, workloads, pools } = planOf(yaml, undefined, [
    pool('gpu', GPU.labels, ['dedicated=gpu:NoSchedule']),
  ]);
  const plan = new Plan({
    manifests,
    pools,
    workloads: workloads.map(one => ({ ...one, intents: intents as typeof one.intents })),
  });
  return rule.check(plan).map(({ message, fix }) => ({ message, fix }));
}
