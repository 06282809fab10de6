import type { NodePair } from './node-pairs';
import { rolloutOf, type Rollout } from './rollout';
import { compareText } from '../../collections/text-order';
import type { NamedClass } from '../naming/class-names';
import { landingByClass, nodeCount, refusalOf, type Landing } from '../plan/landing';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';
import { refusalText } from '../words/refusal-text';

/** Nodes on which the same becomes of a workload, for the same reason. */
export interface ChangedNodes {
  /** The class they are in, before the change or after it. */
  readonly className: string;
  readonly names: readonly string[];
  /** Why no pod is made there any more. */
  readonly reason?: string;
}

/** What becomes of the pods of a daemon that had one wherever it was to run. */
export interface PodChanges {
  readonly created: number;
  readonly deleted: number;
  /** Deleted and made anew from the changed template. */
  readonly replaced: number;
  readonly left: number;
}

/** What stays the same of a workload. */
export type Identity = Pick<Workload, 'kind' | 'namespace' | 'name' | 'isDaemon'>;

/** What a change does to where one workload runs. */
export interface WorkloadDiff {
  /** Whose kind, namespace and name it is, on either side. */
  readonly identity: Identity;
  /** None where it is new. */
  readonly before?: Workload;
  /** None where it is gone. */
  readonly after?: Workload;
  /** The nodes it ran on, or was allowed to. */
  readonly nodesBefore: number;
  readonly nodesAfter: number;
  readonly gains: readonly ChangedNodes[];
  readonly loses: readonly ChangedNodes[];
  /** Where an existing pod stays, although none would be made. */
  readonly keeps: readonly ChangedNodes[];
  /** For daemons alone: others have pods on some of their nodes. */
  readonly pods?: PodChanges;
  readonly rollout?: Rollout;
}

/** What happens to the workload itself. */
export function changeOf({ before, after }: WorkloadDiff): 'added' | 'removed' | 'changed' {
  return !before ? 'added' : after ? 'changed' : 'removed';
}

/** A workload, and the plan it is of. */
export interface PlannedWorkload {
  readonly plan: Plan;
  readonly workload: Workload;
}

/** A workload on both sides of a change, or on one. */
export interface WorkloadPair {
  readonly identity: Identity;
  readonly before?: PlannedWorkload;
  readonly after?: PlannedWorkload;
}

/** Compares where a workload lands before a change with where it lands after it, if it is there at all. */
export function diffWorkload({ identity, before, after }: WorkloadPair, pairs: readonly NodePair[]): WorkloadDiff {
  const [landingBefore, landingAfter] = [landingIn(before), landingIn(after)];
  const [nodesBefore, nodesAfter] = [nodesOf(before), nodesOf(after)];
  const rollout = before && after && rolloutOf(before.workload, after.workload, nodesAfter);
  const [gains, loses, keeps] = [new Groups(), new Groups(), new Groups()];
  let runsOn = 0;
  for (const pair of pairs) {
    const ran = landingBefore(pair.before) === 'runs';
    const landing = landingAfter(pair.after);
    if (ran && landing === 'runs') runsOn += pair.names.length;
    else if (ran && landing === 'keeps' && !takesKept(rollout)) keeps.add(pair, reasonIn(after, pair));
    else if (ran) loses.add(pair, reasonIn(after, pair));
    else if (landing === 'runs') gains.add(pair);
  }
  const replaced = rollout && rollout.strategy !== 'OnDelete' ? runsOn : 0;
  return {
    identity,
    before: before?.workload,
    after: after?.workload,
    nodesBefore,
    nodesAfter,
    gains: gains.all(),
    loses: loses.all(),
    keeps: keeps.all(),
    ...(identity.isDaemon && {
      pods: { created: gains.count, deleted: loses.count, replaced, left: runsOn - replaced + keeps.count },
    }),
    ...(rollout && { rollout }),
  };
}

/**
 * A rolling update deletes old pods where no new one is made, too; one that surges waits there for the new one, which
 * never comes.
 */
function takesKept(rollout: Rollout | undefined): boolean {
  return (
    rollout?.strategy === 'Refused' || (rollout?.strategy === 'RollingUpdate' && rollout.field === 'maxUnavailable')
  );
}

function landingIn(side: PlannedWorkload | undefined): (named: NamedClass | undefined) => Landing | undefined {
  const landings = side && landingByClass(side.plan.landingsOf(side.workload));
  return named => named && landings?.get(named.nodeClass);
}

function nodesOf(side: PlannedWorkload | undefined): number {
  return side ? nodeCount(side.plan.landingsOf(side.workload).runs) : 0;
}

function reasonIn(after: PlannedWorkload | undefined, pair: NodePair): string | undefined {
  if (!after) return undefined;
  if (!pair.after) return 'the node is gone';
  const { nodes } = pair.after.nodeClass;
  const refusal = refusalOf(after.workload.placed, nodes[0]);
  return refusal && refusalText(refusal, nodes);
}

/** Nodes of one class with one reason are one group. */
class Groups {
  public count = 0;
  private readonly groups = new Map<string, ChangedNodes & { names: readonly string[] }>();

  public add({ className, names }: NodePair, reason?: string): void {
    const key = `${className}\n${reason ?? ''}`;
    const group = this.groups.get(key) ?? { className, names: [], ...(reason !== undefined && { reason }) };
    group.names = [...group.names, ...names].sort();
    this.groups.set(key, group);
    this.count += names.length;
  }

  /** Those with most nodes first. */
  public all(): ChangedNodes[] {
    return [...this.groups.values()].sort(
      (a, b) =>
        b.names.length - a.names.length ||
        compareText(a.className, b.className) ||
        compareText(a.reason ?? '', b.reason ?? ''),
    );
  }
}
