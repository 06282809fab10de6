import type { Admission } from './admission';
import { customTemplatePaths, isCustomDaemon } from './custom-workloads';
import { placedPod, type PlacedPod } from './landing';
import { podSpecPath } from '../../kubernetes/kinds/pod-template';
import { readPodSpec } from '../../kubernetes/scheduling/read-placement';
import { decode } from '../../kubernetes/schema/decode';
import type { FieldError } from '../../kubernetes/schema/field-error';
import { podTemplateSpec, type PodSpecFields, type PodTemplateFields } from '../../kubernetes/schema/pod';
import { isObject } from '../../kubernetes/syntax/json-object';
import type { Intent } from '../../pools/intent';
import { apiGroup, type Manifest } from '../input/manifest';

/** Something that runs pods, and all that is known of where. */
export interface Workload {
  readonly manifest: Manifest;
  readonly kind: string;
  /** The namespace, `default` where the manifest names none. */
  readonly namespace: string;
  /** The name; of a custom resource with several templates, with the path of the one. */
  readonly name: string;
  readonly source: string;
  /** The path of the pod spec in the manifest, such as `spec.template.spec`. */
  readonly specPath: string;
  readonly template: PodTemplateFields;
  readonly spec: PodSpecFields;
  /** Fields of the wrong type, which count as unset. */
  readonly typeErrors: readonly FieldError[];
  readonly isDaemon: boolean;
  /** The pod for which nodes are chosen. */
  readonly placed: PlacedPod;
  /** What admission adds to its pods, where the input says that something does. */
  readonly admission?: Admission;
  readonly intents: readonly Intent[];
}

/** The workloads of an object: one for each pod template it holds, none where it runs no pods. */
export function workloadsOf(manifest: Manifest, intents: readonly Intent[] = []): Workload[] {
  const { apiVersion, kind, json } = manifest;
  const path = podSpecPath(apiVersion, kind);
  const group = apiGroup(apiVersion);
  if (path) {
    const isDaemon = kind === 'DaemonSet';
    return [workload(manifest, templateAt(json, path.slice(0, -1)), path.slice(0, -1), isDaemon, intents)];
  }
  const patterns = customTemplatePaths(group, kind) ?? [];
  const paths = patterns.flatMap(pattern => expand(json, pattern.split('.')));
  return paths.map(one =>
    workload(manifest, templateAt(json, one), one, isCustomDaemon(group, kind), intents, paths.length > 1),
  );
}

function workload(
  manifest: Manifest,
  value: unknown,
  path: readonly string[],
  isDaemon: boolean,
  intents: readonly Intent[],
  isOneOfSeveral = false,
): Workload {
  const { kind, metadata, source } = manifest;
  const field = path.join('.');
  const { value: template, errors: typeErrors } = decode(podTemplateSpec, value, field);
  const spec = template.spec ?? {};
  return {
    manifest,
    kind,
    namespace: metadata.namespace || 'default',
    name: `${metadata.name || metadata.generateName || ''}${isOneOfSeveral ? ` (${field})` : ''}`,
    source,
    specPath: [...path, 'spec'].join('.'),
    template,
    spec,
    typeErrors,
    isDaemon,
    placed: placedPod(readPodSpec(spec, field).value, isDaemon),
    intents,
  };
}

function templateAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((parent, key) => childOf(parent, key), value);
}

/** The paths that a pattern stands for in a manifest and that lead to something. */
function expand(value: unknown, [head, ...rest]: readonly string[]): string[][] {
  if (head === undefined) return isObject(value) ? [[]] : [];
  if (!isObject(value) && !Array.isArray(value)) return [];
  const keys = head === '*' ? Object.keys(value) : [head];
  return keys.flatMap(key => expand(childOf(value, key), rest).map(path => [key, ...path]));
}

function childOf(parent: unknown, key: string): unknown {
  return isObject(parent) || Array.isArray(parent) ? (parent as Record<string, unknown>)[key] : undefined;
}

/** How a reader names a workload: `DaemonSet kube-system/fluentd`. */
export function describeWorkload({ kind, namespace, name }: Pick<Workload, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace}/${name}`;
}
