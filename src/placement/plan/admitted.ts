import type { Addition, Admission, AdmissionConflict, AdmissionPart } from './admission';
import type { Adder, Cluster } from './cluster';
import { gkeTolerations } from './gke-tolerations';
import { placedPod } from './landing';
import type { Workload } from './workload';
import { withExtendedResourceTolerations } from '../../kubernetes/admission/extended-resource-toleration';
import { admitRuntimeClass } from '../../kubernetes/admission/runtime-class';
import { mergeTolerations } from '../../kubernetes/admission/toleration-superset';
import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from '../../kubernetes/api';
import type { LabelRequirement } from '../../kubernetes/scheduling/label-requirement';

const QUEUE_LABEL = 'kueue.x-k8s.io/queue-name';

/** The workload as nodes are chosen for it in a cluster. */
export function admitted(workload: Workload, cluster: Cluster): Workload {
  const { isDaemon, admission } = workload;
  const written = admission?.written ?? workload.placed;
  const { additions: late, conflicts } = runtimeClassOf(workload, cluster);
  const early = [
    ...projectSelectorOf(workload, cluster),
    ...gkeTolerationsOf(workload, cluster),
    ...onlyFlavorOf(workload, cluster),
  ];
  const conditional = [...defaultTolerationsOf(workload, cluster), ...someFlavorsOf(workload, cluster)];
  const additions = isDaemon ? early : [...early, ...late];
  const lateAdditions = isDaemon ? late : [];
  if ([...additions, ...lateAdditions, ...conflicts, ...conditional].length === 0) {
    return admission ? { ...workload, placed: written, admission: undefined } : workload;
  }
  const withAll = (...all: Addition[]) => placedPod(all.reduce(withAddition, workload.spec as PodSpec), isDaemon);
  return {
    ...workload,
    placed: additions.length > 0 ? withAll(...additions) : written,
    admission: {
      written,
      additions,
      lateAdditions,
      ...(lateAdditions.length > 0 && { scheduled: withAll(...additions, ...lateAdditions) }),
      conflicts,
      conditional: conditional.map(addition => ({ addition, placed: withAll(...additions, addition) })),
    },
  };
}

function withAddition(spec: PodSpec, { requirements, tolerations }: Addition): PodSpec {
  return {
    ...spec,
    ...(requirements.length > 0 && { affinity: { ...spec.affinity, nodeAffinity: narrowed(spec, requirements) } }),
    tolerations: mergeTolerations(spec.tolerations ?? [], tolerations),
  };
}

/** The node affinity with requirements added to each of its terms. */
function narrowed({ affinity }: PodSpec, requirements: readonly NodeSelectorRequirement[]) {
  const terms: readonly NodeSelectorTerm[] = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
    ?.nodeSelectorTerms ?? [{}];
  const nodeSelectorTerms = terms.map(({ matchExpressions = [], ...term }) => ({
    ...term,
    matchExpressions: [...matchExpressions, ...requirements],
  }));
  return { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
}

function runtimeClassOf(
  { spec }: Workload,
  cluster: Cluster,
): Pick<Admission, 'conflicts'> & { readonly additions: readonly Addition[] } {
  const runtimeClass = cluster.runtimeClass(spec.runtimeClassName);
  if (!runtimeClass) return { additions: [], conflicts: [] };
  const verdict = admitRuntimeClass(spec, runtimeClass);
  if (verdict.allowed) return { additions: [additionOf('RuntimeClass', runtimeClass)], conflicts: [] };
  const { key } = verdict;
  const conflict: AdmissionConflict = {
    part: 'RuntimeClass',
    manifest: runtimeClass.manifest,
    key,
    wanted: runtimeClass.nodeSelector[key],
  };
  return { additions: [], conflicts: [conflict] };
}

function projectSelectorOf({ namespace }: Workload, cluster: Cluster): Addition[] {
  const selector = cluster.projectSelector(namespace);
  if (!selector) return [];
  return [
    {
      part: 'project selector',
      manifest: selector.manifest,
      requirements: selector.requirements.map(expressionOf),
      tolerations: [],
    },
  ];
}

/** What GKE adds to pods. It acts on pods, which helps no DaemonSet. */
function gkeTolerationsOf({ isDaemon, spec }: Workload, cluster: Cluster): Addition[] {
  if (isDaemon || !cluster.platforms.has('gke')) return [];
  const requested = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].flatMap(({ resources }) =>
    Object.keys({ ...resources?.limits, ...resources?.requests }),
  );
  const additions: Addition[] = [
    {
      part: 'ExtendedResourceToleration',
      requirements: [],
      tolerations: withExtendedResourceTolerations([], requested),
    },
    { part: 'GKE', requirements: [], tolerations: gkeTolerations(spec as PodSpec) },
  ];
  return additions.filter(({ tolerations }) => tolerations.length > 0);
}

function flavorsOf({ isDaemon, manifest, namespace }: Workload, cluster: Cluster): readonly Adder[] {
  return isDaemon ? [] : cluster.flavors(namespace, manifest.metadata.labels?.[QUEUE_LABEL]);
}

function onlyFlavorOf(workload: Workload, cluster: Cluster): Addition[] {
  const flavors = flavorsOf(workload, cluster);
  return flavors.length === 1 ? flavors.map(flavor => additionOf('ResourceFlavor', flavor)) : [];
}

/** Kueue takes the first flavor with quota left, which no manifest tells. */
function someFlavorsOf(workload: Workload, cluster: Cluster): Addition[] {
  const flavors = flavorsOf(workload, cluster);
  return flavors.length > 1 ? flavors.map(flavor => additionOf('ResourceFlavor', flavor)) : [];
}

function defaultTolerationsOf({ isDaemon, namespace }: Workload, cluster: Cluster): Addition[] {
  const defaults = isDaemon ? undefined : cluster.defaultTolerations(namespace);
  return defaults ? [additionOf('PodTolerationRestriction', defaults)] : [];
}

function additionOf(part: AdmissionPart, { manifest, nodeSelector, tolerations }: Adder): Addition {
  const requirements = Object.entries(nodeSelector).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  return { part, manifest, requirements, tolerations };
}

function expressionOf(requirement: LabelRequirement): NodeSelectorRequirement {
  const { key } = requirement;
  switch (requirement.kind) {
    case 'in':
      return { key, operator: 'In', values: [...requirement.values] };
    case 'notIn':
      return { key, operator: 'NotIn', values: [...requirement.values] };
    case 'exists':
      return { key, operator: 'Exists' };
    case 'doesNotExist':
      return { key, operator: 'DoesNotExist' };
    case 'greaterThan':
      return { key, operator: 'Gt', values: [`${requirement.bound}`] };
    case 'lessThan':
      return { key, operator: 'Lt', values: [`${requirement.bound}`] };
  }
}
