import { type Node } from '../api';
import { type DaemonLanding } from '../daemon/daemon-placement';
import { type LabelRequirement, matchesLabelRequirement } from '../scheduling/label-requirement';
import { parseLabelSelectorText } from '../scheduling/label-selector-text';
import { NODE_SELECTOR_ANNOTATION, PROJECT_NODE_SELECTOR_ANNOTATION } from '../well-known/well-known-annotations';

export interface OpenShiftDefaults {
  /** `defaultNodeSelector` of the cluster's Scheduler configuration. */
  readonly defaultNodeSelector?: string;
  /** The default selector of Kubernetes' own annotation. */
  readonly kubernetesDefaultNodeSelector?: string;
}

/** Text that is no label selector asks for nothing. */
function requirementsOf(text: string | undefined): readonly LabelRequirement[] {
  const selector = parseLabelSelectorText(text ?? '');
  return selector.ok ? selector.requirements : [];
}

/**
 * What OpenShift's DaemonSet controller asks of nodes for the sake of a project (openshift/kubernetes
 * patch_nodeselector.go): Kubernetes' annotation when the namespace has it, else the project's selector or the
 * cluster's default. An empty `openshift.io/node-selector` opts out of the default.
 */
export function openShiftProjectSelector(
  namespaceAnnotations: Readonly<Record<string, string>>,
  defaults: OpenShiftDefaults = {},
): readonly LabelRequirement[] {
  const annotation = (key: string) =>
    Object.hasOwn(namespaceAnnotations, key) ? namespaceAnnotations[key] : undefined;
  const kubernetes = annotation(NODE_SELECTOR_ANNOTATION);
  if (kubernetes !== undefined) return requirementsOf(kubernetes);
  return [
    ...requirementsOf(annotation(PROJECT_NODE_SELECTOR_ANNOTATION) ?? defaults.defaultNodeSelector),
    ...requirementsOf(defaults.kubernetesDefaultNodeSelector),
  ];
}

/**
 * The landing on OpenShift, where DESIRED follows the project's selector: a node that would run the pod must match it
 * too.
 */
export function openShiftLanding(
  landing: DaemonLanding,
  selector: readonly LabelRequirement[],
  node: Node,
): DaemonLanding {
  const matches =
    landing !== 'runs' || selector.every(requirement => matchesLabelRequirement(requirement, node.labels));
  return matches ? landing : 'refuses';
}
