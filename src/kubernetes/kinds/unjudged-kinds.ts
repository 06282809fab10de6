/** Why objects of a kind are not judged though pods come of them. */
export type UnjudgedReason = 'render first' | 'the operator chooses the nodes';

/** Kinds from which pods come in ways that their manifests do not say, by group and kind. */
const UNJUDGED_KINDS: Readonly<Record<string, UnjudgedReason>> = {
  'argoproj.io/Application': 'render first',
  'argoproj.io/ApplicationSet': 'render first',
  'helm.cattle.io/HelmChart': 'render first',
  'helm.toolkit.fluxcd.io/HelmRelease': 'render first',
  'kustomize.toolkit.fluxcd.io/Kustomization': 'render first',
  'nvidia.com/ClusterPolicy': 'the operator chooses the nodes',
  'nvidia.com/NVIDIADriver': 'the operator chooses the nodes',
};

/** Why objects of a kind are not judged; undefined for kinds that are, or that make no pods as far as is known. */
export function unjudgedReason(group: string, kind: string): UnjudgedReason | undefined {
  const identity = `${group}/${kind}`;
  return Object.hasOwn(UNJUDGED_KINDS, identity) ? UNJUDGED_KINDS[identity] : undefined;
}
