import { isMistyped } from '../../facts/refused-fields';
import type { Workload } from '../../plan/workload';
import type { Rule } from '../rule';

/** A pod that requests nothing is the first to be evicted, and autoscalers make nodes without room for it. */
export const agentWithoutRequests: Rule = {
  id: 'agent-without-requests',
  severity: 'info',
  summary: 'Agent container without cpu and memory requests.',
  check: plan =>
    plan.workloads
      .filter(({ isDaemon }) => isDaemon)
      .flatMap(workload => {
        const lacking = containersWithoutRequests(workload);
        return lacking.length > 0
          ? [
              {
                workload,
                field: `${workload.specPath}.containers[${lacking[0].index}]`,
                message: describe(lacking),
                fix: `${workload.specPath}.containers[${lacking[0].index}].resources.requests: {cpu: 50m, memory: 64Mi}, with what it really uses`,
              },
            ]
          : [];
      }),
};

interface Lacking {
  readonly name: string;
  readonly index: number;
  readonly missing: readonly string[];
}

/** Containers that lack the same are named together. */
function describe(lacking: readonly Lacking[]): string {
  const names = new Map<string, string[]>();
  for (const { name, missing } of lacking) {
    const what = missing.join(' and no ');
    names.set(what, [...(names.get(what) ?? []), name]);
  }
  return [...names]
    .map(([what, those]) =>
      those.length === 1
        ? `container ${those[0]} requests no ${what}`
        : `containers ${those.join(', ')} request no ${what}`,
    )
    .join('; ');
}

/**
 * A limit counts as the request where there is none, and what the pod requests as a whole counts for its containers.
 */
function containersWithoutRequests(workload: Workload): Lacking[] {
  const { containers = [], resources: ofPod = {} } = workload.spec;
  return containers.flatMap(({ name = '', resources: ofContainer = {} }, index) => {
    const had = { ...ofPod.limits, ...ofPod.requests, ...ofContainer.limits, ...ofContainer.requests };
    const missing = ['cpu', 'memory'].filter(resource => !Object.hasOwn(had, resource));
    return missing.length > 0 && !isMistyped(workload, `${workload.specPath}.containers[${index}].resources`)
      ? [{ name, index, missing }]
      : [];
  });
}
