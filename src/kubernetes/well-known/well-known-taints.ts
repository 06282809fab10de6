import { type Taint } from '../api';
import type { StartupTaintRemover, TaintLifetime, TaintPurpose, WellKnownTaint } from './well-known';
import { groupBy } from '../../collections/group-by';

/** Taints that nodes are known to carry, by key or by pattern. */
export const WELL_KNOWN_TAINTS: readonly WellKnownTaint[] = [
  {
    key: 'node.kubernetes.io/not-ready',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'node lifecycle controller; also at node creation by TaintNodesByCondition admission',
    source: 'pkg/controller/nodelifecycle/node_lifecycle_controller.go; plugin/pkg/admission/nodetaint/admission.go',
  },
  {
    key: 'node.kubernetes.io/not-ready',
    effect: 'NoExecute',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'node lifecycle controller',
    source: 'pkg/controller/nodelifecycle/node_lifecycle_controller.go',
  },
  {
    key: 'node.kubernetes.io/unreachable',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'node lifecycle controller',
    source: 'pkg/controller/nodelifecycle/node_lifecycle_controller.go',
  },
  {
    key: 'node.kubernetes.io/unreachable',
    effect: 'NoExecute',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'node lifecycle controller',
    source: 'pkg/controller/nodelifecycle/node_lifecycle_controller.go',
  },
  {
    key: 'node.kubernetes.io/memory-pressure',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'node lifecycle controller',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/disk-pressure',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'node lifecycle controller',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/pid-pressure',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'node lifecycle controller',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/unschedulable',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'node lifecycle controller (cordon)',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/network-unavailable',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'node lifecycle controller',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/out-of-service',
    effect: 'NoExecute',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'administrator',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.cloudprovider.kubernetes.io/uninitialized',
    value: 'true',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'startup',
    removedBy: {
      name: 'the cloud controller manager',
      isAwaited: true,
      workloads: [
        'cloud-controller-manager',
        'aws-cloud-controller-manager',
        'openstack-cloud-controller-manager',
        'azure-cloud-controller-manager',
        'vsphere-cloud-controller-manager',
        'hcloud-cloud-controller-manager',
        'digitalocean-cloud-controller-manager',
        'rke2-cloud-controller-manager',
      ],
    },
    setBy: 'kubelet with external cloud provider',
    source: 'pkg/kubelet/kubelet_node_status.go; k8s.io/cloud-provider/api/well_known_taints.go',
  },
  {
    key: 'node.cloudprovider.kubernetes.io/shutdown',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'cloud controller manager',
    source: 'k8s.io/cloud-provider/api/well_known_taints.go',
  },
  {
    key: 'node-role.kubernetes.io/control-plane',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'permanent',
    purpose: 'control plane',
    setBy: 'kubeadm',
    source: 'NVIDIA/gpu-operator deployments/gpu-operator/values.yaml; kubeadm',
  },
  {
    key: 'ToBeDeletedByClusterAutoscaler',
    effect: 'NoSchedule',
    platform: 'cluster-autoscaler',
    lifetime: 'transient',
    setBy: 'cluster-autoscaler',
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
    note: 'the value is the time it was set, in unix seconds',
  },
  {
    key: 'DeletionCandidateOfClusterAutoscaler',
    effect: 'PreferNoSchedule',
    platform: 'cluster-autoscaler',
    lifetime: 'transient',
    setBy: 'cluster-autoscaler',
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
    note: 'the value is the time it was set, in unix seconds',
  },
  {
    key: 'karpenter.sh/disrupted',
    effect: 'NoSchedule',
    platform: 'Karpenter',
    lifetime: 'transient',
    setBy: 'Karpenter',
    source: 'kubernetes-sigs/karpenter pkg/apis/v1/taints.go',
  },
  {
    key: 'karpenter.sh/unregistered',
    effect: 'NoExecute',
    platform: 'Karpenter',
    lifetime: 'transient',
    setBy: 'Karpenter',
    source: 'kubernetes-sigs/karpenter pkg/apis/v1/taints.go',
  },
  {
    key: 'nvidia.com/gpu',
    value: 'present',
    effect: 'NoSchedule',
    platform: 'GKE',
    lifetime: 'permanent',
    purpose: 'gpu',
    setBy: 'GKE, only when the cluster already has a non-GPU node pool',
    source: 'GKE GPU guide; community reports',
    confirmed: false,
  },
  {
    key: 'nvidia.com/gpu',
    value: 'true',
    effect: 'NoSchedule',
    platform: 'EKS',
    lifetime: 'permanent',
    purpose: 'gpu',
    setBy: 'user (Karpenter/EKS documentation convention; EKS adds none by itself)',
    source: 'aws/karpenter-provider-aws website/content/en/preview/concepts/nodepools.md',
  },
  {
    key: 'nvidia.com/gpu',
    effect: 'NoSchedule',
    platform: 'OKE',
    lifetime: 'permanent',
    purpose: 'gpu',
    setBy: 'OCI OKE',
    source: 'kubernetes/autoscaler cluster-autoscaler/cloudprovider/oci/README.md',
  },
  {
    key: 'amd.com/gpu',
    effect: 'NoSchedule',
    platform: 'AMD',
    lifetime: 'permanent',
    setBy: 'user convention',
    source: 'same rule as ExtendedResourceToleration (key = resource name)',
  },
  {
    key: 'sku',
    value: 'gpu',
    effect: 'NoSchedule',
    platform: 'AKS',
    lifetime: 'permanent',
    purpose: 'gpu',
    setBy: 'user (AKS documentation convention)',
    source: 'MicrosoftDocs/azure-aks-docs articles/aks/use-nvidia-gpu.md',
  },
  {
    key: 'kubernetes.azure.com/scalesetpriority',
    value: 'spot',
    effect: 'NoSchedule',
    platform: 'AKS',
    lifetime: 'permanent',
    purpose: 'spot',
    setBy: 'AKS spot pools',
    source: 'MicrosoftDocs/azure-aks-docs articles/aks/spot-node-pool.md',
  },
  {
    key: 'CriticalAddonsOnly',
    value: 'true',
    effect: 'NoSchedule',
    platform: 'AKS',
    lifetime: 'permanent',
    purpose: 'system',
    setBy: 'user (AKS system pools)',
    source: 'MicrosoftDocs/azure-aks-docs',
  },
  {
    key: 'cloud.google.com/impending-node-termination',
    effect: 'NoSchedule',
    platform: 'GKE',
    lifetime: 'transient',
    setBy: 'GKE',
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
    confirmed: false,
  },
  {
    key: 'NodeWithImpairedVolumes',
    effect: 'NoSchedule',
    platform: 'EKS',
    lifetime: 'transient',
    setBy: 'AWS',
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
    confirmed: false,
  },
  {
    key: 'node.cilium.io/agent-not-ready',
    value: 'true',
    effect: 'NoExecute',
    platform: 'Cilium',
    lifetime: 'startup',
    removedBy: { name: 'Cilium', workloads: ['cilium', 'cilium-operator'] },
    setBy: 'user startup taint',
    source: 'aws/karpenter-provider-aws website/content/en/preview/concepts/nodepools.md',
  },
  {
    key: 'node.cluster.x-k8s.io/uninitialized',
    effect: 'NoSchedule',
    platform: 'Cluster API',
    lifetime: 'startup',
    removedBy: { name: 'Cluster API' },
    setBy: 'Cluster API',
    source: 'kubernetes-sigs/cluster-api api/core/v1beta2/common_types.go',
  },
  {
    key: 'node.kubernetes.io/',
    match: 'prefix',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'node lifecycle controller',
    source: 'k8s.io/api/core/v1/well_known_taints.go',
  },
  {
    key: 'node.kubernetes.io/os',
    value: 'windows',
    effect: 'NoSchedule',
    platform: 'GKE',
    lifetime: 'permanent',
    purpose: 'windows',
    setBy: 'GKE, on Windows nodes',
    source: 'GKE documentation, Windows Server node pools',
  },
  {
    key: 'kubernetes.io/os',
    value: 'windows',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'permanent',
    purpose: 'windows',
    setBy: 'user convention',
    settable: true,
    source: 'kubernetes/website content/en/docs/concepts/windows/user-guide.md',
  },
  {
    key: 'os',
    value: 'windows',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'permanent',
    purpose: 'windows',
    setBy: 'user convention',
    settable: true,
    source: 'kubernetes/website content/en/docs/concepts/windows/user-guide.md',
  },
  {
    key: 'kubernetes.io/arch',
    effect: 'NoSchedule',
    platform: 'GKE',
    lifetime: 'permanent',
    purpose: 'architecture',
    setBy: 'GKE, on Arm nodes',
    source: 'GKE documentation, Arm workloads',
  },
  {
    key: 'cloud.google.com/gke-spot',
    effect: 'NoSchedule',
    platform: 'GKE',
    lifetime: 'permanent',
    purpose: 'spot',
    setBy: 'user (GKE documentation convention)',
    settable: true,
    source: 'GKE documentation, Spot VMs',
  },
  {
    key: 'node-role.kubernetes.io/master',
    effect: 'NoSchedule',
    platform: 'Kubernetes',
    lifetime: 'permanent',
    purpose: 'control plane',
    replacedBy: 'node-role.kubernetes.io/control-plane',
    setBy: 'kubeadm before Kubernetes 1.25',
    source: 'kubernetes/kubernetes cmd/kubeadm/app/constants/constants.go',
  },
  {
    key: 'node.cloudprovider.kubernetes.io/',
    match: 'prefix',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'cloud controller manager',
    source: 'k8s.io/cloud-provider/api/well_known_taints.go',
  },
  {
    key: 'node.cluster.x-k8s.io/',
    match: 'prefix',
    platform: 'Cluster API',
    lifetime: 'transient',
    setBy: 'Cluster API',
    source: 'kubernetes-sigs/cluster-api api/core/v1beta2/common_types.go',
  },
  {
    key: 'karpenter.sh/',
    match: 'prefix',
    platform: 'Karpenter',
    lifetime: 'transient',
    setBy: 'Karpenter',
    source: 'kubernetes-sigs/karpenter pkg/apis/v1/taints.go',
  },
  {
    key: 'cluster-autoscaler.kubernetes.io/',
    match: 'prefix',
    platform: 'cluster-autoscaler',
    lifetime: 'transient',
    setBy: 'cluster-autoscaler',
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
  },
  {
    key: 'status-taint.cluster-autoscaler.kubernetes.io/',
    match: 'prefix',
    platform: 'cluster-autoscaler',
    lifetime: 'transient',
    setBy: 'whoever the key names',
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
  },
  {
    key: 'startup-taint.cluster-autoscaler.kubernetes.io/',
    match: 'prefix',
    platform: 'cluster-autoscaler',
    lifetime: 'startup',
    removedBy: { name: 'the agent it is named after' },
    settable: true,
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
  },
  {
    key: 'ignore-taint.cluster-autoscaler.kubernetes.io/',
    match: 'prefix',
    platform: 'cluster-autoscaler',
    lifetime: 'startup',
    removedBy: { name: 'the agent it is named after' },
    settable: true,
    source: 'kubernetes/autoscaler cluster-autoscaler/utils/taints/taints.go',
  },
  {
    key: 'readiness.k8s.io/',
    match: 'prefix',
    platform: 'Kubernetes',
    lifetime: 'startup',
    removedBy: {
      name: 'the node readiness controller',
      workloads: ['node-readiness-controller', 'nrr-controller-manager'],
    },
    settable: true,
    source: 'kubernetes-sigs/node-readiness-controller docs',
  },
  {
    key: 'cni.istio.io/not-ready',
    platform: 'Istio',
    lifetime: 'startup',
    removedBy: { name: 'the taint controller of istiod', workloads: ['istiod', 'pilot'] },
    settable: true,
    source: 'istio/istio pilot/pkg/config/kube/nodeuntaint',
  },
  {
    key: 'node.gardener.cloud/critical-components-not-ready',
    effect: 'NoSchedule',
    platform: 'Gardener',
    lifetime: 'startup',
    removedBy: { name: 'the Gardener resource manager', workloads: ['gardener-resource-manager'] },
    setBy: 'Gardener',
    source: 'gardener/gardener docs/usage/advanced/node-readiness.md',
  },
  {
    key: 'ebs.csi.aws.com/agent-not-ready',
    platform: 'EKS',
    lifetime: 'startup',
    removedBy: { name: 'the EBS CSI driver', workloads: ['ebs-csi-node', 'aws-ebs-csi-driver'] },
    settable: true,
    source: 'kubernetes-sigs/aws-ebs-csi-driver docs/install.md',
  },
  {
    key: 'efs.csi.aws.com/agent-not-ready',
    platform: 'EKS',
    lifetime: 'startup',
    removedBy: { name: 'the EFS CSI driver', workloads: ['efs-csi-node', 'aws-efs-csi-driver'] },
    settable: true,
    source: 'kubernetes-sigs/aws-efs-csi-driver docs',
  },
  {
    key: 'fsx.csi.aws.com/agent-not-ready',
    platform: 'EKS',
    lifetime: 'startup',
    removedBy: { name: 'the FSx CSI driver', workloads: ['fsx-csi-node', 'aws-fsx-csi-driver'] },
    settable: true,
    source: 'kubernetes-sigs/aws-fsx-csi-driver docs/install.md',
  },
  {
    key: 's3.csi.aws.com/agent-not-ready',
    platform: 'EKS',
    lifetime: 'startup',
    removedBy: { name: 'the Mountpoint for S3 CSI driver', workloads: ['s3-csi-node', 'aws-s3-csi-driver'] },
    settable: true,
    source: 'awslabs/mountpoint-s3-csi-driver docs',
    confirmed: false,
  },
  {
    key: 'disk.csi.azure.com/agent-not-ready',
    platform: 'AKS',
    lifetime: 'startup',
    removedBy: { name: 'the Azure Disk CSI driver', workloads: ['csi-azuredisk-node', 'azuredisk-csi'] },
    settable: true,
    source: 'kubernetes-sigs/azuredisk-csi-driver docs',
  },
  {
    key: 'file.csi.azure.com/agent-not-ready',
    platform: 'AKS',
    lifetime: 'startup',
    removedBy: { name: 'the Azure File CSI driver', workloads: ['csi-azurefile-node', 'azurefile-csi'] },
    settable: true,
    source: 'kubernetes-sigs/azurefile-csi-driver docs',
  },
  {
    key: 'pd.csi.storage.gke.io/',
    match: 'prefix',
    platform: 'GKE',
    lifetime: 'startup',
    removedBy: {
      name: 'the Persistent Disk CSI driver',
      workloads: ['csi-gce-pd-node', 'pdcsi-node', 'gcp-compute-persistent-disk-csi-driver'],
    },
    settable: true,
    source: 'kubernetes-sigs/gcp-compute-persistent-disk-csi-driver docs',
  },
  {
    key: 'secrets-store.csi.x-k8s.io/agent-not-ready',
    platform: 'Kubernetes',
    lifetime: 'startup',
    removedBy: { name: 'whoever the platform has for it' },
    settable: true,
    source: 'kubernetes-sigs/secrets-store-csi-driver issues; the driver itself removes none',
    confirmed: false,
  },
  {
    key: '-not-ready',
    match: 'suffix',
    platform: 'Kubernetes',
    lifetime: 'startup',
    removedBy: { name: 'the agent it is named after' },
    settable: true,
    source: 'convention of CNI and CSI agents, after node.cilium.io/agent-not-ready',
  },
  {
    key: '/not-ready',
    match: 'suffix',
    platform: 'Kubernetes',
    lifetime: 'startup',
    removedBy: { name: 'the agent it is named after' },
    settable: true,
    source: 'convention of CNI and CSI agents, after cni.istio.io/not-ready',
  },
  {
    key: 'aws-node-termination-handler/',
    match: 'prefix',
    platform: 'EKS',
    lifetime: 'transient',
    setBy: 'AWS Node Termination Handler',
    source: 'aws/aws-node-termination-handler pkg/node/node.go',
  },
  {
    key: 'drbd.linbit.com/',
    match: 'prefix',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'the Piraeus HA controller',
    source: 'piraeusdatastore/piraeus-ha-controller README.md',
  },
  {
    key: 'remediation.medik8s.io/',
    match: 'prefix',
    platform: 'Kubernetes',
    lifetime: 'transient',
    setBy: 'the node remediation operators of Medik8s',
    source: 'medik8s/node-healthcheck-operator docs',
  },
];

