import { AKS_AGENT_POOL } from './aks-agent-pool';
import { AWS_MANAGED_MACHINE_POOL } from './aws-managed-machine-pool';
import { AZURE_MANAGED_MACHINE_POOL } from './azure-managed-machine-pool';
import { CLUSTER_API_MACHINE_DEPLOYMENT } from './cluster-api-machine-deployment';
import { CLUSTER_API_MACHINE_POOL } from './cluster-api-machine-pool';
import { EKS_NODEGROUP } from './eks-nodegroup';
import { EKSCTL_CLUSTER_CONFIG } from './eksctl-cluster-config';
import { GARDENER_WORKER } from './gardener-worker';
import { GKE_COMPUTE_CLASS } from './gke-compute-class';
import { GKE_CONTAINER_NODE_POOL } from './gke-container-node-pool';
import { HYPERSHIFT_NODE_POOL } from './hypershift-node-pool';
import { KARPENTER } from './karpenter-node-pool';
import { KOPS_INSTANCE_GROUP } from './kops-instance-group';
import type { Manifest } from './manifest';
import { NODE_FEATURE_RULE } from './node-feature-rule';
import { OPENSHIFT_MACHINE_SET } from './openshift-machine-set';
import type { Provisioner, ReadPool } from './provisioner';
import { RANCHER_MACHINE_POOL } from './rancher-machine-pool';
import { ROSA_MACHINE_POOL } from './rosa-machine-pool';

/** Every target that is an object in a file. */
export const PROVISIONERS: readonly Provisioner[] = [
  KARPENTER,
  CLUSTER_API_MACHINE_DEPLOYMENT,
  CLUSTER_API_MACHINE_POOL,
  AWS_MANAGED_MACHINE_POOL,
  AZURE_MANAGED_MACHINE_POOL,
  ROSA_MACHINE_POOL,
  GKE_CONTAINER_NODE_POOL,
  GKE_COMPUTE_CLASS,
  EKS_NODEGROUP,
  EKSCTL_CLUSTER_CONFIG,
  AKS_AGENT_POOL,
  OPENSHIFT_MACHINE_SET,
  HYPERSHIFT_NODE_POOL,
  KOPS_INSTANCE_GROUP,
  GARDENER_WORKER,
  RANCHER_MACHINE_POOL,
  NODE_FEATURE_RULE,
];

/**
 * The pools that a manifest makes nodes for; none where no target knows it.
 *
 * @param others the manifests beside it, for what it refers to
 * @throws when a field has a wrong form
 */
export function poolsIn(manifest: Manifest, others: readonly Manifest[]): ReadPool[] {
  return PROVISIONERS.filter(target => target.matches(manifest)).flatMap(target => target.read(manifest, others));
}
