/**
 * Where well-known custom resources keep pod templates. `*` stands for every member of a list or map.
 * A path ends at a pod template, which has `metadata` and `spec`.
 */
const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  'apps.kruise.io/CloneSet': ['spec.template'],
  'apps.kruise.io/DaemonSet': ['spec.template'],
  'apps.kruise.io/StatefulSet': ['spec.template'],
  'apps.openshift.io/DeploymentConfig': ['spec.template'],
  'argoproj.io/Rollout': ['spec.template'],
  'batch.volcano.sh/Job': ['spec.tasks.*.template'],
  'jobset.x-k8s.io/JobSet': ['spec.replicatedJobs.*.template.spec.template'],
  'keda.sh/ScaledJob': ['spec.jobTargetRef.template'],
  'kubeflow.org/MPIJob': ['spec.mpiReplicaSpecs.*.template'],
  'kubeflow.org/PyTorchJob': ['spec.pytorchReplicaSpecs.*.template'],
  'kubeflow.org/TFJob': ['spec.tfReplicaSpecs.*.template'],
  'leaderworkerset.x-k8s.io/LeaderWorkerSet': [
    'spec.leaderWorkerTemplate.leaderTemplate',
    'spec.leaderWorkerTemplate.workerTemplate',
  ],
  'ray.io/RayCluster': ['spec.headGroupSpec.template', 'spec.workerGroupSpecs.*.template'],
  'serving.knative.dev/Service': ['spec.template'],
};

/** Custom resources that run one pod on every node, as a DaemonSet does. */
const DAEMON_KINDS: ReadonlySet<string> = new Set(['apps.kruise.io/DaemonSet']);

/** The paths to the pod templates of a custom resource, or undefined for kinds that are not known. */
export function customTemplatePaths(group: string, kind: string): readonly string[] | undefined {
  const identity = `${group}/${kind}`;
  return Object.hasOwn(TEMPLATE_PATHS, identity) ? TEMPLATE_PATHS[identity] : undefined;
}

export function isCustomDaemon(group: string, kind: string): boolean {
  return DAEMON_KINDS.has(`${group}/${kind}`);
}
