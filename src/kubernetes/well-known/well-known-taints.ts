import { type Taint } from '../api';
import { type WellKnownTaint } from './well-known';

export const WELL_KNOWN_TAINTS: readonly WellKnownTaint[] = [
  {
    key: 'node.kubernetes.io/not-ready',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    setBy: 'node lifecycle controller; also at node creation by TaintNodesByCondition admission',
    source: 'pkg/controller/nodelifecycle/node_lifecycle_controller.go; plugin/pkg/admission/nodetaint/admission.go',
  },
  {
    key: 'node.kubernetes.io/not-ready',
    effect: 'NoExecute',
    platform: 'Kubernetes',
    setBy: 'node lifecycle controller',
    source: 'pkg/controller/nodelifecycle/node_lifecycle_controller.go',
  },
  {
    key: 'node.kubernetes.io/unreachable',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    setBy: 'node lifecycle controller',
    source: 'pkg/controller/nodelifecycle/node_lifecycle_controller.go',
  },
  {
    key: 'node.kubernetes.io/unreachable',
    effect: 'NoExecute',
    platform: 'Kubernetes',
    setBy: 'node lifecycle controller',
    source: 'pkg/controller/nodelifecycle/node_lifecycle_controller.go',
  },
  {
    key: 'node.kubernetes.io/memory-pressure',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    setBy: 'node lifecycle controller',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/disk-pressure',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    setBy: 'node lifecycle controller',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/pid-pressure',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    setBy: 'node lifecycle controller',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/unschedulable',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    setBy: 'node lifecycle controller (cordon)',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/network-unavailable',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    setBy: 'node lifecycle controller',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/out-of-service',
    effect: 'NoExecute',
    platform: 'Kubernetes',
    setBy: 'administrator',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.cloudprovider.kubernetes.io/uninitialized',
    value: 'true',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    setBy: 'kubelet with external cloud provider',
    source: 'pkg/kubelet/kubelet_node_status.go; k8s.io/cloud-provider/api/well_known_taints.go',
  },
  {
    key: 'node.cloudprovider.kubernetes.io/shutdown',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    setBy: 'cloud controller manager',
    source: 'k8s.io/cloud-provider/api/well_known_taints.go',
  },
  {
    key: 'node-role.kubernetes.io/control-plane',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    setBy: 'kubeadm',
    source: 'NVIDIA/gpu-operator deployments/gpu-operator/values.yaml; kubeadm',
  },
  {
    key: 'ToBeDeletedByClusterAutoscaler',
    effect: 'NoSchedule',
    platform: 'cluster-autoscaler',
    setBy: 'cluster-autoscaler',
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
    note: 'the value is the time it was set, in unix seconds',
  },
  {
    key: 'DeletionCandidateOfClusterAutoscaler',
    effect: 'PreferNoSchedule',
    platform: 'cluster-autoscaler',
    setBy: 'cluster-autoscaler',
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
    note: 'the value is the time it was set, in unix seconds',
  },
  {
    key: 'karpenter.sh/disrupted',
    effect: 'NoSchedule',
    platform: 'Karpenter',
    setBy: 'Karpenter',
    source: 'kubernetes-sigs/karpenter pkg/apis/v1/taints.go',
  },
  {
    key: 'karpenter.sh/unregistered',
    effect: 'NoExecute',
    platform: 'Karpenter',
    setBy: 'Karpenter',
    source: 'kubernetes-sigs/karpenter pkg/apis/v1/taints.go',
  },
  {
    key: 'nvidia.com/gpu',
    value: 'present',
    effect: 'NoSchedule',
    platform: 'GKE',
    setBy: 'GKE, only when the cluster already has a non-GPU node pool',
    source: 'GKE GPU guide; community reports',
    confirmed: false,
  },
  {
    key: 'nvidia.com/gpu',
    value: 'true',
    effect: 'NoSchedule',
    platform: 'EKS',
    setBy: 'user (Karpenter/EKS documentation convention; EKS adds none by itself)',
    source: 'aws/karpenter-provider-aws website/content/en/preview/concepts/nodepools.md',
  },
  {
    key: 'nvidia.com/gpu',
    effect: 'NoSchedule',
    platform: 'OKE',
    setBy: 'OCI OKE',
    source: 'kubernetes/autoscaler cluster-autoscaler/cloudprovider/oci/README.md',
  },
  {
    key: 'amd.com/gpu',
    effect: 'NoSchedule',
    platform: 'AMD',
    setBy: 'user convention',
    source: 'same rule as ExtendedResourceToleration (key = resource name)',
  },
  {
    key: 'sku',
    value: 'gpu',
    effect: 'NoSchedule',
    platform: 'AKS',
    setBy: 'user (AKS documentation convention)',
    source: 'MicrosoftDocs/azure-aks-docs articles/aks/use-nvidia-gpu.md',
  },
  {
    key: 'kubernetes.azure.com/scalesetpriority',
    value: 'spot',
    effect: 'NoSchedule',
    platform: 'AKS',
    setBy: 'AKS spot pools',
    source: 'MicrosoftDocs/azure-aks-docs articles/aks/spot-node-pool.md',
  },
  {
    key: 'CriticalAddonsOnly',
    value: 'true',
    effect: 'NoSchedule',
    platform: 'AKS',
    setBy: 'user (AKS system pools)',
    source: 'MicrosoftDocs/azure-aks-docs',
  },
  {
    key: 'cloud.google.com/impending-node-termination',
    effect: 'NoSchedule',
    platform: 'GKE',
    setBy: 'GKE',
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
    confirmed: false,
  },
  {
    key: 'NodeWithImpairedVolumes',
    effect: 'NoSchedule',
    platform: 'EKS',
    setBy: 'AWS',
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
    confirmed: false,
  },
  {
    key: 'node.cilium.io/agent-not-ready',
    value: 'true',
    effect: 'NoExecute',
    platform: 'Cilium',
    setBy: 'user startup taint',
    source: 'aws/karpenter-provider-aws website/content/en/preview/concepts/nodepools.md',
  },
  {
    key: 'node.cluster.x-k8s.io/uninitialized',
    effect: 'NoSchedule',
    platform: 'Cluster API',
    setBy: 'Cluster API',
    source: 'kubernetes-sigs/cluster-api api/core/v1beta2/common_types.go',
  },
];

/** All that is known of taints of a key: which effects and values it comes with, and who sets each. */
export function wellKnownTaints(key: string): readonly WellKnownTaint[] {
  return WELL_KNOWN_TAINTS.filter(taint => taint.key === key);
}

/** The well-known taint that a taint of a node is: same key and effect, and the same value where it has a fixed one. */
export function wellKnownTaint(taint: Taint): WellKnownTaint | undefined {
  const candidates = wellKnownTaints(taint.key).filter(({ effect }) => effect === taint.effect);
  return (
    candidates.find(({ value }) => value !== undefined && value === taint.value) ??
    candidates.find(({ value }) => value === undefined)
  );
}
