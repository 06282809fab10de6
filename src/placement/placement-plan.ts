import type { IConstruct } from 'constructs';
import { analyse, type Analysis } from './analysis/analysis';
import { appWaivers } from './analysis/app-waivers';
import type { Waiver } from './analysis/waiver';
import { checkWaiver, currentDay, type RecordedWaiver } from './analysis/waivers';
import { appConfiguration } from './configuration/app-configuration';
import { configuredJudgement, type ConfiguredJudgement } from './configuration/configured-judgement';
import { diffAnalyses } from './diff/analysis-diff';
import { comparableArchetypes } from './diff/comparable-archetypes';
import { readNodes } from './input/inventory';
import { readManifests } from './input/sources';
import { lockOf } from './lock/lock';
import { lockText } from './lock/lock-file';
import { readConstructTree } from './plan/construct-tree';
import { nodeCount, nodeNames } from './plan/landing';
import { poolsOf } from './plan/node-side';
import { Plan, type PlanInput } from './plan/plan';
import { workloadsOf } from './plan/workload';
import { diffJson } from './report/json/diff-json';
import { jsonReport } from './report/json/json';
import { printable } from './words/printable';

/** How much a finding weighs. */
export enum FindingSeverity {
  /** Certainly wrong for these nodes, or for what was declared. */
  ERROR = 'error',
  /** Wrong unless it is meant so. */
  WARNING = 'warning',
  /** Worth knowing. */
  INFO = 'info',
}

/** What a finding is about. */
export interface FindingSubject {
  /** The kind of an object, `pool`, or what nodes have in common. */
  readonly kind: string;
  /**
   * The namespace of the object.
   *
   * @default - it is in none
   */
  readonly objectNamespace?: string;
  /** The name of the object or of the pool. */
  readonly name: string;
}

/** A place in a file. */
export interface FindingPlace {
  /** The file, as it was given. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
}

/** One fault that a rule found. */
export interface PlacementFinding {
  /** The id of the rule; each has a page in docs/rules. */
  readonly rule: string;
  /** How much it weighs. */
  readonly severity: FindingSeverity;
  /** What it is about, such as `DaemonSet kube-system/fluentd`. */
  readonly workload: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** The exact change that fixes it. */
  readonly fix: string;
  /** `file:line`, or the path of a construct. */
  readonly source: string;
  /** The same as data. */
  readonly subject: FindingSubject;
  /**
   * The path of the field at fault, such as `spec.template.spec.tolerations[0]`.
   *
   * @default - the fault is not that of one field
   */
  readonly field?: string;
  /**
   * The place of the field, or of its object.
   *
   * @default - the object comes from a construct
   */
  readonly place?: FindingPlace;
  /**
   * The path of the construct that renders the object.
   *
   * @default - the object comes from a file
   */
  readonly constructPath?: string;
}

/** Where one workload lands. */
export interface WorkloadLanding {
  /** The kind, such as `DaemonSet`. */
  readonly kind: string;
  /** The namespace the workload is in, `default` where its manifest names none. */
  readonly workloadNamespace: string;
  /** The name. */
  readonly name: string;
  /** `file:line`, or the path of a construct. */
  readonly source: string;
  /**
   * What `kubectl get daemonset` will show as DESIRED: the number of nodes that are to have a pod.
   *
   * @default - none: the workload is no DaemonSet
   */
  readonly desired?: number;
  /** Names of the nodes where the DaemonSet controller wants a pod, or where a pod of another workload may run. */
  readonly runs: string[];
  /** Names of further nodes where an existing pod would stay, although none would be created. */
  readonly keeps: string[];
}

/** What a plan is judged against. */
export interface PlacementPlanOptions {
  /**
   * The nodes, as the text that `kubectl get nodes -o json` or `-o yaml` prints.
   *
   * @default - one node of each pool, an ordinary one and one of the control plane
   */
  readonly nodes?: string;

  /**
   * Accepted findings, in addition to those of the configuration.
   *
   * @default - none
   */
  readonly waivers?: Waiver[];

  /**
   * The path of a configuration such as `placement.yaml`, whose nodes, waivers, severities and budget share hold. Nodes
   * that are given here take precedence.
   *
   * @default - that of `PlacementCheck.of(app).configure()`, except its nodes
   */
  readonly config?: string;
}

/**
 * Where every workload lands, by the rules of Kubernetes itself, and what is wrong with it, before anything is applied.
 */
export class PlacementPlan {
  /**
   * The plan of everything that an app renders, whatever made it. What `PlacementCheck.of(app)` waives is waived here
   * too.
   *
   * @param scope any construct of the app
   * @param options the nodes to judge against, and waivers
   * @throws when the nodes, a waiver or the configuration cannot be understood
   */
  public static ofApp(scope: IConstruct, options: PlacementPlanOptions = {}): PlacementPlan {
    return new PlacementPlan(readConstructTree(scope.node.root), options, appWaivers(scope), appConfiguration(scope));
  }

