import type { Workload } from '../../plan/workload';
import type { Rule } from '../rule';

/**
 * The DaemonSet controller chooses the node of each pod before the scheduler sees it, so there is nothing left to
 * prefer.
 */
export const ignoredPreference: Rule = {
  id: 'ignored-preference',
  severity: 'info',
  summary: 'DaemonSet preference that has no effect.',
  check: plan =>
    plan.workloads
      .filter(({ isDaemon }) => isDaemon)
      .flatMap(workload => {
        const fields = preferencesOf(workload);
        return fields.length > 0
          ? [
              {
                workload,
                field: fields[0],
                message: `${fields.join(' and ')} ${fields.length === 1 ? 'has' : 'have'} no effect: a DaemonSet runs one pod on each node that satisfies what is required`,
                fix: `remove ${fields.join(' and ')}`,
              },
            ]
          : [];
      }),
};

/** A spread that must be kept is no preference: it can keep pods Pending. */
function preferencesOf({ spec: { affinity = {}, topologySpreadConstraints = [] }, specPath }: Workload): string[] {
  const preferring = (['nodeAffinity', 'podAffinity', 'podAntiAffinity'] as const)
    .filter(kind => (affinity[kind]?.preferredDuringSchedulingIgnoredDuringExecution ?? []).length > 0)
    .map(kind => `${specPath}.affinity.${kind}.preferredDuringSchedulingIgnoredDuringExecution`);
  const spreads = topologySpreadConstraints.flatMap(({ whenUnsatisfiable }, index) =>
    whenUnsatisfiable === 'ScheduleAnyway' ? [`${specPath}.topologySpreadConstraints[${index}]`] : [],
  );
  return [...preferring, ...spreads];
}
