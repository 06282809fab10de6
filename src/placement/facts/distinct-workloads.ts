import { objectIdentity } from '../input/manifest';
import { perPlan } from '../plan/per-plan';
import type { Workload } from '../plan/workload';

/** The workloads of a plan, each object once: of several manifests of one object, the cluster holds one. */
export const distinctWorkloads = perPlan<readonly Workload[]>(({ workloads }) => {
  const seen = new Set<string>();
  return workloads.filter(({ manifest, name }) => {
    const identity = objectIdentity(manifest);
    if (identity === undefined) return true;
    const key = `${identity} ${name}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
});
