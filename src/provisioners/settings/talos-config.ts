import { asYaml, type Settings } from './settings';
import { nodeMaySetLabel } from '../../kubernetes/admission/node-restriction';
import { ONE_TAINT_PER_KEY, refusedLabels } from '../target/limit';
import { labelMap, taintMap } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';

/**
 * Talos' `KubeNodeConfig` document, since 1.14. A machine that has it may not have labels or taints in its machine
 * config too.
 */
export const TALOS_CONFIG: Settings = {
  name: 'Talos KubeNodeConfig',
  labels: { path: 'labels', spelling: labelMap },
  taints: { path: 'taints', spelling: taintMap(String) },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [
    refusedLabels(
      "a Talos worker may not give itself kubernetes.io and k8s.io labels other than the kubelet's (NodeRestriction)",
      key => !nodeMaySetLabel(key),
      'use a domain of your own, such as example.com/pool',
    ),
    ONE_TAINT_PER_KEY,
  ],
  update: 'labels in place; taints as a node registers',
  scaleFromZero: 'no',
  frame: { apiVersion: 'v1alpha1', kind: 'KubeNodeConfig' },
  format: asYaml,
};

/** Talos' machine config until 1.13. */
export const TALOS_MACHINE_CONFIG: Settings = {
  ...TALOS_CONFIG,
  name: 'Talos machine config',
  labels: { path: 'machine.nodeLabels', spelling: labelMap },
  taints: { path: 'machine.nodeTaints', spelling: taintMap(String) },
  frame: {},
};
