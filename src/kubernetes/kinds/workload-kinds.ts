import type { PodBearingKind } from './kind';

const TEMPLATE = [{ path: 'spec.template' }];

/** Custom resources that run services and daemons of any sort. */
export const WORKLOAD_KINDS: readonly PodBearingKind[] = [
  {
    group: 'actions.github.com',
    kind: 'AutoscalingRunnerSet',
    templates: TEMPLATE,
    source: 'actions/actions-runner-controller apis/actions.github.com/v1alpha1/autoscalingrunnerset_types.go',
  },
  {
    group: 'actions.github.com',
    kind: 'EphemeralRunnerSet',
    templates: [{ path: 'spec.ephemeralRunnerSpec' }],
    source: 'actions/actions-runner-controller apis/actions.github.com/v1alpha1/ephemeralrunnerset_types.go',
  },
  ...['CloneSet', 'StatefulSet'].map((kind): PodBearingKind => ({
    group: 'apps.kruise.io',
    kind,
    templates: TEMPLATE,
    selector: 'required',
    source: 'openkruise/kruise apis/apps/v1alpha1',
  })),
  {
    group: 'apps.kruise.io',
    kind: 'DaemonSet',
    templates: [{ path: 'spec.template', daemon: true }],
    selector: 'required',
    source: 'openkruise/kruise apis/apps/v1alpha1/daemonset_types.go',
  },
  {
    group: 'apps.kruise.io',
    kind: 'BroadcastJob',
    templates: [{ path: 'spec.template', daemon: true }],
    source: 'openkruise/kruise apis/apps/v1alpha1/broadcastjob_types.go',
  },
  {
    group: 'apps.openshift.io',
    kind: 'DeploymentConfig',
    templates: TEMPLATE,
    selector: 'map',
    source: 'openshift/api apps/v1/types.go',
  },
  {
    group: 'argoproj.io',
    kind: 'Rollout',
    templates: TEMPLATE,
    selector: 'required',
    source: 'argoproj/argo-rollouts pkg/apis/rollouts/v1alpha1/types.go',
  },
  {
    group: 'keda.sh',
    kind: 'ScaledJob',
    templates: [{ path: 'spec.jobTargetRef.template' }],
    source: 'kedacore/keda apis/keda/v1alpha1/scaledjob_types.go',
  },
  ...['VirtualMachine', 'VirtualMachineInstanceReplicaSet'].map((kind): PodBearingKind => ({
    group: 'kubevirt.io',
    kind,
    placement: [{ path: 'spec.template.spec' }],
    source: 'kubevirt/kubevirt staging/src/kubevirt.io/api/core/v1/types.go',
  })),
  {
    group: 'kubevirt.io',
    kind: 'VirtualMachineInstance',
    placement: [{ path: 'spec' }],
    source: 'kubevirt/kubevirt staging/src/kubevirt.io/api/core/v1/types.go',
  },
  {
    group: 'operators.coreos.com',
    kind: 'ClusterServiceVersion',
    templates: [{ path: 'spec.install.spec.deployments.*.spec.template' }],
    source: 'operator-framework/api pkg/operators/v1alpha1/clusterserviceversion_types.go',
  },
  ...['Service', 'Configuration'].map((kind): PodBearingKind => ({
    group: 'serving.knative.dev',
    kind,
    templates: TEMPLATE,
    source: 'knative/serving pkg/apis/serving/v1',
  })),
  {
    group: 'serving.kserve.io',
    kind: 'InferenceService',
    placement: ['predictor', 'transformer', 'explainer'].map(part => ({ path: `spec.${part}` })),
    source: 'kserve/kserve pkg/apis/serving/v1beta1/podspec.go',
  },
  ...['ServingRuntime', 'ClusterServingRuntime'].map((kind): PodBearingKind => ({
    group: 'serving.kserve.io',
    kind,
    placement: [{ path: 'spec' }],
    source: 'kserve/kserve pkg/apis/serving/v1alpha1/servingruntime_types.go',
  })),
  {
    group: 'upgrade.cattle.io',
    kind: 'Plan',
    placement: [{ path: 'spec', hasLabelSelector: true }],
    source: 'rancher/system-upgrade-controller pkg/apis/upgrade.cattle.io/v1/types.go',
  },
];