const BY_KEY = groupBy(
  WELL_KNOWN_TAINTS.filter(({ match }) => match === undefined),
  ({ key }) => key,
);
/** Patterns, the longest first: of two that match a key the more specific counts. */
const PATTERNS = WELL_KNOWN_TAINTS.filter(({ match }) => match !== undefined).sort(
  (a, b) => b.key.length - a.key.length,
);

/** All that is known of taints of exactly this key: which effects and values they have, and who sets each. */
export function wellKnownTaints(key: string): readonly WellKnownTaint[] {
  return BY_KEY.get(key) ?? [];
}

/** The well-known taint that a taint of a node is: same key and effect, and the same value where it has a fixed one. */
export function wellKnownTaint(taint: Taint): WellKnownTaint | undefined {
  const candidates = wellKnownTaints(taint.key).filter(({ effect }) => effect === taint.effect);
  return (
    candidates.find(({ value }) => value !== undefined && value === taint.value) ??
    candidates.find(({ value }) => value === undefined)
  );
}

/** The entry that a key falls under: its own, or the most specific pattern. */
function entryOf(key: string): WellKnownTaint | undefined {
  const [own] = wellKnownTaints(key);
  return (
    own ?? PATTERNS.find(({ key: part, match }) => (match === 'prefix' ? key.startsWith(part) : key.endsWith(part)))
  );
}

/** How long a taint of this key stays on a node. A key that is not well known is taken for permanent. */
export function taintLifetime(key: string): TaintLifetime {
  return entryOf(key)?.lifetime ?? 'permanent';
}

/** Who removes a startup taint of this key; undefined for every other taint. */
export function startupTaintRemover(key: string): StartupTaintRemover | undefined {
  return entryOf(key)?.removedBy;
}

/** What a taint of this key and value says about nodes, on whichever platform; undefined where that is not known. */
export function taintPurpose({ key, value = '' }: Pick<Taint, 'key' | 'value'>): TaintPurpose | undefined {
  const known = wellKnownTaints(key).filter(({ purpose }) => purpose !== undefined);
  return (known.find(one => one.value === value) ?? known.find(one => one.value === undefined))?.purpose;
}

/** Keys of startup taints that a named agent removes. */
export const STARTUP_TAINT_KEYS: readonly string[] = WELL_KNOWN_TAINTS.filter(
  ({ lifetime, match }) => lifetime === 'startup' && match === undefined,
).map(({ key }) => key);
