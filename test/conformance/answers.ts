import { aggregate, type RecordedNode } from './node';
import {
  type Affinity,
  type Node,
  type NodeSelector,
  type PodSpec,
  type PodTemplate,
  type PreferredSchedulingTerm,
  type Taint,
  type Toleration,
} from '../../src/kubernetes/api';
import { compileDaemonPod, daemonLanding, desiredNodes } from '../../src/kubernetes/daemon/daemon-placement';
import { daemonPodSpec, pinnedAffinity } from '../../src/kubernetes/daemon/daemon-pod';
import { matchesLabelRequirement, parseLabelRequirement } from '../../src/kubernetes/scheduling/label-requirement';
import { parseLabelSelectorText } from '../../src/kubernetes/scheduling/label-selector-text';
import { podRequests } from '../../src/kubernetes/scheduling/pod-requests';
import { compilePreferredNodeAffinity, preferredScore } from '../../src/kubernetes/scheduling/preferred-node-affinity';
import {
  compileNodeSelector,
  compileRequiredNodeAffinity,
  explainRequiredNodeAffinity,
  nodeSelectorMatches,
  parseErrors,
  requiredNodeAffinityMatches,
} from '../../src/kubernetes/scheduling/required-node-affinity';
import { taintEviction } from '../../src/kubernetes/scheduling/taint-eviction';
import { firstUntoleratedTaint, type TolerationOptions, tolerates } from '../../src/kubernetes/scheduling/tolerations';
import { decode } from '../../src/kubernetes/schema/decode';
import { type FieldError } from '../../src/kubernetes/schema/field-error';
import { podSpec } from '../../src/kubernetes/schema/pod';
import {
  validateDecimalInteger,
  validateDns1123Label,
  validateDns1123Subdomain,
  validateLabelKey,
  validateLabelValue,
  validateNodeName,
  validatePercent,
  validatePortName,
} from '../../src/kubernetes/syntax/names';
import { validateLabels } from '../../src/kubernetes/validation/meta/labels';
import { validateNode } from '../../src/kubernetes/validation/meta/node';
import { validateTaints } from '../../src/kubernetes/validation/meta/taints';
import { validateTolerations } from '../../src/kubernetes/validation/meta/tolerations';
import { validateDaemonSet } from '../../src/kubernetes/validation/workloads/daemon-set';
import { validateDaemonSetUpdate } from '../../src/kubernetes/validation/workloads/daemon-set-update';
import { validatePod } from '../../src/kubernetes/validation/workloads/pod';

type Labels = Record<string, string>;

interface Located {
  readonly node: RecordedNode;
}
interface Tolerating extends TolerationOptions {
  readonly tolerations?: Toleration[];
  readonly taints?: Taint[];
}
interface Manifest extends TolerationOptions {
  readonly manifest: unknown;
}

/** What is wrong with a string of each kind. */
export const STRING_RULES: Readonly<Record<string, (value: string) => string[]>> = {
  decimalInteger: validateDecimalInteger,
  dns1123Label: validateDns1123Label,
  dns1123Subdomain: validateDns1123Subdomain,
  labelKey: validateLabelKey,
  labelValue: validateLabelValue,
  nodeName: validateNodeName,
  percent: validatePercent,
  portName: validatePortName,
};

/** Inputs are read as manifests are: null is unset, and a text that is missing is empty. */
function nodeOf({ name, labels, taints, unschedulable }: RecordedNode): Node {
  return {
    name: name ?? '',
    labels: labels ?? {},
    taints: (taints ?? []).map(({ key, value, effect }) => ({
      key: key ?? '',
      value: value ?? '',
      effect: effect ?? '',
    })),
    unschedulable: unschedulable ?? false,
  };
}

/** The defaults of the API server's types, which a decoded spec leaves out. */
function specOf(spec: unknown): PodSpec {
  const { affinity, ...rest } = decode(podSpec, spec).value as PodSpec;
  const preferred = affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution?.map(
    ({ weight = 0, preference = {} }) => ({ weight, preference }),
  );
  if (!preferred) return affinity ? { ...rest, affinity } : rest;
  const nodeAffinity = { ...affinity?.nodeAffinity, preferredDuringSchedulingIgnoredDuringExecution: preferred };
  return { ...rest, affinity: { ...affinity, nodeAffinity } };
}

function nodeAffinityOf(nodeAffinity: unknown) {
  return specOf({ affinity: { nodeAffinity } }).affinity?.nodeAffinity ?? {};
}

function tolerationsOf({ tolerations }: Tolerating): readonly Toleration[] {
  return specOf({ tolerations }).tolerations ?? [];
}

function taintsOf({ taints }: Tolerating): readonly Taint[] {
  return nodeOf({ taints }).taints;
}

function refused(errors: readonly FieldError[]) {
  return {
    valid: errors.length === 0,
    errors: errors.map(({ type, field, detail, message }) => ({ type, field, detail, message })),
  };
}

