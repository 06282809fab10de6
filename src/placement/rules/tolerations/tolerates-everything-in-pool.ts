import { isObject } from '../../../kubernetes/syntax/json-object';
import { isDenied } from '../../facts/guards';
import { dedicatingTaints, hasPreference, requestsDevice } from '../../facts/taints/dedication';
import { describeNodes } from '../../naming/node-words';
import type { Workload } from '../../plan/workload';
import { describeTaint } from '../../words/refusal-text';
import type { Rule } from '../rule';

/** A toleration of every taint is for agents: any other pod takes the place of those that a pool is kept for. */
export const toleratesEverythingInPool: Rule = {
  id: 'tolerates-everything-in-pool',
  severity: 'warning',
  summary: 'Workload other than an agent that tolerates every taint and runs in a dedicated pool.',
  check: plan =>
    plan.workloads.filter(isOrdinary).flatMap(workload => {
      const index = (workload.spec.tolerations ?? []).findIndex(
        ({ key, operator, effect }) => !key && operator === 'Exists' && effect !== 'PreferNoSchedule',
      );
      if (index < 0) return [];
      if (isDenied(plan, workload)) return [];
      const { runs } = plan.landingsOf(workload);
      const inside = runs.filter(nodeClass => dedicatingTaints(plan, nodeClass).length > 0);
      // Where it runs in dedicated nodes alone, its selection says so.
      if (inside.length === 0 || inside.length === runs.length) return [];
      return [
        {
          workload,
          field: `${workload.specPath}.tolerations[${index}]`,
          message: `it tolerates every taint, so its pods may take up ${describeNodes(plan, inside)}, dedicated by ${describeTaint(dedicatingTaints(plan, inside[0])[0])}`,
          fix: `remove ${workload.specPath}.tolerations[${index}], or name the key of the one taint that is meant`,
        },
      ];
    }),
};

/** Agents are meant to run everywhere, and so is what the system cannot do without. */
function isOrdinary(workload: Workload): boolean {
  const { isDaemon, spec, intents, manifest } = workload;
  const isSystem = spec.priorityClassName?.startsWith('system-') === true;
  return (
    !isDaemon &&
    !isSystem &&
    !spec.nodeName &&
    intents.length === 0 &&
    !requestsDevice(workload) &&
    !hasPreference(workload) &&
    !isOwnedByDaemon(manifest.json)
  );
}

function isOwnedByDaemon({ metadata }: Readonly<Record<string, unknown>>): boolean {
  const owners = isObject(metadata) ? metadata.ownerReferences : undefined;
  return (
    Array.isArray(owners) &&
    owners.some(owner => isObject(owner) && (owner.kind === 'DaemonSet' || owner.kind === 'Node'))
  );
}
