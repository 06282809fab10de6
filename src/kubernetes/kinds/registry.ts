import { BATCH_KINDS } from './batch-kinds';
import { BUILT_IN_KINDS } from './built-in';
import type { PodBearingKind } from './kind';
import { OPERATOR_KINDS } from './operator-kinds';
import { WORKLOAD_KINDS } from './workload-kinds';

/** Every kind whose objects are known to make pods: those of Kubernetes first, then custom resources. */
export const POD_BEARING_KINDS: readonly PodBearingKind[] = [
  ...BUILT_IN_KINDS,
  ...WORKLOAD_KINDS,
  ...BATCH_KINDS,
  ...OPERATOR_KINDS,
];

/** Built-in kinds have moved between these groups, and a manifest may name a wrong one of them. */
const BUILT_IN_GROUPS: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions']);

const BUILT_IN = new Map(BUILT_IN_KINDS.map(one => [one.kind, one]));
const CUSTOM = new Map(
  POD_BEARING_KINDS.filter(({ served }) => served === undefined).map(one => [`${one.group}/${one.kind}`, one]),
);

/**
 * What is known of the kind of an object, or undefined where its objects make no pods as far as is known. A custom
 * resource that merely shares a name (`kind: Job` of another group) is a kind of its own.
 */
export function podBearingKind(apiVersion: string, kind: string): PodBearingKind | undefined {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return BUILT_IN_GROUPS.has(group) ? BUILT_IN.get(kind) : CUSTOM.get(`${group}/${kind}`);
}

/** The kind of that name in the Kubernetes API itself, whatever the version. */
export function builtInKind(kind: string): PodBearingKind | undefined {
  return BUILT_IN.get(kind);
}

/** Whether a kind is one of the Kubernetes API itself, of which all fields are known. */
export function isBuiltIn({ served }: PodBearingKind): boolean {
  return served !== undefined;
}
