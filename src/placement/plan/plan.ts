import { admitted } from './admitted';
import { archetypes } from './archetypes';
import { Cluster } from './cluster';
import { Fleet } from './fleet';
import { intendedPod } from './intended-pod';
import { landingsOf, type Landings } from './landing';
import type { PlanPool } from './plan-pool';
import { prospectiveNodes } from './prospects';
import type { Workload } from './workload';
import { compareText } from '../../collections/text-order';
import type { Node } from '../../kubernetes/api';
import type { CompiledPod } from '../../kubernetes/scheduling/pod-placement';
import type { Manifest } from '../input/manifest';
import { originText } from '../input/origin';

/** All that a plan is made from. */
export interface PlanInput {
  /** Every object, those that run no pods too: namespaces and budgets matter to rules. */
  readonly manifests: readonly Manifest[];
  readonly workloads: readonly Workload[];
  readonly pools: readonly PlanPool[];
  /** Real nodes. Without them, archetypes. */
  readonly nodes?: readonly Node[];
  /** Nodes that stand for kinds of nodes. Without them, they are made from the pools. */
  readonly archetypes?: readonly Node[];
  /** The part of a node that its agents may take, in percent. Without it, a quarter. */
  readonly budgetShare?: number;
}

/**
 * As much as managed clusters set aside of a small node's memory for the system itself: agents should not cost more
 * than Kubernetes does.
 */
export const DEFAULT_BUDGET_SHARE = 25;

/** Where every workload lands on every node. */
export class Plan {
  public readonly manifests: readonly Manifest[];
  public readonly workloads: readonly Workload[];
  public readonly pools: readonly PlanPool[];
  public readonly fleet: Fleet;
  /** Whether the nodes are real, or stand for kinds of nodes. */
  public readonly hasRealNodes: boolean;
  /** The part of a node that its agents may take, in percent. */
  public readonly budgetShare: number;

  /** What the input holds of the cluster besides nodes and workloads. */
  public readonly cluster: Cluster;

  private readonly landings = new Map<Workload, Landings>();
  private readonly prospectLandings = new Map<Workload, Landings>();
  private newNodes?: Fleet;

  constructor(input: PlanInput) {
    this.manifests = input.manifests;
    this.cluster = new Cluster(input.manifests, input.nodes);
    this.workloads = input.workloads.map(workload => admitted(workload, this.cluster)).sort(byIdentity);
    this.pools = [...input.pools].sort(
      (a, b) => compareText(a.name, b.name) || compareText(originText(a.origin), originText(b.origin)),
    );
    this.hasRealNodes = input.nodes !== undefined;
    this.budgetShare = input.budgetShare ?? DEFAULT_BUDGET_SHARE;
    const nodes = input.nodes
      ? [...input.nodes].sort(byName)
      : (input.archetypes ?? archetypes(this.pools, this.workloads));
    this.fleet = new Fleet(nodes, this.workloads.flatMap(judgedPods));
  }

  /** Beside real nodes, those that pools would get which have none; beside archetypes, none. */
  public get prospects(): Fleet {
    this.newNodes ??= new Fleet(
      this.hasRealNodes ? prospectiveNodes(this.pools, this.fleet.nodes, this.workloads) : [],
      this.workloads.flatMap(judgedPods),
    );
    return this.newNodes;
  }

  public landingsOf(workload: Workload): Landings {
    return remembered(this.landings, workload, () => landingsOf(workload.placed, this.fleet));
  }

  /** Where a workload lands on nodes that do not exist yet. */
  public prospectsOf(workload: Workload): Landings {
    return remembered(this.prospectLandings, workload, () => landingsOf(workload.placed, this.prospects));
  }
}

function remembered(known: Map<Workload, Landings>, workload: Workload, find: () => Landings): Landings {
  const landings = known.get(workload) ?? find();
  known.set(workload, landings);
  return landings;
}

/** Nodes that differ to an intent are no less different than those that differ to the workload. */
function judgedPods(workload: Workload): CompiledPod[] {
  const { placed, admission, intents } = workload;
  const { written = placed, scheduled = placed, conditional = [] } = admission ?? {};
  const afterAdmission = [written, scheduled, ...conditional.map(one => one.placed)].filter(pod => pod !== placed);
  return [placed, ...afterAdmission, ...intents.map(intent => intendedPod(intent, workload))].map(({ pod }) => pod);
}

/** So that the nodes that messages name do not depend on the order of the inventory. */
function byName(a: Node, b: Node): number {
  return compareText(a.name, b.name);
}

function byIdentity(a: Workload, b: Workload): number {
  return (
    compareText(a.namespace, b.namespace) ||
    compareText(a.kind, b.kind) ||
    compareText(a.name, b.name) ||
    compareText(a.source, b.source)
  );
}
