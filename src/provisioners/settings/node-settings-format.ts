/** What takes the settings of a pool's nodes when no Kubernetes object makes them. */
export enum NodeSettingsFormat {
  /** Arguments of the kubelet, one a line. */
  KUBELET = 'kubelet',
  /** A kubeadm `JoinConfiguration` (`kubeadm.k8s.io/v1beta4`), to which the discovery of the cluster is to be added. */
  KUBEADM = 'kubeadm',
  /** `/etc/rancher/k3s/config.yaml`. */
  K3S = 'k3s',
  /** `/etc/rancher/rke2/config.yaml`. */
  RKE2 = 'rke2',
  /** A Talos `KubeNodeConfig` document, since Talos 1.14. */
  TALOS = 'talos',
  /** A patch of the Talos machine config, until Talos 1.13. */
  TALOS_MACHINE_CONFIG = 'talos-machine-config',
  /** Commands for a node that exists, whose name is in the shell variable `NODE`. */
  KUBECTL = 'kubectl',
  /** Tags of an AWS Auto Scaling group, as a JSON object, with which the cluster-autoscaler can scale from no node. */
  AUTOSCALER_ASG_TAGS = 'asg-tags',
  /** JSON variables of the Terraform module terraform-aws-modules/eks. */
  TERRAFORM_EKS = 'terraform-eks',
  /** JSON variables of the Terraform module terraform-google-modules/kubernetes-engine. */
  TERRAFORM_GKE = 'terraform-gke',
  /** JSON variables of the Terraform module Azure/aks. */
  TERRAFORM_AKS = 'terraform-aks',
}
