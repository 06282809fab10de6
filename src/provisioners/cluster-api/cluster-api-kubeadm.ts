import { isAllowedInNodeLabelsFlag } from '../../kubernetes/admission/node-restriction';
import { invalid } from '../../kubernetes/schema/field-error';
import { isInDomain } from '../../kubernetes/well-known/label-domain';
import { maxTaints, refusedLabels, type Limit } from '../target/limit';
import { isMap, isOfKind, nameOf, textAt, valueAt, type Manifest } from '../target/manifest';
import { kubeletArgumentList, kubeletArgumentMap, labelText, taintObjects } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';
import type { Target } from '../target/target';

/** Labels that Cluster API copies from Machines to Nodes, and keeps there. */
export function isMachineLabel(key: string): boolean {
  return (
    isInDomain(key, 'node-restriction.kubernetes.io', 'node.cluster.x-k8s.io') ||
    key.startsWith('node-role.kubernetes.io/')
  );
}

/** Labels that reach nodes neither through the kubelet nor through the Machine. */
export const CLUSTER_API_LABELS: Limit = refusedLabels(
  "neither the kubelet nor Cluster API puts kubernetes.io and k8s.io labels on a node, other than the kubelet's own, node-role.kubernetes.io/*, " +
    '*.node-restriction.kubernetes.io and *.node.cluster.x-k8s.io',
  key => !isMachineLabel(key) && !isAllowedInNodeLabelsFlag(key),
  'use a domain of your own, such as example.com/pool',
);

const MAX_ARGUMENT = 1024;

const LABELS_FIT_ARGUMENT: Limit = {
  text: `the kubelet's labels together at most ${MAX_ARGUMENT} characters`,
  check: ({ labels }) => {
    const registered = labelText.write(
      Object.fromEntries(Object.entries(labels).filter(([key]) => !isMachineLabel(key))),
    );
    return typeof registered === 'string' && registered.length > MAX_ARGUMENT
      ? [
          invalid(
            'pool.labels',
            `${registered.slice(0, 60)}...`,
            `all labels together make an argument of at most ${MAX_ARGUMENT} characters; shorten them`,
          ),
        ]
      : [];
  },
};

/** What cannot be carried through a KubeadmConfig and its machines. */
export const KUBEADM_LIMITS: readonly Limit[] = [CLUSTER_API_LABELS, LABELS_FIT_ARGUMENT, maxTaints(100)];

/** What a `KubeadmConfigTemplate` makes the kubelet register. */
const V1BETA2: Target = {
  name: 'Cluster API KubeadmConfigTemplate',
  within: 'spec.template.spec',
  labels: { path: 'joinConfiguration.nodeRegistration.kubeletExtraArgs', spelling: kubeletArgumentList },
  taints: { path: 'joinConfiguration.nodeRegistration.taints', spelling: taintObjects() },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [],
  update: 'replaces the nodes',
  scaleFromZero: 'yes, with the annotations that are written',
};

const V1BETA1: Target = { ...V1BETA2, labels: { ...V1BETA2.labels, spelling: kubeletArgumentMap } };

/** The target within a KubeadmConfig's spec of a version. */
export function kubeadmTarget(apiVersion: string): Target {
  return apiVersion.endsWith('/v1beta2') ? V1BETA2 : V1BETA1;
}

/** The KubeadmConfig's spec that an object refers to, with the target to read it by. */
export function bootstrapOf(
  manifest: Manifest,
  others: readonly Manifest[],
): { target: Target; spec: Manifest } | undefined {
  const configRef = valueAt(manifest, 'spec.template.spec.bootstrap.configRef');
  const found = others.find(
    other =>
      isOfKind(other, 'bootstrap.cluster.x-k8s.io', textAt(configRef, 'kind') ?? '') &&
      nameOf(other) === textAt(configRef, 'name') &&
      textAt(other, 'metadata.namespace') === textAt(manifest, 'metadata.namespace'),
  );
  const spec = valueAt(found, found?.kind === 'KubeadmConfigTemplate' ? 'spec.template.spec' : 'spec');
  return isMap(spec) ? { target: kubeadmTarget(textAt(found, 'apiVersion') ?? ''), spec } : undefined;
}
