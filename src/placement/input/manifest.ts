import { originText, type Origin } from './origin';
import { kindsByContainers } from '../../kubernetes/kinds/pods';
import { decode } from '../../kubernetes/schema/decode';
import { objectMeta, type ObjectMetaFields } from '../../kubernetes/schema/object-meta';
import { isObject } from '../../kubernetes/syntax/json-object';
import { printable } from '../words/printable';
import { describeSubject, type Subject } from '../words/subject';

/** An object of the Kubernetes API, as a file or a construct has it. */
export interface Manifest {
  /** Empty where what runs pods was given none. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMetaFields;
  readonly json: Readonly<Record<string, unknown>>;
  readonly origin: Origin;
  /** Its origin as reports write it: `file:line`, or the path of a construct. */
  readonly source: string;
}

/** The objects in a document; those of a list, of whatever depth. What is no object of the API is left out. */
export function manifestsIn(value: unknown, origin: Origin): Manifest[] {
  if (!isObject(value)) return [];
  if (typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items)) {
    return value.items.flatMap((item, index) => manifestsIn(item, memberOf(origin, ['items', `${index}`])));
  }
  const { kind } = value;
  const apiVersion = value.apiVersion ?? (kindsByContainers(value).length > 0 ? '' : undefined);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  const { value: metadata } = decode(objectMeta, value.metadata, 'metadata');
  return [{ apiVersion, kind, metadata: printableNames(metadata), json: value, origin, source: originText(origin) }];
}

/** No object can be called so, and whoever reads of it is to see why. */
function printableNames(metadata: ObjectMetaFields): ObjectMetaFields {
  const { name, generateName, namespace } = metadata;
  const shown = (text: string | undefined) => text && printable(text);
  return { ...metadata, name: shown(name), generateName: shown(generateName), namespace: shown(namespace) };
}

/** Where a member of a list stands. */
function memberOf(origin: Origin, path: readonly string[]): Origin {
  if ('constructPath' in origin || !origin.lineOf) return origin;
  const { file, lineOf } = origin;
  return { file, line: lineOf(path), lineOf: field => lineOf([...path, ...field]) };
}

export function apiGroup(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

export function subjectOfManifest({ kind, metadata: { namespace, name = '' } }: Manifest): Subject {
  return { kind, ...(namespace && { namespace }), name };
}

/** How a reader names an object: `DaemonSet kube-system/fluentd`. */
export function describeManifest(manifest: Manifest): string {
  return describeSubject(subjectOfManifest(manifest));
}

/**
 * What no two objects of a cluster share, whatever the version they are written in; undefined where the API server
 * makes up the name.
 */
export function objectIdentity({ apiVersion, kind, metadata }: Manifest): string | undefined {
  // Workloads have moved from group extensions to apps, and are one object in both.
  const group = apiGroup(apiVersion).replace(/^extensions$/, 'apps');
  return metadata.name ? [group, kind, metadata.namespace ?? '', metadata.name].join('/') : undefined;
}

/** Whether two manifests are of one object of the cluster. */
export function isSameObject(a: Manifest, b: Manifest): boolean {
  const identity = objectIdentity(a);
  return identity !== undefined && identity === objectIdentity(b);
}

/** The manifests as a kustomization gives a namespace to them; objects that belong to none keep none. */
export function inNamespace(manifests: readonly Manifest[], namespace: string | undefined): readonly Manifest[] {
  if (namespace === undefined) return manifests;
  return manifests.map(manifest => {
    if (CLUSTER_SCOPED.test(manifest.kind)) return manifest;
    const { json, metadata } = manifest;
    const own = isObject(json.metadata) ? json.metadata : {};
    return { ...manifest, metadata: { ...metadata, namespace }, json: { ...json, metadata: { ...own, namespace } } };
  });
}

const CLUSTER_SCOPED =
  /^(?:Namespace|Node|PersistentVolume|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|PriorityClass|RuntimeClass|StorageClass|APIService|IngressClass|CSIDriver|.*(?:AdmissionPolicy|AdmissionPolicyBinding|WebhookConfiguration)|Cluster[A-Z].*)$/;
