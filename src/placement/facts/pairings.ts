import { namedLabels, type NamedLabel } from './named-labels';
import { isPoolLabel } from './own-label';
import { dedicatingTaints, isDedicating } from './taints/dedication';
import { knownTaints, permanentTaintsOf } from './taints/tainted-nodes';
import type { Taint, Toleration } from '../../kubernetes/api';
import { tolerates } from '../../kubernetes/scheduling/tolerations';
import { wellKnownLabel } from '../../kubernetes/well-known/well-known-labels';
import { describeToleration } from '../../pools/toleration-list';
import type { NodeClass } from '../plan/fleet';
import { perPlan } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

/** A label and a toleration that workloads use together. */
interface Usage {
  readonly key: string;
  readonly value: string;
  readonly toleration: Toleration;
}

/** A usage where both mean one pool, and the nodes that have the label, the taint or both. */
export interface Pairing extends Usage {
  readonly workloads: readonly Workload[];
  /** A taint that the toleration tolerates; undefined where no node or pool has one. */
  readonly taint?: Taint;
  readonly paired: readonly NodeClass[];
  /** Those with the label and no taint that dedicates them. */
  readonly onlyLabelled: readonly NodeClass[];
  readonly onlyTainted: readonly NodeClass[];
}

/** Values that say no more than that a label or taint is there. */
const IDLE_VALUES: ReadonlySet<string> = new Set(['', 'true', 'present', 'yes', 'enabled']);

/**
 * The pairings of all workloads that are sure to mean one pool: label and taint have a key or a telling value in
 * common.
 */
export const pairings = perPlan<readonly Pairing[]>(plan => {
  const found = new Map<string, Usage & { readonly workloads: Workload[] }>();
  for (const workload of plan.workloads) {
    for (const toleration of workload.spec.tolerations ?? []) {
      for (const named of namedLabels(workload)) {
        const { key, value } = named;
        if (value === undefined || !isOnePool(named, value, toleration)) continue;
        const name = `${key}=${value} ${describeToleration(toleration)}`;
        const usage = found.get(name) ?? { key, value, toleration, workloads: [] };
        usage.workloads.push(workload);
        found.set(name, usage);
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, usage]) => ({ ...usage, ...nodesOf(plan, usage) }));
});

function isOnePool({ key, isOneOfSeveral }: NamedLabel, value: string, toleration: Toleration): boolean {
  if (!toleration.key || isOneOfSeveral || !isPoolLabel(key) || wellKnownLabel(key)) return false;
  if (!isDedicating({ key: toleration.key, value: toleration.value })) return false;
  if (toleration.key === key) return toleration.operator === 'Exists' || toleration.value === value;
  return toleration.value === value && !IDLE_VALUES.has(value);
}

function nodesOf(plan: Plan, { key, value, toleration }: Usage) {
  const matches = (taint: Taint) => tolerates(toleration, taint);
  const isTainted = (nodeClass: NodeClass) => permanentTaintsOf(plan, nodeClass).some(matches);
  // A toleration without a value stands for every pool of the key, so that only nodes with no such label at all lack
  // it.
  const isOther = ({ nodes: [{ labels }] }: NodeClass) =>
    toleration.operator === 'Exists' ? Object.hasOwn(labels, key) : labels[key] === value;
  const { classes } = plan.fleet;
  const labelled = classes.filter(({ nodes: [{ labels }] }) => labels[key] === value);
  return {
    taint: knownTaints(plan).find(matches),
    paired: labelled.filter(isTainted),
    onlyLabelled: labelled.filter(nodeClass => dedicatingTaints(plan, nodeClass).length === 0),
    onlyTainted: classes.filter(nodeClass => isTainted(nodeClass) && !isOther(nodeClass)),
  };
}

/** Whether label and taint are the same text, so that they cannot mean two pools. */
export function isSaidTwice({ key, value, toleration }: Pairing): boolean {
  return toleration.key === key && toleration.operator !== 'Exists' && toleration.value === value;
}

/** Whether the label is a pool's name, which some nodes have beside the taint, and those that lack it have no other. */
export function isTelling({ key, value, paired, onlyTainted }: Pairing): boolean {
  return (
    paired.length > 0 &&
    !IDLE_VALUES.has(value) &&
    onlyTainted.every(({ nodes: [{ labels }] }) => !Object.hasOwn(labels, key))
  );
}

/**
 * Whether everything that selects the label and nothing else tolerates the taint too: none of it takes the nodes for
 * open to all.
 */
export function isUnanimous({ workloads }: Plan, { key, value, workloads: paired }: Pairing): boolean {
  return workloads.every(
    workload =>
      paired.includes(workload) ||
      !namedLabels(workload).some(label => label.key === key && label.value === value && !label.isOneOfSeveral),
  );
}

/** Whether a toleration matches no taint because the nodes of its pool lack theirs. */
export function isUnpaired(plan: Plan, workload: Workload, toleration: Toleration): boolean {
  return pairings(plan).some(
    ({ taint, onlyLabelled, workloads, ...pairing }) =>
      taint === undefined &&
      onlyLabelled.length > 0 &&
      workloads.includes(workload) &&
      describeToleration(pairing.toleration) === describeToleration(toleration),
  );
}
