interface Versions {
  readonly served: string;
  /** The release of Kubernetes that ended each version before. */
  readonly removedIn?: Readonly<Record<string, string>>;
}

/** The versions of each kind that runs pods (Deprecated API Migration Guide). */
const VERSIONS: ReadonlyMap<string, Versions> = new Map<string, Versions>([
  ['Pod', { served: 'v1' }],
  ['PodTemplate', { served: 'v1' }],
  ['ReplicationController', { served: 'v1' }],
  ['DaemonSet', { served: 'apps/v1', removedIn: { 'extensions/v1beta1': '1.16', 'apps/v1beta2': '1.16' } }],
  [
    'Deployment',
    { served: 'apps/v1', removedIn: { 'extensions/v1beta1': '1.16', 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' } },
  ],
  ['ReplicaSet', { served: 'apps/v1', removedIn: { 'extensions/v1beta1': '1.16', 'apps/v1beta2': '1.16' } }],
  ['StatefulSet', { served: 'apps/v1', removedIn: { 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' } }],
  ['Job', { served: 'batch/v1' }],
  ['CronJob', { served: 'batch/v1', removedIn: { 'batch/v2alpha1': '1.21', 'batch/v1beta1': '1.25' } }],
]);

/** The version in which Kubernetes serves a kind that runs pods, or undefined for any other kind. */
export function servedApiVersion(kind: string): string | undefined {
  return VERSIONS.get(kind)?.served;
}

/**
 * The release of Kubernetes since which a version no longer has a kind, or undefined where it still has it or never
 * had.
 */
export function removedIn(apiVersion: string, kind: string): string | undefined {
  const { removedIn: releases = {} } = VERSIONS.get(kind) ?? {};
  return Object.hasOwn(releases, apiVersion) ? releases[apiVersion] : undefined;
}
