import type { Node } from '../../kubernetes/api';
import { apiGroup, type Manifest } from '../input/manifest';

/** A platform whose admission or controllers decide placement in ways of their own. */
export type Platform = 'gke' | 'openshift';

const NODE_LABELS: Readonly<Record<Platform, readonly string[]>> = {
  gke: ['cloud.google.com/gke-nodepool'],
  openshift: ['node.openshift.io/os_id'],
};

/** Groups whose objects exist on no other platform. */
const API_GROUPS: Readonly<Record<Platform, readonly string[]>> = {
  gke: ['cloud.google.com', 'container.cnrm.cloud.google.com'],
  openshift: ['config.openshift.io', 'machineconfiguration.openshift.io', 'operator.openshift.io'],
};

/**
 * The platforms that the input is certainly for: those of the real nodes or, without any, those whose own
 * configuration is among the manifests.
 */
export function platformsOf(manifests: readonly Manifest[], nodes: readonly Node[] | undefined): ReadonlySet<Platform> {
  const isPlatform = nodes
    ? (platform: Platform) => nodes.some(({ labels }) => NODE_LABELS[platform].some(key => Object.hasOwn(labels, key)))
    : (platform: Platform) => manifests.some(({ apiVersion }) => API_GROUPS[platform].includes(apiGroup(apiVersion)));
  return new Set((['gke', 'openshift'] as const).filter(isPlatform));
}
