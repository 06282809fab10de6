import { asJson, type Settings } from './settings';
import { GKE_LIMITS } from '../gke/gke-limits';
import { TAINTS_NEED_VALUE } from '../target/limit';
import { CLOUD_API_EFFECTS, labelMap, taintObjects } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';

/** Variables of the Terraform module terraform-google-modules/kubernetes-engine. */
export const TERRAFORM_GKE: Settings = {
  name: 'Terraform module terraform-google-modules/kubernetes-engine',
  labels: { path: 'node_pools_labels', spelling: labelMap },
  taints: { path: 'node_pools_taints', spelling: taintObjects(CLOUD_API_EFFECTS) },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [...GKE_LIMITS, TAINTS_NEED_VALUE],
  update: 'in place',
  scaleFromZero: 'yes',
  frame: {},
  format: (variables, poolName) =>
    asJson(Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { [poolName]: value }]))),
};
