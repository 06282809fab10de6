import { openShiftProjectSelector, PROJECT_ANNOTATION } from '../../../kubernetes/admission/openshift-project-selector';
import { admitPodNodeSelector, NODE_SELECTOR_ANNOTATION } from '../../../kubernetes/admission/pod-node-selector';
import type { Node } from '../../../kubernetes/api';
import { matchesLabelRequirement, type LabelRequirement } from '../../../kubernetes/scheduling/label-requirement';
import { namespacesOf } from '../../facts/namespaces';
import type { Manifest } from '../../input/manifest';
import type { NodeClass } from '../../plan/fleet';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import type { Problem, Rule } from '../rule';

/**
 * Namespaces can narrow the nodes of their pods: on OpenShift DESIRED follows, elsewhere pods stay Pending on nodes
 * that are left out.
 */
export const namespaceNodeSelector: Rule = {
  id: 'namespace-node-selector',
  severity: 'warning',
  summary: 'The node selector of a namespace leaves each workload the nodes that it selects.',
  check: plan => {
    const namespaceOf = namespacesOf(plan);
    const narrowings = new Map<Manifest, Narrowing>();
    return plan.workloads.flatMap(workload => {
      const namespace = namespaceOf(workload);
      if (!namespace) return [];
      const narrowing = narrowings.get(namespace) ?? new Narrowing(plan, namespace);
      narrowings.set(namespace, narrowing);
      return narrowing.problemOf(workload) ?? [];
    });
  },
};

/** What a namespace's annotations leave of the nodes. */
class Narrowing {
  private readonly annotations: Readonly<Record<string, string>>;
  private readonly annotation: string;
  private readonly requirements: readonly LabelRequirement[];
  /** Whether it is sure to take effect: Kubernetes reads its own annotation only with the plug-in PodNodeSelector. */
  private readonly isCertain: boolean;
  private readonly leftOut = new Map<NodeClass, readonly Node[]>();

  constructor(
    private readonly plan: Plan,
    { metadata }: Manifest,
  ) {
    this.annotations = metadata.annotations ?? {};
    this.annotation = Object.hasOwn(this.annotations, NODE_SELECTOR_ANNOTATION)
      ? NODE_SELECTOR_ANNOTATION
      : PROJECT_ANNOTATION;
    this.requirements = openShiftProjectSelector(this.annotations);
    this.isCertain =
      this.annotation === PROJECT_ANNOTATION &&
      plan.hasRealNodes &&
      plan.fleet.nodes.some(({ labels }) => Object.hasOwn(labels, 'node.openshift.io/os_id'));
  }

  public problemOf(workload: Workload): Problem | undefined {
    const said = `namespace ${workload.namespace} has ${this.annotation}: ${JSON.stringify(this.annotations[this.annotation])}`;
    const conflict = this.conflictWith(workload);
    if (conflict) {
      return {
        workload,
        message: `${said}, which its nodeSelector ${conflict} contradicts: every pod is refused${this.condition()}`,
        fix: `remove ${conflict.slice(0, conflict.indexOf('='))} from ${workload.specPath}.nodeSelector, or ${this.optOut(workload)}`,
        severity: this.isCertain ? 'error' : 'warning',
      };
    }
    // Archetypes do not carry the labels that a cluster's own nodes have.
    if (!workload.isDaemon || !this.plan.hasRealNodes || this.requirements.length === 0) return undefined;
    const { runs } = this.plan.landingsOf(workload);
    const cutOff = runs.flatMap(nodeClass => this.leftOutOf(nodeClass));
    if (cutOff.length === 0) return undefined;
    const total = runs.reduce((count, { nodes }) => count + nodes.length, 0);
    return {
      workload,
      message: `${said}, which leaves out ${cutOff.length} of the ${total} nodes it would run on, such as ${cutOff[0].name}${this.condition()}`,
      fix: this.optOut(workload),
      severity: this.isCertain && cutOff.length === total ? 'error' : 'warning',
    };
  }

  private conflictWith({ spec: { nodeSelector = {} }, manifest, namespace }: Workload): string | undefined {
    if (this.annotation === NODE_SELECTOR_ANNOTATION) {
      const verdict = admitPodNodeSelector({
        podName: manifest.metadata.name ?? '',
        namespace,
        namespaceAnnotations: this.annotations,
        clusterConfig: {},
        nodeSelector,
      });
      if (verdict.allowed || verdict.kind !== 'conflict') return undefined;
    }
    const [key, value] =
      Object.entries(nodeSelector).find(([own]) =>
        this.requirements.some(
          requirement => requirement.key === own && !matchesLabelRequirement(requirement, nodeSelector),
        ),
      ) ?? [];
    return key === undefined ? undefined : `${key}=${value}`;
  }

  private leftOutOf(nodeClass: NodeClass): readonly Node[] {
    let nodes = this.leftOut.get(nodeClass);
    if (!nodes) {
      nodes = nodeClass.nodes.filter(
        ({ labels }) => !this.requirements.every(requirement => matchesLabelRequirement(requirement, labels)),
      );
      this.leftOut.set(nodeClass, nodes);
    }
    return nodes;
  }

  private condition(): string {
    if (this.isCertain) return '';
    return this.annotation === PROJECT_ANNOTATION
      ? ' on OpenShift'
      : ' where the admission plug-in PodNodeSelector is on';
  }

  private optOut({ namespace }: Workload): string {
    return `in Namespace ${namespace}, metadata.annotations: {${this.annotation}: ""}`;
  }
}
