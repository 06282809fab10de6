import { asYaml, type Settings } from './settings';
import { KUBELET_REGISTERS } from '../target/label-domains';
import { kubeletArgumentList, taintObjects } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';

/** kubeadm's `JoinConfiguration`, to which the discovery of the cluster is to be added. */
export const KUBEADM_JOIN_CONFIGURATION: Settings = {
  name: 'kubeadm JoinConfiguration',
  labels: { path: 'nodeRegistration.kubeletExtraArgs', spelling: kubeletArgumentList },
  taints: { path: 'nodeRegistration.taints', spelling: taintObjects() },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [KUBELET_REGISTERS],
  update: 'none: counts as a node joins',
  scaleFromZero: 'depends on what makes the nodes',
  frame: { apiVersion: 'kubeadm.k8s.io/v1beta4', kind: 'JoinConfiguration' },
  format: asYaml,
};
