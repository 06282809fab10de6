import type { Labels } from '../../kubernetes/scheduling/label-requirement';
import { affinityTermSelects, type AffinityPod } from '../../kubernetes/scheduling/pod-affinity-term';
import type { PodAffinityTermFields } from '../../kubernetes/schema/pod';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

/** A required term by which pods keep others away. */
export interface AntiAffinityTerm {
  readonly term: PodAffinityTermFields;
  readonly topologyKey: string;
  /** The path of the term in the manifest. */
  readonly field: string;
}

/** The required pod anti-affinity of a workload. */
export function antiAffinityOf({ spec, specPath }: Workload): AntiAffinityTerm[] {
  const terms = spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.flatMap((term, index) =>
    term.topologyKey
      ? [
          {
            term,
            topologyKey: term.topologyKey,
            field: `${specPath}.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[${index}]`,
          },
        ]
      : [],
  );
}

/** The labels by which controllers tell the revisions of their pods apart, which no template has. */
const REVISION_LABELS = ['pod-template-hash', 'controller-revision-hash'];

/** Whether a term is about other pods of the workload itself: of the same revision, or of an earlier one. */
export function keepsOwnPodsAway(
  plan: Plan,
  workload: Workload,
  { term }: AntiAffinityTerm,
  revision: 'same' | 'other',
): boolean {
  const of = (value: string) => {
    const pod = affinityPod(workload);
    return { ...pod, labels: { ...pod.labels, ...Object.fromEntries(REVISION_LABELS.map(key => [key, value])) } };
  };
  return affinityTermSelects(term, of('new'), of(revision === 'same' ? 'new' : 'old'), namespaceLabels(plan));
}

/** Whether a term of a workload is about the pods of another. */
export function keepsAway(plan: Plan, workload: Workload, { term }: AntiAffinityTerm, other: Workload): boolean {
  return affinityTermSelects(term, affinityPod(workload), affinityPod(other), namespaceLabels(plan));
}

function affinityPod({ namespace, template }: Workload): AffinityPod {
  return { namespace, labels: template.metadata?.labels ?? {} };
}

function namespaceLabels({ cluster }: Plan): (namespace: string) => Labels | undefined {
  return namespace => {
    const manifest = cluster.namespace(namespace);
    return manifest && (manifest.metadata.labels ?? {});
  };
}
