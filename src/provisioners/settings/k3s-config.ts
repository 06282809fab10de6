import { asYaml, type Settings } from './settings';
import { KUBELET_REGISTERS } from '../target/label-domains';
import { labelTexts, taintTexts } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';

/** `/etc/rancher/k3s/config.yaml` of an agent. */
export const K3S_CONFIG: Settings = {
  name: 'k3s config.yaml',
  labels: { path: 'node-label', spelling: labelTexts },
  taints: { path: 'node-taint', spelling: taintTexts },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [KUBELET_REGISTERS],
  update: 'none: counts as a node registers',
  scaleFromZero: 'no',
  frame: {},
  format: asYaml,
};

/** `/etc/rancher/rke2/config.yaml` of an agent, which has the same form. */
export const RKE2_CONFIG: Settings = { ...K3S_CONFIG, name: 'RKE2 config.yaml' };
