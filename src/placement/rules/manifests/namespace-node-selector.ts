import { openShiftProjectSelector } from '../../../kubernetes/admission/openshift-project-selector';
import { admitPodNodeSelector } from '../../../kubernetes/admission/pod-node-selector';
import type { Node } from '../../../kubernetes/api';
import { matchesLabelRequirement, type LabelRequirement } from '../../../kubernetes/scheduling/label-requirement';
import {
  NODE_SELECTOR_ANNOTATION,
  PROJECT_NODE_SELECTOR_ANNOTATION,
} from '../../../kubernetes/well-known/well-known-annotations';
import { runsAsWritten } from '../../facts/admission-effects';
import { describeManifest } from '../../input/manifest';
import { nodeCount } from '../../plan/landing';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Problem, Rule } from '../rule';

/**
 * Namespaces can narrow the nodes of their pods: on OpenShift DESIRED follows, elsewhere pods stay Pending on nodes
 * that are left out.
 */
export const namespaceNodeSelector: Rule = {
  id: 'namespace-node-selector',
  severity: 'warning',
  summary: 'Namespace node selector that contradicts a workload or leaves out nodes it selects.',
  check: plan =>
    plan.workloads.flatMap(workload => {
      const selector = selectorFor(plan, workload);
      return selector ? (conflictOf(workload, selector) ?? narrowingOf(plan, workload, selector) ?? []) : [];
    }),
};

/** The node selector that the namespace of a workload, or the cluster for want of one, adds to pods. */
interface NamespaceSelector {
  /** What says so, for a sentence. */
  readonly said: string;
  readonly annotation: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly requirements: readonly LabelRequirement[];
  /** Whether it certainly takes effect: Kubernetes reads its own annotation only with the plug-in PodNodeSelector. */
  readonly isCertain: boolean;
}

function selectorFor({ cluster, hasRealNodes }: Plan, { namespace }: Workload): NamespaceSelector | undefined {
  const { annotations = {} } = cluster.namespace(namespace)?.metadata ?? {};
  const annotation = [NODE_SELECTOR_ANNOTATION, PROJECT_NODE_SELECTOR_ANNOTATION].find(key =>
    Object.hasOwn(annotations, key),
  );
  if (annotation !== undefined) {
    return {
      said: `namespace ${namespace} has ${annotation}: ${JSON.stringify(annotations[annotation])}`,
      annotation,
      annotations,
      requirements: openShiftProjectSelector(annotations),
      isCertain: annotation === PROJECT_NODE_SELECTOR_ANNOTATION && hasRealNodes && cluster.platforms.has('openshift'),
    };
  }
  const byDefault = cluster.projectSelector(namespace);
  return (
    byDefault && {
      said: `${describeManifest(byDefault.manifest)} has a defaultNodeSelector`,
      annotation: PROJECT_NODE_SELECTOR_ANNOTATION,
      annotations,
      requirements: byDefault.requirements,
      isCertain: hasRealNodes,
    }
  );
}

function conflictOf(workload: Workload, selector: NamespaceSelector): Problem | undefined {
  const key = contradictedKey(workload, selector);
  if (key === undefined) return undefined;
  const own = `${key}=${workload.spec.nodeSelector?.[key]}`;
  return {
    workload,
    field: `${workload.specPath}.nodeSelector[${key}]`,
    message: `${selector.said}, which its nodeSelector ${own} contradicts: every pod is refused${condition(selector)}`,
    fix: `remove ${key} from ${workload.specPath}.nodeSelector, or ${optOut(workload, selector)}`,
    severity: selector.isCertain ? 'error' : 'warning',
  };
}

function contradictedKey(
  { spec: { nodeSelector = {} }, manifest, namespace }: Workload,
  { annotation, annotations, requirements }: NamespaceSelector,
): string | undefined {
  if (annotation === NODE_SELECTOR_ANNOTATION) {
    const verdict = admitPodNodeSelector({
      podName: manifest.metadata.name ?? '',
      namespace,
      namespaceAnnotations: annotations,
      clusterConfig: {},
      nodeSelector,
    });
    if (verdict.allowed || verdict.kind !== 'conflict') return undefined;
  }
  return Object.keys(nodeSelector).find(key =>
    requirements.some(requirement => requirement.key === key && !matchesLabelRequirement(requirement, nodeSelector)),
  );
}

/** The nodes that a DaemonSet loses. Node types do not carry the labels that a cluster's own nodes have. */
function narrowingOf(plan: Plan, workload: Workload, selector: NamespaceSelector): Problem | undefined {
  const { requirements } = selector;
  if (!workload.isDaemon || !plan.hasRealNodes || requirements.length === 0) return undefined;
  const isLeftOut = ({ labels }: Node) =>
    !requirements.every(requirement => matchesLabelRequirement(requirement, labels));
  const runs = runsAsWritten(plan, workload);
  const leftOut = runs.flatMap(({ nodes }) => nodes.filter(isLeftOut));
  if (leftOut.length === 0) return undefined;
  const total = nodeCount(runs);
  return {
    workload,
    message: `${selector.said}, which leaves out ${leftOut.length} of the ${total} nodes it would run on, such as ${leftOut[0].name}${condition(selector)}`,
    fix: optOut(workload, selector),
    severity: selector.isCertain && leftOut.length === total ? 'error' : 'warning',
  };
}

function condition({ isCertain, annotation }: NamespaceSelector): string {
  if (isCertain) return '';
  return annotation === PROJECT_NODE_SELECTOR_ANNOTATION
    ? ' on OpenShift'
    : ' where the admission plug-in PodNodeSelector is on';
}

function optOut({ namespace }: Workload, { annotation }: NamespaceSelector): string {
  return `in Namespace ${namespace}, metadata.annotations: ${oneLineYaml({ [annotation]: '' })}`;
}
