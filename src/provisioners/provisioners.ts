import { AWS_MANAGED_MACHINE_POOL } from './aws/aws-managed-machine-pool';
import { EKS_NODEGROUP } from './aws/eks-nodegroup';
import { EKSCTL_CLUSTER_CONFIG } from './aws/eksctl-cluster-config';
import { AKS_AGENT_POOL } from './azure/aks-agent-pool';
import { AZURE_MANAGED_MACHINE_POOL } from './azure/azure-managed-machine-pool';
import { CLUSTER_API_MACHINE_DEPLOYMENT } from './cluster-api/cluster-api-machine-deployment';
import { CLUSTER_API_MACHINE_POOL } from './cluster-api/cluster-api-machine-pool';
import { GARDENER_WORKER } from './gardener-worker';
import { GKE_COMPUTE_CLASS } from './gke/gke-compute-class';
import { GKE_CONTAINER_NODE_POOL } from './gke/gke-container-node-pool';
import { KARPENTER } from './karpenter/karpenter-node-pool';
import { KOPS_INSTANCE_GROUP } from './kops-instance-group';
import { NODE_FEATURE_RULE } from './node-feature-rule';
import { HYPERSHIFT_NODE_POOL } from './openshift/hypershift-node-pool';
import { OPENSHIFT_MACHINE_SET } from './openshift/openshift-machine-set';
import { ROSA_MACHINE_POOL } from './openshift/rosa-machine-pool';
import { RANCHER_MACHINE_POOL } from './rancher-machine-pool';
import { groupOf, textAt, type Manifest } from './target/manifest';
import type { Provisioner, ReadPool } from './target/provisioner';

/**
 * Every target that is an object in a file, by group and kind of the object. Loading one takes long, and most files
 * hold none.
 */
const TARGETS: Readonly<Record<string, () => Provisioner>> = {
  'karpenter.sh/NodePool': () => KARPENTER,
  'cluster.x-k8s.io/MachineDeployment': () => CLUSTER_API_MACHINE_DEPLOYMENT,
  'cluster.x-k8s.io/MachinePool': () => CLUSTER_API_MACHINE_POOL,
  'infrastructure.cluster.x-k8s.io/AWSManagedMachinePool': () => AWS_MANAGED_MACHINE_POOL,
  'infrastructure.cluster.x-k8s.io/AzureManagedMachinePool': () => AZURE_MANAGED_MACHINE_POOL,
  'infrastructure.cluster.x-k8s.io/ROSAMachinePool': () => ROSA_MACHINE_POOL,
  'container.cnrm.cloud.google.com/ContainerNodePool': () => GKE_CONTAINER_NODE_POOL,
  'cloud.google.com/ComputeClass': () => GKE_COMPUTE_CLASS,
  'eks.services.k8s.aws/Nodegroup': () => EKS_NODEGROUP,
  'eksctl.io/ClusterConfig': () => EKSCTL_CLUSTER_CONFIG,
  'containerservice.azure.com/ManagedClustersAgentPool': () => AKS_AGENT_POOL,
  'machine.openshift.io/MachineSet': () => OPENSHIFT_MACHINE_SET,
  'hypershift.openshift.io/NodePool': () => HYPERSHIFT_NODE_POOL,
  'kops.k8s.io/InstanceGroup': () => KOPS_INSTANCE_GROUP,
  'core.gardener.cloud/Shoot': () => GARDENER_WORKER,
  'provisioning.cattle.io/Cluster': () => RANCHER_MACHINE_POOL,
  'nfd.k8s-sigs.io/NodeFeatureRule': () => NODE_FEATURE_RULE,
};

/** All of them. */
export function provisioners(): Provisioner[] {
  return Object.values(TARGETS).map(target => target());
}

/**
 * The pools that a manifest makes nodes for; none where no target knows it.
 *
 * @param others the manifests beside it, for what it refers to
 * @throws when a field has a wrong form
 */
export function poolsIn(manifest: Manifest, others: readonly Manifest[]): ReadPool[] {
  const identity = `${groupOf(manifest)}/${textAt(manifest, 'kind')}`;
  return Object.hasOwn(TARGETS, identity) ? TARGETS[identity]().read(manifest, others) : [];
}
