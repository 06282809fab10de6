import type { Admission } from './admission';
import { placedPod, type PlacedPod } from './landing';
import type { PodSpec } from '../../kubernetes/api';
import type { PodBearingKind } from '../../kubernetes/kinds/kind';
import { podPlaces, podSpecAt, valueAtPath, type PodPlace } from '../../kubernetes/kinds/pods';
import { isBuiltIn, podBearingKind } from '../../kubernetes/kinds/registry';
import { decode } from '../../kubernetes/schema/decode';
import type { FieldError } from '../../kubernetes/schema/field-error';
import { podTemplateSpec, type PodSpecFields, type PodTemplateFields } from '../../kubernetes/schema/pod';
import { isObject } from '../../kubernetes/syntax/json-object';
import type { Intent } from '../../pools/intent';
import type { Manifest } from '../input/manifest';

/** Something that runs pods, and all that is known of where. */
export interface Workload {
  readonly manifest: Manifest;
  readonly kind: string;
  /** The namespace, `default` where the manifest names none. */
  readonly namespace: string;
  /** The name; of a custom resource with several templates, with the path of the one. */
  readonly name: string;
  readonly source: string;
  /** The path of the pod template in the manifest, such as `spec.template`; empty for a Pod. */
  readonly templatePath: string;
  /** The path of the pod spec in the manifest, such as `spec.template.spec`, or of the fields that stand for it. */
  readonly specPath: string;
  /** Whether the manifest has a pod template, or only fields that decide placement. */
  readonly hasTemplate: boolean;
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

/** The workloads of an object: one for each place from which pods get their spec, none where it makes no pods. */
export function workloadsOf(manifest: Manifest, intents: readonly Intent[] = []): Workload[] {
  const { apiVersion, kind, json } = manifest;
  const known = podBearingKind(apiVersion, kind);
  const places = known ? podPlaces(known, isBuiltIn(known) ? withTemplate(known, json) : json) : [];
  return places.map(place => workload(manifest, place, intents, places.length > 1));
}

/** Of a built-in kind a template that is missing, or no object, is a fault of the workload. */
function withTemplate({ templates: [{ path }] = [{ path: '' }] }: PodBearingKind, json: Manifest['json']): unknown {
  const keys = path === '' ? [] : path.split('.');
  return isObject(valueAtPath(json, keys)) ? json : keys.reduceRight<unknown>((value, key) => ({ [key]: value }), {});
}

function workload(manifest: Manifest, place: PodPlace, intents: readonly Intent[], isOneOfSeveral: boolean): Workload {
  const { kind, metadata, source, json } = manifest;
  const field = place.path.join('.');
  const value = place.fields ? { spec: podSpecAt(json, place) } : valueAtPath(json, place.path);
  const { value: template, errors: typeErrors } = decode(podTemplateSpec, value, field);
  const spec = template.spec ?? {};
  return {
    manifest,
    kind,
    namespace: metadata.namespace || 'default',
    name: `${metadata.name || metadata.generateName || ''}${isOneOfSeveral ? ` (${field})` : ''}`,
    source,
    templatePath: field,
    specPath: place.specPath.join('.'),
    hasTemplate: !place.fields,
    template,
    spec,
    typeErrors,
    isDaemon: place.isDaemon,
    placed: placedPod(spec as PodSpec, place.isDaemon),
    intents,
  };
}

/** Whether a workload runs pods now: it is no mere template, and not scaled to none. */
export function runsPods({ kind, manifest: { json } }: Workload): boolean {
  return kind !== 'PodTemplate' && valueAtPath(json, ['spec', 'replicas']) !== 0;
}

/** How a reader names a workload: `DaemonSet kube-system/fluentd`. */
export function describeWorkload({ kind, namespace, name }: Pick<Workload, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace}/${name}`;
}
