import { WellKnownLabel } from './well-known';

export const WELL_KNOWN_LABELS: readonly WellKnownLabel[] = [
  {
    key: 'kubernetes.io/os', values: ['linux', 'windows'], platform: 'Kubernetes', setBy: 'kubelet',
    source: 'k8s.io/api/core/v1/well_known_labels.go',
  },
  {
    key: 'kubernetes.io/arch', values: ['amd64', 'arm64'], platform: 'Kubernetes', setBy: 'kubelet',
    source: 'k8s.io/api/core/v1/well_known_labels.go',
  },
  {
    key: 'kubernetes.io/hostname', platform: 'Kubernetes', setBy: 'kubelet',
    source: 'k8s.io/api/core/v1/well_known_labels.go', note: 'usually but not always equal to the node name',
  },
  {
    key: 'topology.kubernetes.io/zone', platform: 'Kubernetes', setBy: 'kubelet or cloud controller',
    source: 'k8s.io/api/core/v1/well_known_labels.go',
  },
  {
    key: 'topology.kubernetes.io/region', platform: 'Kubernetes', setBy: 'kubelet or cloud controller',
    source: 'k8s.io/api/core/v1/well_known_labels.go',
  },
  {
    key: 'node.kubernetes.io/instance-type', platform: 'Kubernetes', setBy: 'kubelet or cloud controller',
    source: 'k8s.io/api/core/v1/well_known_labels.go',
  },
  { key: 'node.kubernetes.io/windows-build', platform: 'Kubernetes', setBy: 'kubelet', source: 'k8s.io/api/core/v1/well_known_labels.go' },
  { key: 'node.kubernetes.io/exclude-from-external-load-balancers', platform: 'Kubernetes', source: 'k8s.io/api/core/v1/well_known_labels.go' },
  { key: 'beta.kubernetes.io/os', platform: 'Kubernetes', replacedBy: 'kubernetes.io/os', source: 'pkg/api/node/util.go' },
  { key: 'beta.kubernetes.io/arch', platform: 'Kubernetes', replacedBy: 'kubernetes.io/arch', source: 'pkg/api/node/util.go' },
  { key: 'beta.kubernetes.io/instance-type', platform: 'Kubernetes', replacedBy: 'node.kubernetes.io/instance-type', source: 'pkg/api/node/util.go' },
  {
    key: 'failure-domain.beta.kubernetes.io/region', platform: 'Kubernetes', replacedBy: 'topology.kubernetes.io/region',
    source: 'pkg/api/node/util.go',
  },
  {
    key: 'failure-domain.beta.kubernetes.io/zone', platform: 'Kubernetes', replacedBy: 'topology.kubernetes.io/zone',
    source: 'pkg/api/node/util.go',
  },
  {
    key: 'node-role.kubernetes.io/master', platform: 'Kubernetes', replacedBy: 'node-role.kubernetes.io/control-plane',
    source: 'pkg/api/node/util.go',
  },
  {
    key: 'node-role.kubernetes.io/control-plane', values: [''], platform: 'Kubernetes', setBy: 'kubeadm (not settable by the kubelet itself)',
    source: 'kubelet/pkg/apis/well_known_labels.go',
  },
  {
    key: 'nvidia.com/gpu.present', values: ['true'], platform: 'NVIDIA', setBy: 'NVIDIA GPU Operator',
    source: 'NVIDIA/gpu-operator controllers/state_manager.go',
  },
  { key: 'nvidia.com/gpu.count', platform: 'NVIDIA', setBy: 'GPU Feature Discovery', source: 'NVIDIA/k8s-device-plugin docs/gpu-feature-discovery' },
  {
    key: 'nvidia.com/gpu.product', platform: 'NVIDIA', setBy: 'GPU Feature Discovery',
    source: 'NVIDIA/k8s-device-plugin docs/gpu-feature-discovery',
  },
  { key: 'nvidia.com/gpu.memory', platform: 'NVIDIA', setBy: 'GPU Feature Discovery', source: 'NVIDIA/k8s-device-plugin docs/gpu-feature-discovery' },
  { key: 'nvidia.com/gpu.family', platform: 'NVIDIA', setBy: 'GPU Feature Discovery', source: 'NVIDIA/k8s-device-plugin docs/gpu-feature-discovery' },
  {
    key: 'nvidia.com/gpu.machine', platform: 'NVIDIA', setBy: 'GPU Feature Discovery',
    source: 'NVIDIA/k8s-device-plugin docs/gpu-feature-discovery',
  },
  {
    key: 'nvidia.com/gpu.compute.major', platform: 'NVIDIA', setBy: 'GPU Feature Discovery',
    source: 'NVIDIA/k8s-device-plugin docs/gpu-feature-discovery',
  },
  {
    key: 'nvidia.com/gpu.replicas', platform: 'NVIDIA', setBy: 'GPU Feature Discovery',
    source: 'NVIDIA/k8s-device-plugin docs/gpu-feature-discovery',
  },
  {
    key: 'nvidia.com/gpu.sharing-strategy', platform: 'NVIDIA', setBy: 'GPU Feature Discovery',
    source: 'NVIDIA/k8s-device-plugin docs/gpu-feature-discovery',
  },
  { key: 'nvidia.com/gpu.clique', platform: 'NVIDIA', setBy: 'GPU Feature Discovery', source: 'NVIDIA/k8s-device-plugin docs/gpu-feature-discovery' },
  { key: 'nvidia.com/mig.capable', platform: 'NVIDIA', setBy: 'GPU Feature Discovery', source: 'NVIDIA/gpu-operator controllers/state_manager.go' },
  {
    key: 'nvidia.com/mig.config', platform: 'NVIDIA', setBy: 'user or NVIDIA GPU Operator',
    source: 'NVIDIA/gpu-operator controllers/state_manager.go',
  },
  {
    key: 'nvidia.com/mig.strategy', platform: 'NVIDIA', setBy: 'GPU Feature Discovery',
    source: 'NVIDIA/k8s-device-plugin docs/gpu-feature-discovery',
  },
  { key: 'nvidia.com/gpu.workload.config', platform: 'NVIDIA', setBy: 'user', source: 'NVIDIA/gpu-operator controllers/state_manager.go' },
  {
    key: 'nvidia.com/gpu.deploy.dcgm-exporter', values: ['true', 'false'], platform: 'NVIDIA', setBy: 'NVIDIA GPU Operator',
    source: 'NVIDIA/gpu-operator controllers/state_manager.go',
  },
  {
    key: 'nvidia.com/gpu.deploy.device-plugin', values: ['true', 'false'], platform: 'NVIDIA', setBy: 'NVIDIA GPU Operator',
    source: 'NVIDIA/gpu-operator controllers/state_manager.go',
  },
  {
    key: 'nvidia.com/gpu.deploy.operands', values: ['true', 'false'], platform: 'NVIDIA', setBy: 'NVIDIA GPU Operator',
    source: 'NVIDIA/gpu-operator controllers/state_manager.go',
  },
  { key: 'nvidia.com/device-plugin.config', platform: 'NVIDIA', setBy: 'user', source: 'NVIDIA/k8s-device-plugin README.md' },
  {
    key: 'feature.node.kubernetes.io/pci-10de.present', values: ['true'], platform: 'Node Feature Discovery', setBy: 'Node Feature Discovery',
    source: 'NVIDIA/gpu-operator controllers/state_manager.go',
  },
  {
    key: 'feature.node.kubernetes.io/pci-0302_10de.present', values: ['true'], platform: 'Node Feature Discovery', setBy: 'Node Feature Discovery',
    source: 'NVIDIA/gpu-operator controllers/state_manager.go',
  },
  {
    key: 'feature.node.kubernetes.io/pci-0300_10de.present', values: ['true'], platform: 'Node Feature Discovery', setBy: 'Node Feature Discovery',
    source: 'NVIDIA/gpu-operator controllers/state_manager.go',
  },
  {
    key: 'feature.node.kubernetes.io/cpu-model.vendor_id', values: ['NVIDIA'], platform: 'Node Feature Discovery', setBy: 'Node Feature Discovery (Tegra)',
    source: 'NVIDIA/k8s-device-plugin deployments/helm/nvidia-device-plugin/values.yaml',
  },
  {
    key: 'feature.node.kubernetes.io/pci-15b3.present', values: ['true'], platform: 'Node Feature Discovery', setBy: 'Node Feature Discovery (Mellanox NIC)',
    source: 'NVIDIA/gpu-operator internal/nodeinfo/attributes.go',
  },
  {
    key: 'feature.node.kubernetes.io/pci-0300_1002.present', values: ['true'], platform: 'Node Feature Discovery', setBy: 'Node Feature Discovery',
    source: 'ROCm/k8s-device-plugin helm/amd-gpu/values.yaml',
  },
  {
    key: 'feature.node.kubernetes.io/amd-gpu', values: ['true'], platform: 'AMD', setBy: 'NFD rule of the AMD GPU Operator',
    source: 'ROCm/gpu-operator',
  },
  { key: 'amd.com/gpu.product-name', platform: 'AMD', setBy: 'AMD node labeller', source: 'ROCm/k8s-device-plugin docs/user-guide/configuration.md' },
  { key: 'amd.com/gpu.vram', platform: 'AMD', setBy: 'AMD node labeller', source: 'ROCm/k8s-device-plugin docs/user-guide/configuration.md' },
  { key: 'amd.com/gpu.family', platform: 'AMD', setBy: 'AMD node labeller', source: 'ROCm/k8s-device-plugin docs/user-guide/configuration.md' },
  { key: 'amd.com/gpu.device-id', platform: 'AMD', setBy: 'AMD node labeller', source: 'ROCm/k8s-device-plugin docs/user-guide/configuration.md' },
  {
    key: 'amd.com/gpu.cu-count', platform: 'AMD', setBy: 'AMD node labeller',
    source: 'ROCm/k8s-device-plugin docs/user-guide/configuration.md', note: 'legacy prefix beta.amd.com/gpu.* kept',
  },
  {
    key: 'intel.feature.node.kubernetes.io/gpu', values: ['true'], platform: 'Intel', setBy: 'NFD rule of Intel device plugins',
    source: 'intel/intel-device-plugins-for-kubernetes deployments',
  },
  {
    key: 'gpu.intel.com/product', platform: 'Intel', setBy: 'Intel device plugins',
    source: 'intel/intel-device-plugins-for-kubernetes cmd/gpu_plugin',
  },
  {
    key: 'gpu.intel.com/device.count', platform: 'Intel', setBy: 'Intel device plugins',
    source: 'intel/intel-device-plugins-for-kubernetes cmd/gpu_plugin',
  },
  {
    key: 'cloud.google.com/gke-accelerator', values: ['nvidia-tesla-t4', 'nvidia-l4', 'nvidia-h100-80gb', 'nvidia-h200-141gb', 'nvidia-b200', 'nvidia-gb300'], platform: 'GKE', setBy: 'GKE',
    source: 'kubernetes/autoscaler cluster-autoscaler/cloudprovider/gce; GoogleCloudPlatform/container-engine-accelerators',
  },
  {
    key: 'cloud.google.com/gke-gpu-driver-version', platform: 'GKE', setBy: 'GKE',
    source: 'GoogleCloudPlatform/container-engine-accelerators nvidia-driver-installer/cos/daemonset-preloaded.yaml',
  },
  { key: 'cloud.google.com/gke-nodepool', platform: 'GKE', setBy: 'GKE', source: 'kubernetes/autoscaler cluster-autoscaler/cloudprovider/gce' },
  {
    key: 'cloud.google.com/gke-spot', values: ['true'], platform: 'GKE', setBy: 'GKE',
    source: 'kubernetes/autoscaler cluster-autoscaler/cloudprovider/gce',
  },
  {
    key: 'eks.amazonaws.com/nodegroup', platform: 'EKS', setBy: 'EKS managed node groups',
    source: 'kubernetes/autoscaler cluster-autoscaler/cloudprovider/aws',
  },
  {
    key: 'eks.amazonaws.com/capacityType', values: ['ON_DEMAND', 'SPOT', 'CAPACITY_BLOCK'], platform: 'EKS', setBy: 'EKS managed node groups',
    source: 'awsdocs/amazon-eks-user-guide latest/ug/nodes/managed-node-groups.adoc', confirmed: false,
  },
  {
    key: 'eks.amazonaws.com/compute-type', values: ['auto', 'hybrid', 'fargate', 'ec2'], platform: 'EKS', setBy: 'EKS',
    source: 'awsdocs/amazon-eks-user-guide latest/ug/automode/associate-workload.adoc, nodes/hybrid-nodes-cni.adoc',
  },
  {
    key: 'eks.amazonaws.com/instance-gpu-name', platform: 'EKS', setBy: 'EKS Auto Mode',
    source: 'awsdocs/amazon-eks-user-guide latest/ug/automode/create-node-pool.adoc',
  },
  {
    key: 'k8s.amazonaws.com/accelerator', platform: 'cluster-autoscaler', setBy: 'user (read by cluster-autoscaler)',
    source: 'kubernetes/autoscaler cluster-autoscaler/cloudprovider/aws GPULabel',
  },
  { key: 'karpenter.sh/nodepool', platform: 'Karpenter', setBy: 'Karpenter', source: 'kubernetes-sigs/karpenter pkg/apis/v1/labels.go' },
  {
    key: 'karpenter.sh/capacity-type', values: ['spot', 'on-demand', 'reserved'], platform: 'Karpenter', setBy: 'Karpenter',
    source: 'kubernetes-sigs/karpenter pkg/apis/v1/labels.go',
  },
  {
    key: 'karpenter.sh/initialized', values: ['true'], platform: 'Karpenter', setBy: 'Karpenter',
    source: 'kubernetes-sigs/karpenter pkg/apis/v1/labels.go',
  },
  {
    key: 'karpenter.sh/registered', values: ['true'], platform: 'Karpenter', setBy: 'Karpenter',
    source: 'kubernetes-sigs/karpenter pkg/apis/v1/labels.go',
  },
  {
    key: 'karpenter.k8s.aws/instance-gpu-name', platform: 'Karpenter', setBy: 'Karpenter (AWS)',
    source: 'aws/karpenter-provider-aws pkg/apis/v1/labels.go',
  },
  {
    key: 'karpenter.k8s.aws/instance-gpu-manufacturer', values: ['nvidia', 'amd'], platform: 'Karpenter', setBy: 'Karpenter (AWS)',
    source: 'aws/karpenter-provider-aws pkg/apis/v1/labels.go',
  },
  {
    key: 'karpenter.k8s.aws/instance-gpu-count', platform: 'Karpenter', setBy: 'Karpenter (AWS)',
    source: 'aws/karpenter-provider-aws pkg/apis/v1/labels.go',
  },
  {
    key: 'karpenter.k8s.aws/instance-accelerator-name', values: ['inferentia', 'trainium'], platform: 'Karpenter', setBy: 'Karpenter (AWS)',
    source: 'aws/karpenter-provider-aws pkg/apis/v1/labels.go',
  },
  { key: 'kubernetes.azure.com/agentpool', platform: 'AKS', setBy: 'AKS', source: 'MicrosoftDocs/azure-aks-docs articles/aks/use-labels.md' },
  {
    key: 'kubernetes.azure.com/accelerator', values: ['nvidia'], platform: 'AKS', setBy: 'AKS',
    source: 'MicrosoftDocs/azure-aks-docs articles/aks/use-labels.md',
  },
  {
    key: 'kubernetes.azure.com/mode', values: ['system', 'user'], platform: 'AKS', setBy: 'AKS',
    source: 'MicrosoftDocs/azure-aks-docs articles/aks/use-labels.md',
  },
  {
    key: 'kubernetes.azure.com/priority', values: ['spot', 'regular'], platform: 'AKS', setBy: 'AKS',
    source: 'MicrosoftDocs/azure-aks-docs articles/aks/use-labels.md',
  },
  {
    key: 'kubernetes.azure.com/scalesetpriority', values: ['spot'], platform: 'AKS', setBy: 'AKS (deprecated)',
    source: 'MicrosoftDocs/azure-aks-docs articles/aks/use-labels.md',
  },
];

const BY_KEY: ReadonlyMap<string, WellKnownLabel> = new Map(WELL_KNOWN_LABELS.map(label => [label.key, label]));

/** What is known of a label, by its key. */
export function wellKnownLabel(key: string): WellKnownLabel | undefined {
  return BY_KEY.get(key);
}
