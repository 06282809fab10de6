import { isNewRevision, rollingUpdateOf } from '../../kubernetes/daemon/rolling-update';
import { daemonSet, type DaemonSetSpecFields } from '../../kubernetes/schema/daemon-set';
import { decode } from '../../kubernetes/schema/decode';
import { semanticallyEqual } from '../../kubernetes/validation/meta/semantic-equality';
import { apiGroup, type Manifest } from '../input/manifest';
import type { Workload } from '../plan/workload';

/** How the pods of a DaemonSet come to follow a change. */
export type Rollout =
  /** Wave after wave, each once the pods of the one before are available. */
  | {
      readonly strategy: 'RollingUpdate';
      readonly field: string;
      readonly limit: number | string;
      readonly atOnce: number;
    }
  /** On each node once someone deletes the old pod. */
  | { readonly strategy: 'OnDelete' }
  /**
   * Not at all: the API server lets no selector change, so that the DaemonSet has to be deleted, with its pods, and
   * made anew.
   */
  | { readonly strategy: 'Refused' };

/**
 * How a change reaches the pods, or undefined where their template does not change, or where another controller than
 * Kubernetes' own brings it.
 *
 * @param desired DESIRED after the change
 */
export function rolloutOf(before: Workload, after: Workload, desired: number): Rollout | undefined {
  if (![before, after].every(({ manifest }) => isDaemonSet(manifest))) return undefined;
  const [old, updated] = [specOf(before), specOf(after)];
  if (!semanticallyEqual(old.selector, updated.selector)) return { strategy: 'Refused' };
  if (!isNewRevision(old, updated)) return undefined;
  const rolling = rollingUpdateOf(updated, desired);
  return rolling ? { strategy: 'RollingUpdate', ...rolling } : { strategy: 'OnDelete' };
}

function isDaemonSet({ apiVersion, kind }: Manifest): boolean {
  return kind === 'DaemonSet' && ['apps', 'extensions'].includes(apiGroup(apiVersion));
}

function specOf({ manifest: { json } }: Workload): DaemonSetSpecFields {
  return decode(daemonSet, json).value.spec ?? {};
}

/**
 * How often a rollout has to wait for new pods to become available before it replaced so many, or undefined where it
 * goes by no waves.
 */
export function wavesOf(rollout: Rollout, replaced: number): number | undefined {
  return rollout.strategy === 'RollingUpdate' ? Math.ceil(replaced / rollout.atOnce) : undefined;
}