  /**
   * The plan of manifests, whoever wrote them.
   *
   * @param text objects as YAML documents or JSON
   * @param options the nodes to judge against, and waivers
   * @throws when the manifests, the nodes, a waiver or the configuration cannot be understood
   */
  public static ofManifests(text: string, options: PlacementPlanOptions = {}): PlacementPlan {
    const { manifests, problems } = readManifests(text, 'manifests');
    if (problems.length > 0) {
      throw new Error(problems.map(({ source, message }) => printable(`${source}: ${message}`)).join('\n'));
    }
    const workloads = manifests.flatMap(manifest => workloadsOf(manifest));
    return new PlacementPlan({ manifests, workloads, pools: poolsOf(manifests).pools }, options);
  }

  /** @internal */
  public readonly _analysis: Analysis;

  private constructor(
    input: PlanInput,
    { nodes, waivers = [], config }: PlacementPlanOptions,
    recorded: readonly RecordedWaiver[] = [],
    ofApp?: ConfiguredJudgement,
  ) {
    const given = config === undefined ? undefined : configuredJudgement(config, process.cwd());
    const configured = given ?? ofApp;
    const plan = new Plan({
      ...input,
      nodes: nodes === undefined ? given?.nodes() : readNodes(nodes, 'nodes'),
      budgetShare: configured?.budgetShare,
    });
    this._analysis = analyse(
      plan,
      [
        ...recorded,
        ...(configured?.waivers ?? []),
        ...waivers.map((waiver, index) => checkWaiver(waiver, { constructPath: `waivers[${index}]` })),
      ],
      currentDay(),
      { severities: configured?.severities },
    );
  }

  /** What is wrong, worst first. */
  public get findings(): PlacementFinding[] {
    return this._analysis.findings.map(({ subject: { namespace, ...subject }, severity, origin: _, ...finding }) => ({
      ...finding,
      severity: severity as FindingSeverity,
      subject: { ...subject, objectNamespace: namespace },
    }));
  }

  /** Where each workload lands, by namespace, kind and name. */
  public get workloads(): WorkloadLanding[] {
    const { plan } = this._analysis;
    return plan.workloads.map(workload => {
      const { runs, keeps } = plan.landingsOf(workload);
      const { kind, namespace, name, source, isDaemon } = workload;
      const landing = {
        kind,
        workloadNamespace: namespace,
        name,
        source,
        runs: nodeNames(runs),
        keeps: nodeNames(keeps),
      };
      return isDaemon ? { ...landing, desired: nodeCount(runs) } : landing;
    });
  }

  /** The whole plan as JSON, as `cdk8s-placement plan --output json` prints it. */
  public toJson(): string {
    return [...jsonReport(this._analysis, 'node')].join('');
  }

  /**
   * What a change does, as JSON, as `cdk8s-placement diff --output json` prints it: which workloads gain, lose or keep
   * which nodes, and which findings appear or are resolved.
   *
   * @param after the plan after the change
   * @throws when one of the plans has nodes and the other has none
   */
  public diffToJson(after: PlacementPlan): string {
    const [before, changed] = comparable(this._analysis, after._analysis);
    return [...diffJson(diffAnalyses(before, changed))].join('');
  }

  /**
   * The text of `placement.lock.json`, as `cdk8s-placement lock` writes it: where each workload lands, by pool, and
   * where an app declares it to run, one fact a line.
   */
  public toLock(): string {
    return lockText(lockOf(this._analysis.plan));
  }
}

function comparable(before: Analysis, after: Analysis): [Analysis, Analysis] {
  if (before.plan.hasRealNodes !== after.plan.hasRealNodes) {
    throw new Error('PlacementPlan: one plan has nodes and the other has none; give both, or neither');
  }
  if (before.plan.hasRealNodes) return [before, after];
  const archetypes = comparableArchetypes(before.plan, after.plan);
  return [onNodes(before, archetypes.before), onNodes(after, archetypes.after)];
}

function onNodes(analysis: Analysis, archetypes: PlanInput['archetypes']): Analysis {
  const { manifests, workloads, pools } = analysis.plan;
  return { ...analysis, plan: new Plan({ manifests, workloads, pools, archetypes }) };
}