/** A question to the engine by its `op`, with the answer as `expect` of a case holds it. */
const ANSWERS = {
  tolerates(input: { toleration: Toleration; taint: Taint } & TolerationOptions) {
    const [toleration] = tolerationsOf({ tolerations: [input.toleration] });
    const [taint] = taintsOf({ taints: [input.taint] });
    return { tolerated: tolerates(toleration, taint, input) };
  },

  untolerated(input: Tolerating) {
    const firstUntolerated = firstUntoleratedTaint(taintsOf(input), tolerationsOf(input), input);
    return { allTolerated: firstUntolerated === undefined, firstUntolerated };
  },

  affinity(input: Located & Pick<PodSpec, 'nodeSelector' | 'affinity'>) {
    const required = compileRequiredNodeAffinity(specOf(input));
    const node = nodeOf(input.node);
    const match = requiredNodeAffinityMatches(required, node);
    // Terms are looked at only where the nodeSelector matches, and errors are told only where no term does.
    const silent = match || explainRequiredNodeAffinity(required, node)?.kind === 'nodeSelector';
    return {
      match,
      parseError: silent ? undefined : aggregate(parseErrors(required.terms ?? []).map(({ message }) => message)),
    };
  },

  nodeSelectorTerms(input: Located & { nodeSelector: NodeSelector }) {
    const selector = nodeAffinityOf({ requiredDuringSchedulingIgnoredDuringExecution: input.nodeSelector });
    const terms = compileNodeSelector(selector.requiredDuringSchedulingIgnoredDuringExecution ?? {});
    const match = nodeSelectorMatches(terms, nodeOf(input.node));
    const error = aggregate(parseErrors(terms).map(({ message }) => message));
    return { match, lazyError: match ? undefined : error, strictParseError: error };
  },

  preferred(input: Located & { terms?: PreferredSchedulingTerm[] }) {
    const affinity = nodeAffinityOf({ preferredDuringSchedulingIgnoredDuringExecution: input.terms });
    const preferred = compilePreferredNodeAffinity(affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []);
    return preferred.ok
      ? { score: preferredScore(preferred, nodeOf(input.node)) }
      : { parseError: aggregate(preferred.errors.map(({ message }) => message)) };
  },

  requirement({
    key,
    operator,
    values,
    labels,
  }: {
    key: string;
    operator: string;
    values?: string[];
    labels?: Labels;
  }) {
    const { requirement, errors } = parseLabelRequirement(key, operator, values);
    return {
      valid: requirement !== undefined,
      match: requirement && labels && matchesLabelRequirement(requirement, labels),
      error: aggregate(errors.map(({ message }) => message)),
    };
  },

  labelSelectorString({ value, labels }: { value: string; labels: Labels }) {
    const selector = parseLabelSelectorText(value);
    return selector.ok
      ? { match: selector.requirements.every(requirement => matchesLabelRequirement(requirement, labels)) }
      : { parseError: selector.error };
  },

  shouldRun(input: Located & { template: PodTemplate } & TolerationOptions) {
    const landing = daemonLanding(compileDaemonPod(specOf(input.template.spec), input), nodeOf(input.node));
    return { shouldRun: landing === 'runs', shouldContinueRunning: landing !== 'refuses' };
  },

  desired(input: { template: PodTemplate; nodes: RecordedNode[] } & TolerationOptions) {
    const { runs, keepsOnly } = desiredNodes(
      compileDaemonPod(specOf(input.template.spec), input),
      input.nodes.map(nodeOf),
    );
    return {
      desiredNumberScheduled: runs.length,
      nodes: runs.map(({ name }) => name),
      keepOnly: keepsOnly.map(({ name }) => name),
    };
  },

  daemonPod({ template, nodeName }: { template: PodTemplate; nodeName: string }) {
    const { tolerations, affinity, nodeSelector } = daemonPodSpec(specOf(template.spec), nodeName);
    return { tolerations, affinity, nodeSelector };
  },

  replaceAffinity: ({ affinity, nodeName }: { affinity?: Affinity; nodeName: string }) => ({
    affinity: pinnedAffinity(specOf({ affinity }).affinity, nodeName),
  }),

  taintEviction(input: Tolerating) {
    const eviction = taintEviction(tolerationsOf(input), taintsOf(input), input);
    return { evict: eviction.evict, seconds: eviction.evict === 'after' ? eviction.seconds : undefined };
  },

  podRequests({ spec }: { spec: unknown }) {
    const { value, errors } = decode(podSpec, spec, 'spec');
    if (errors.length > 0) return { valid: false };
    return {
      requests: Object.fromEntries([...podRequests(value)].map(([name, nanos]) => [name, `${nanos / 1_000_000n}`])),
    };
  },

  string({ kind, value }: { kind: string; value: string }) {
    const messages = STRING_RULES[kind](value);
    return { valid: messages.length === 0, messages };
  },

  validateTolerations: (input: Tolerating) =>
    refused(validateTolerations(tolerationsOf(input), 'spec.template.spec.tolerations', input)),
  validateTaints: (input: Tolerating) => refused(validateTaints(taintsOf(input))),
  validateNodeLabels: ({ labels }: { labels: Labels }) => refused(validateLabels(labels, 'metadata.labels')),

  validateDaemonSet(input: Manifest) {
    const { errors, warnings } = validateDaemonSet(input.manifest, input);
    return { ...refused(errors), warnings: warnings.map(({ message }) => message) };
  },

  validateDaemonSetUpdate(input: { old: unknown; new: unknown } & TolerationOptions) {
    const { errors, newGeneration } = validateDaemonSetUpdate(input.new, input.old, input);
    return { ...refused(errors), newGeneration };
  },

  validatePod(input: Manifest) {
    const { errors, warnings } = validatePod(input.manifest, input);
    return { ...refused(errors), warnings: warnings.map(({ message }) => message) };
  },
  validateNode: ({ manifest }: Manifest) => refused(validateNode(manifest).errors),
};

export type Operation = keyof typeof ANSWERS;

export function isOperation(op: string): op is Operation {
  return Object.hasOwn(ANSWERS, op);
}

/** What the engine answers to the input of a case. */
export function engineAnswer(op: Operation, input: unknown): unknown {
  return (ANSWERS[op] as (input: unknown) => unknown)(input);
}
