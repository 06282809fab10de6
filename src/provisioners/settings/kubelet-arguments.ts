import type { Settings } from './settings';
import { KUBELET_REGISTERS } from '../target/label-domains';
import { labelText, taintText } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';

/** Arguments of the kubelet. */
export const KUBELET_ARGUMENTS: Settings = {
  name: 'kubelet arguments',
  labels: { path: '--node-labels', spelling: labelText },
  taints: { path: '--register-with-taints', spelling: taintText },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [KUBELET_REGISTERS],
  update: 'none: counts as a node registers',
  scaleFromZero: 'depends on what makes the nodes',
  frame: {},
  format: settings =>
    Object.entries(settings)
      .map(([argument, value]) => `${argument}=${value}`)
      .join('\n'),
};
