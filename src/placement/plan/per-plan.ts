import type { Plan } from './plan';
import type { Workload } from './workload';

/** Work that is done once for a plan, however many rules ask for its result. */
export function perPlan<T>(work: (plan: Plan) => T): (plan: Plan) => T {
  const results = new WeakMap<Plan, { readonly result: T }>();
  return plan => {
    const known = results.get(plan) ?? { result: work(plan) };
    results.set(plan, known);
    return known.result;
  };
}

/** Work that is done once for each workload of a plan. */
export function perWorkload<T>(work: (plan: Plan, workload: Workload) => T): (plan: Plan, workload: Workload) => T {
  const resultsOf = perPlan(() => new Map<Workload, { readonly result: T }>());
  return (plan, workload) => {
    const results = resultsOf(plan);
    const known = results.get(workload) ?? { result: work(plan, workload) };
    results.set(workload, known);
    return known.result;
  };
}
