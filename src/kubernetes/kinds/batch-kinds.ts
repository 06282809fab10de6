import type { PodBearingKind } from './kind';

const ARGO = 'argoproj/argo-workflows pkg/apis/workflow/v1alpha1/workflow_types.go, workflow/controller/workflowpod.go';
const KUBEFLOW = 'kubeflow/training-operator pkg/apis/kubeflow.org/v1';
const SPARK = 'kubeflow/spark-operator api/v1beta2/sparkapplication_types.go';
const RAY = 'ray-project/kuberay ray-operator/apis/ray/v1';

/** What of an Argo template makes a pod; templates of steps and DAGs only refer to others. */
const ARGO_PODS = ['container', 'containerSet', 'data', 'http', 'plugin', 'resource', 'script'];

/** A template's own fields count, else those of the workflow. */
function argo(kind: string, spec: string): PodBearingKind {
  return {
    group: 'argoproj.io',
    kind,
    placement: [{ path: `${spec}.templates.*`, inheritsFrom: spec, oneOf: ARGO_PODS }],
    source: ARGO,
  };
}

function spark(kind: string, spec: string): PodBearingKind {
  const parts = ['driver', 'executor'].map(part => `${spec}.${part}`);
  return {
    group: 'sparkoperator.k8s.io',
    kind,
    placement: parts.map(path => ({ path, inheritsFrom: spec })),
    source: SPARK,
  };
}

function ray(kind: string, spec: string): PodBearingKind {
  const paths = [`${spec}.headGroupSpec.template`, `${spec}.workerGroupSpecs.*.template`];
  return { group: 'ray.io', kind, templates: paths.map(path => ({ path })), source: RAY };
}

function training(kind: string, replicaSpecs: string): PodBearingKind {
  return { group: 'kubeflow.org', kind, templates: [{ path: `spec.${replicaSpecs}.*.template` }], source: KUBEFLOW };
}

function trainer(kind: string): PodBearingKind {
  return {
    group: 'trainer.kubeflow.org',
    kind,
    templates: [{ path: 'spec.template.spec.replicatedJobs.*.template.spec.template' }],
    source: 'kubeflow/trainer pkg/apis/trainer/v1alpha1/trainingruntime_types.go',
  };
}

/** Custom resources that run work to completion, or clusters for it. */
export const BATCH_KINDS: readonly PodBearingKind[] = [
  argo('Workflow', 'spec'),
  argo('WorkflowTemplate', 'spec'),
  argo('ClusterWorkflowTemplate', 'spec'),
  argo('CronWorkflow', 'spec.workflowSpec'),
  {
    group: 'batch.volcano.sh',
    kind: 'Job',
    templates: [{ path: 'spec.tasks.*.template' }],
    source: 'volcano-sh/apis pkg/apis/batch/v1alpha1/job.go',
  },
  {
    group: 'flink.apache.org',
    kind: 'FlinkDeployment',
    templates: ['podTemplate', 'jobManager.podTemplate', 'taskManager.podTemplate'].map(path => ({
      path: `spec.${path}`,
    })),
    source: 'apache/flink-kubernetes-operator docs/content/docs/custom-resource/pod-template.md',
  },
  {
    group: 'jobset.x-k8s.io',
    kind: 'JobSet',
    templates: [{ path: 'spec.replicatedJobs.*.template.spec.template' }],
    source: 'kubernetes-sigs/jobset api/jobset/v1alpha2/jobset_types.go',
  },
  training('JAXJob', 'jaxReplicaSpecs'),
  training('MPIJob', 'mpiReplicaSpecs'),
  training('PaddleJob', 'paddleReplicaSpecs'),
  training('PyTorchJob', 'pytorchReplicaSpecs'),
  training('TFJob', 'tfReplicaSpecs'),
  training('XGBoostJob', 'xgbReplicaSpecs'),
  {
    group: 'kubeflow.org',
    kind: 'Notebook',
    templates: [{ path: 'spec.template' }],
    source: 'kubeflow/kubeflow components/notebook-controller/api/v1/notebook_types.go',
  },
  {
    group: 'leaderworkerset.x-k8s.io',
    kind: 'LeaderWorkerSet',
    templates: ['leaderTemplate', 'workerTemplate'].map(part => ({ path: `spec.leaderWorkerTemplate.${part}` })),
    source: 'kubernetes-sigs/lws api/leaderworkerset/v1/leaderworkerset_types.go',
  },
  ray('RayCluster', 'spec'),
  ray('RayJob', 'spec.rayClusterSpec'),
  ray('RayService', 'spec.rayClusterConfig'),
  spark('SparkApplication', 'spec'),
  spark('ScheduledSparkApplication', 'spec.template'),
  {
    group: 'tekton.dev',
    kind: 'TaskRun',
    placement: [{ path: 'spec.podTemplate', madeBy: 'spec' }],
    source: 'tektoncd/pipeline docs/podtemplates.md',
  },
  {
    group: 'tekton.dev',
    kind: 'PipelineRun',
    placement: [
      { path: 'spec.taskRunTemplate.podTemplate', inheritsFrom: 'spec.podTemplate', madeBy: 'spec' },
      { path: 'spec.taskRunSpecs.*.podTemplate' },
    ],
    source: 'tektoncd/pipeline docs/podtemplates.md',
  },
  trainer('ClusterTrainingRuntime'),
  trainer('TrainingRuntime'),
];
