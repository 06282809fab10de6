// It waits for pools to be declared, so it is loaded though nobody uses it.
import './placement/placement-check';

export * from './agents/agent-host-path';
export * from './agents/agent-namespace';
export * from './agents/app-armor-profile';
export { GpuPlatform, GpuVendor } from './agents/gpu';
export * from './agents/gpu-daemon-set';
export * from './agents/node-agent-daemon-set';
export * from './agents/node-agent-daemon-set-props';
export * from './agents/seccomp-profile';
export * from './agents/update-strategy';
export * from './ordered-chart';
export * from './placement/placement-check';
export * from './placement/placement-plan';
export * from './placement/placement-validation';
export * from './placement/analysis/waiver';
export * from './pools/dedicated-node-pool';
export * from './pools/node-pool';
export * from './pools/node-pool-guard';
export * from './pools/node-set';
export * from './pools/shared-node-pool';
export * from './pools/taint';
export * from './pools/taint-effect';
export * from './provisioners/adopted-node-pool';
export { AksAgentPool, type AksAgentPoolProps, AksPoolMode } from './provisioners/azure/aks-agent-pool';
export { AwsManagedMachinePool, type AwsManagedMachinePoolProps } from './provisioners/aws/aws-managed-machine-pool';
export {
  AzureManagedMachinePool,
  type AzureManagedMachinePoolProps,
} from './provisioners/azure/azure-managed-machine-pool';
export { type ClusterApiAutoscaling } from './provisioners/cluster-api/cluster-api-autoscaler';
export {
  ClusterApiMachineDeployment,
  type ClusterApiMachineDeploymentProps,
} from './provisioners/cluster-api/cluster-api-machine-deployment';
export {
  ClusterApiMachinePool,
  type ClusterApiMachinePoolProps,
} from './provisioners/cluster-api/cluster-api-machine-pool';
export { type ClusterApiMachinesProps } from './provisioners/cluster-api/cluster-api-machines';
export { type ClusterApiInfrastructureRef, ClusterApiVersion } from './provisioners/cluster-api/cluster-api-version';
export { EksNodegroup, type EksNodegroupProps } from './provisioners/aws/eks-nodegroup';
export {
  EksctlClusterConfig,
  type EksctlClusterConfigProps,
  type EksctlNodeGroup,
} from './provisioners/aws/eksctl-cluster-config';
export { GardenerWorker } from './provisioners/gardener-worker';
export {
  GkeComputeClass,
  GkeComputeClassFallback,
  type GkeComputeClassProps,
} from './provisioners/gke/gke-compute-class';
export { GkeContainerNodePool, type GkeContainerNodePoolProps } from './provisioners/gke/gke-container-node-pool';
export { HyperShiftNodePool, type HyperShiftNodePoolProps } from './provisioners/openshift/hypershift-node-pool';
export {
  KarpenterConsolidationPolicy,
  type KarpenterDisruption,
  type KarpenterDisruptionBudget,
  KarpenterDisruptionReason,
} from './provisioners/karpenter/karpenter-disruption';
export * from './provisioners/karpenter/karpenter-ec2-node-class';
export * from './provisioners/karpenter/karpenter-node-class-ref';
export { KarpenterNodePool, type KarpenterNodePoolProps } from './provisioners/karpenter/karpenter-node-pool';
export * from './provisioners/karpenter/karpenter-requirement';
export { KopsInstanceGroup, type KopsInstanceGroupProps } from './provisioners/kops-instance-group';
export { KubectlCommands } from './provisioners/settings/kubectl-commands';
export {
  NodeFeatureRule,
  type NodeFeatureRuleEntry,
  type NodeFeatureRuleProps,
} from './provisioners/node-feature-rule';
export { NodeSettings } from './provisioners/settings/node-settings';
export * from './provisioners/settings/node-settings-format';
export * from './provisioners/openshift/openshift-machine-config-pool';
export { OpenShiftMachineSet, type OpenShiftMachineSetProps } from './provisioners/openshift/openshift-machine-set';
export { type PoolManifestProps } from './provisioners/target/pool-manifest-props';
export { RancherMachinePool } from './provisioners/rancher-machine-pool';
export { RosaMachinePool, type RosaMachinePoolProps } from './provisioners/openshift/rosa-machine-pool';
