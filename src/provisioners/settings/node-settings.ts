import { AUTOSCALER_ASG_TAGS } from './autoscaler-asg-tags';
import { K3S_CONFIG, RKE2_CONFIG } from './k3s-config';
import { KUBEADM_JOIN_CONFIGURATION } from './kubeadm-join-configuration';
import { KUBECTL_COMMANDS } from './kubectl-commands';
import { KUBELET_ARGUMENTS } from './kubelet-arguments';
import { NodeSettingsFormat } from './node-settings-format';
import { settingsText, type Settings } from './settings';
import { TALOS_CONFIG, TALOS_MACHINE_CONFIG } from './talos-config';
import { TERRAFORM_AKS } from './terraform-aks';
import { TERRAFORM_EKS } from './terraform-eks';
import { TERRAFORM_GKE } from './terraform-gke';
import type { INodePool } from '../../pools/node-pool';
import { nodePool } from '../../pools/prop-types';
import { checkArguments, oneOf } from '../../pools/props';

/** Every settings target by the name that the command line knows it by. */
export const SETTINGS: Readonly<Record<NodeSettingsFormat, Settings>> = {
  [NodeSettingsFormat.KUBELET]: KUBELET_ARGUMENTS,
  [NodeSettingsFormat.KUBEADM]: KUBEADM_JOIN_CONFIGURATION,
  [NodeSettingsFormat.K3S]: K3S_CONFIG,
  [NodeSettingsFormat.RKE2]: RKE2_CONFIG,
  [NodeSettingsFormat.TALOS]: TALOS_CONFIG,
  [NodeSettingsFormat.TALOS_MACHINE_CONFIG]: TALOS_MACHINE_CONFIG,
  [NodeSettingsFormat.KUBECTL]: KUBECTL_COMMANDS,
  [NodeSettingsFormat.AUTOSCALER_ASG_TAGS]: AUTOSCALER_ASG_TAGS,
  [NodeSettingsFormat.TERRAFORM_EKS]: TERRAFORM_EKS,
  [NodeSettingsFormat.TERRAFORM_GKE]: TERRAFORM_GKE,
  [NodeSettingsFormat.TERRAFORM_AKS]: TERRAFORM_AKS,
};

/** The node side of a pool as settings that a person or another tool applies. */
export class NodeSettings {
  /**
   * The settings that give nodes the labels and taints of a pool.
   *
   * @param pool the pool
   * @param settingsFormat what takes the settings
   * @returns text, ending with a newline
   * @throws when what takes the settings cannot carry the pool
   */
  public static render(pool: INodePool, settingsFormat: NodeSettingsFormat): string {
    checkArguments(
      'NodeSettings.render',
      ['pool', pool, nodePool],
      ['settingsFormat', settingsFormat, oneOf(NodeSettingsFormat)],
    );
    return settingsText(SETTINGS[settingsFormat], pool);
  }

  private constructor() {}
}
