import type { PodSpec } from '../api';
import { isObject } from '../syntax/json-object';

/** Where each kind that runs pods keeps its pod spec. */
const POD_SPEC_PATHS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  PodTemplate: ['template', 'spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  ReplicationController: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

const POD_GROUPS = new Set(['', 'apps', 'batch', 'extensions']);

/** The kinds of the Kubernetes API that run pods. */
export const POD_BEARING_KINDS: readonly string[] = Object.keys(POD_SPEC_PATHS);

/**
 * The path to the pod spec inside a manifest of this kind, or undefined when the kind runs no pods of its own.
 * A custom resource that merely shares a name (`kind: Job` of another API group) is not one.
 */
export function podSpecPath(apiVersion: string, kind: string): readonly string[] | undefined {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return POD_GROUPS.has(group) && Object.hasOwn(POD_SPEC_PATHS, kind) ? POD_SPEC_PATHS[kind] : undefined;
}

/** What a manifest has at the path of its pod spec. */
export function podSpecIn(manifest: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    manifest,
  );
}

/** The kinds that keep containers where a manifest does, whatever kind it says it is. */
export function kindsByContainers(manifest: unknown): string[] {
  return POD_BEARING_KINDS.filter(kind => {
    const spec = podSpecIn(manifest, POD_SPEC_PATHS[kind]);
    return isObject(spec) && Array.isArray(spec.containers);
  });
}

/** The manifest with its pod spec replaced by what `change` makes of it. The manifest given is left as it was. */
export function withPodSpec<T extends object>(
  manifest: T,
  path: readonly string[],
  change: (spec: PodSpec) => PodSpec,
): T {
  const [key, ...rest] = path;
  const child = (manifest as Record<string, object | undefined>)[key] ?? {};
  return { ...manifest, [key]: rest.length === 0 ? change(child) : withPodSpec(child, rest, change) };
}
