import { UserError } from '../../errors/user-error';
import type { Node, Taint, Toleration } from '../../kubernetes/api';
import { automaticTolerations } from '../../kubernetes/daemon/automatic-tolerations';
import { keepsPodsOut } from '../../kubernetes/scheduling/pod-placement';
import { tolerates } from '../../kubernetes/scheduling/tolerations';
import type { NodeSelectorTermFields } from '../../kubernetes/schema/pod';
import { describeExpression } from '../../pools/label-terms';
import { describeToleration } from '../../pools/toleration-list';
import { nameClasses, type NamedClass } from '../naming/class-names';
import { landingByClass, refusalOf, type Landing } from '../plan/landing';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';
import { nearestName } from '../words/nearest-name';
import { describeTaint, refusalText } from '../words/refusal-text';

/** A toleration, and who gave it to the pod. */
export interface KnownToleration {
  readonly text: string;
  /** Whether the DaemonSet controller adds it to every pod it makes. */
  readonly isAutomatic: boolean;
}

/** What a class of nodes, or one node, is to a workload. */
export interface ExplainedLanding {
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly landing: Landing;
  /** Why no new pod is made there. */
  readonly reason?: string;
}

/** Where a workload lands and why. */
export interface Explanation {
  readonly workload: Workload;
  /** The conditions on labels and names, which must all hold. */
  readonly wants: readonly string[];
  readonly tolerations: readonly KnownToleration[];
  readonly landings: readonly ExplainedLanding[];
}

/** A taint of a node, and what tolerates it. */
export interface ExplainedTaint {
  readonly text: string;
  readonly keepsPodsOut: boolean;
  readonly toleratedBy?: KnownToleration;
}

/** What one node is to a workload, and why. */
export interface NodeExplanation extends ExplainedLanding {
  readonly workload: Workload;
  readonly wants: readonly string[];
  readonly taints: readonly ExplainedTaint[];
}

/** A name that stands for no node and no class of nodes. */
export class NodeNameError extends UserError {}

/** Explains a landing class by class. */
export function explain(plan: Plan, workload: Workload): Explanation {
  const landings = landingByClass(plan.landingsOf(workload));
  return {
    workload,
    wants: wantsOf(workload),
    tolerations: tolerationsOf(workload).map(({ known }) => known),
    landings: nameClasses(plan).map(named =>
      landingOf(workload, named.name, named.nodeClass.nodes, landings.get(named.nodeClass) ?? 'refused'),
    ),
  };
}

/**
 * Explains the landing on one node, or on a class of nodes by one of them.
 *
 * @throws NodeNameError when neither has the name
 */
export function explainNode(plan: Plan, workload: Workload, name: string): NodeExplanation {
  const node = plan.fleet.nodes.find(candidate => candidate.name === name);
  const classes = nameClasses(plan);
  const named = node
    ? classes.find(({ nodeClass }) => nodeClass.nodes.includes(node))
    : classes.find(candidate => candidate.name === name);
  if (!named) throw new NodeNameError(unknownNode(plan, classes, name));
  const [judged] = node ? [node] : named.nodeClass.nodes;
  const landing = landingByClass(plan.landingsOf(workload)).get(named.nodeClass) ?? 'refused';
  return {
    ...landingOf(workload, name, [judged], landing),
    workload,
    wants: wantsOf(workload),
    taints: judged.taints.map(taint => explainTaint(workload, taint)),
  };
}

function unknownNode({ fleet }: Plan, classes: readonly NamedClass[], name: string): string {
  const nearest = nearestName(
    name,
    [...fleet.nodes, ...classes].map(candidate => candidate.name),
  );
  if (nearest !== undefined) return `there is no node ${name}; did you mean ${nearest}?`;
  return `there is no node ${name}; nodes are in these classes:${classes.map(candidate => `\n  ${candidate.name}`).join('')}`;
}

function landingOf(workload: Workload, name: string, nodes: readonly Node[], landing: Landing): ExplainedLanding {
  const refusal = landing === 'runs' ? undefined : refusalOf(workload.placed, nodes[0]);
  return { name, nodes, landing, ...(refusal && { reason: refusalText(refusal, nodes) }) };
}

function wantsOf({ spec }: Workload): string[] {
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return [
    ...(spec.nodeName ? [`nodeName ${spec.nodeName}`] : []),
    ...Object.entries(spec.nodeSelector ?? {}).map(([key, value]) => `label ${key}=${value}`),
    ...(required
      ? [`node affinity ${(required.nodeSelectorTerms ?? []).map(termText).join(', or ') || 'without a term'}`]
      : []),
  ];
}

function termText({ matchExpressions = [], matchFields = [] }: NodeSelectorTermFields): string {
  const expressions = [...matchExpressions, ...matchFields].map(({ key = '', operator = '', values }) =>
    describeExpression({ key, operator, values }),
  );
  return expressions.join(' and ') || 'an empty term';
}

function tolerationsOf({
  spec,
  isDaemon,
  placed,
}: Workload): { readonly toleration: Toleration; readonly known: KnownToleration }[] {
  const automatic = isDaemon ? automaticTolerations(spec) : [];
  return placed.pod.tolerations.map(toleration => ({
    toleration,
    known: { text: describeToleration(toleration), isAutomatic: automatic.includes(toleration) },
  }));
}

function explainTaint(workload: Workload, taint: Taint): ExplainedTaint {
  const toleratedBy = tolerationsOf(workload).find(({ toleration }) =>
    tolerates(toleration, taint, workload.placed.pod.options),
  )?.known;
  return { text: describeTaint(taint), keepsPodsOut: keepsPodsOut(taint), ...(toleratedBy && { toleratedBy }) };
}
