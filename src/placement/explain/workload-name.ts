import { UserError } from '../../errors/user-error';
import { describeWorkload, type Workload } from '../plan/workload';
import { nearestName } from '../words/nearest-name';

/** A name that stands for no workload, or for several. The message lists which there are. */
export class WorkloadNameError extends UserError {}

const MOST_CANDIDATES = 10;

/**
 * The workload with a name, written as `DaemonSet namespace/name`, `DaemonSet/namespace/name`, `namespace/name` or
 * `name`, or the one at a place, as `file:line`.
 *
 * @throws WorkloadNameError when there is none, or more than one
 */
export function findWorkload(workloads: readonly Workload[], name: string): Workload {
  const matching = workloads.filter(workload => workload.source === name || namesOf(workload).includes(name));
  if (matching.length === 1) return matching[0];
  if (matching.length > 1) {
    throw new WorkloadNameError(`${name} is the name of ${matching.length} workloads:${listOf(matching)}`);
  }
  const namesake = workloads.find(workload => workload.name === name.split('/').at(-1));
  const nearest = namesake ? `${namesake.namespace}/${namesake.name}` : nearestName(name, workloads.flatMap(namesOf));
  if (nearest !== undefined) throw new WorkloadNameError(`there is no workload ${name}; did you mean ${nearest}?`);
  if (workloads.length === 0) {
    throw new WorkloadNameError(`there is no workload ${name}: no workloads found in the input`);
  }
  throw new WorkloadNameError(`there is no workload ${name}; there are:${listOf(workloads)}`);
}

/** The shortest first, so that of names that are as near the shortest is suggested. */
function namesOf(workload: Workload): string[] {
  const { kind, namespace, name } = workload;
  return [name, `${namespace}/${name}`, `${kind}/${namespace}/${name}`, describeWorkload(workload)];
}

function listOf(workloads: readonly Workload[]): string {
  const shown = workloads
    .slice(0, MOST_CANDIDATES)
    .map(workload => `\n  ${describeWorkload(workload).replace(' ', '/')} (${workload.source})`);
  return `${shown.join('')}${workloads.length > MOST_CANDIDATES ? `\n  and ${workloads.length - MOST_CANDIDATES} more` : ''}`;
}
