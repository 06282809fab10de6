import { type DaemonSetSpecFields } from '../schema/daemon-set';
import { semanticallyEqual } from '../validation/meta/semantic-equality';
import { withDaemonSetSpecDefaults } from '../validation/pod/defaults';

/** How many nodes a rolling update works on at once. */
export interface RollingUpdate {
  /** What limits it. */
  readonly field: 'maxUnavailable' | 'maxSurge';
  /** The limit as it is written: a number, or a percentage of DESIRED. */
  readonly limit: number | string;
  /** The same as a number of nodes. */
  readonly atOnce: number;
}

/**
 * How the DaemonSet controller brings a changed template to the nodes, or undefined where it waits until someone
 * deletes the old pods (OnDelete).
 *
 * @param spec the DaemonSet's spec
 * @param desired DESIRED, which percentages are of; they are rounded up
 */
export function rollingUpdateOf(spec: DaemonSetSpecFields, desired: number): RollingUpdate | undefined {
  const { type, rollingUpdate: { maxUnavailable = 1, maxSurge = 0 } = {} } =
    withDaemonSetSpecDefaults(spec).updateStrategy ?? {};
  if (type === 'OnDelete') return undefined;
  const surge = nodesOf(maxSurge, desired);
  if (surge > 0) return { field: 'maxSurge', limit: maxSurge, atOnce: surge };
  // A strategy that would let the update stand still counts as one node after another.
  return { field: 'maxUnavailable', limit: maxUnavailable, atOnce: nodesOf(maxUnavailable, desired) || 1 };
}

function nodesOf(amount: number | string, desired: number): number {
  if (typeof amount === 'number') return amount;
  const percent = /^([0-9]+)%$/.exec(amount)?.[1];
  return percent === undefined ? 0 : Math.ceil((Number(percent) * desired) / 100);
}

/** Whether pods of one template are out of date under the other: any change of the template makes a new revision. */
export function isNewRevision(
  { template: before }: DaemonSetSpecFields,
  { template: after }: DaemonSetSpecFields,
): boolean {
  return !semanticallyEqual(
    withDaemonSetSpecDefaults({ template: before }),
    withDaemonSetSpecDefaults({ template: after }),
  );
}
