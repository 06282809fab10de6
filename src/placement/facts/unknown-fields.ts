import { podBearingKind } from '../../kubernetes/kinds/registry';
import type { Decoder } from '../../kubernetes/schema/decode';
import { podSpec, podTemplateSpec } from '../../kubernetes/schema/pod';
import { isObject } from '../../kubernetes/syntax/json-object';
import { valueAt } from '../input/field-path';
import type { Workload } from '../plan/workload';
import { nearest } from '../words/near-miss';

/** A field that Kubernetes does not know in its place, where another decides placement. */
export interface UnknownField {
  /** Its path in the manifest. */
  readonly field: string;
  /** The field that is likely meant. */
  readonly meant?: string;
  /** The path where it belongs, if it is spelt as there. */
  readonly place?: string;
  /** Whether what is meant is set, too. */
  readonly isMeantSet: boolean;
  /** The fields that there are instead. */
  readonly known: readonly string[];
}

/** The way to the pod, and what of it decides where it runs. */
const DECISIVE_FIELDS: ReadonlySet<string> = new Set([
  'spec',
  'jobTemplate',
  'template',
  'hostNetwork',
  'nodeName',
  'nodeSelector',
  'priorityClassName',
  'runtimeClassName',
  'schedulerName',
]);

/** What decides with all there is in it. */
const WHOLLY_DECISIVE_FIELDS: ReadonlySet<string> = new Set([
  'affinity',
  'strategy',
  'tolerations',
  'topologySpreadConstraints',
  'updateStrategy',
]);

/** Structs so small and old that whatever they do not have is a mistake, however it is spelt. */
const SMALL_STRUCT = /(?:^|\.)spec\.(?:tolerations\[\d+\]|affinity(?:\.nodeAffinity\b.*)?)$/;

/** What of `affinity` is taken for fields of the pod. */
const AFFINITIES: ReadonlySet<string> = new Set(['nodeAffinity', 'podAffinity', 'podAntiAffinity']);

/** What other kinds call a field. */
const NAMES_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['strategy', 'updateStrategy'],
  ['updateStrategy', 'strategy'],
]);

/**
 * The fields of a workload that are none, where others decide placement. Of a custom resource no more is known than its
 * pod templates.
 */
export function unknownFields({ manifest, templatePath, specPath, hasTemplate }: Workload): UnknownField[] {
  const { apiVersion, kind, json } = manifest;
  const ofKind = podBearingKind(apiVersion, kind)?.decoder?.();
  if (ofKind) return unknownIn(json, ofKind, '', specPath);
  if (hasTemplate) return unknownIn(valueAt(json, templatePath), podTemplateSpec, templatePath, specPath);
  return PLACEMENT_STRUCTS.flatMap(name => {
    const decoder = podSpec.fields?.get(name);
    const field = `${specPath}.${name}`;
    return decoder ? unknownIn(valueAt(json, field), decoder, field, specPath, true) : [];
  });
}

/** Structs that have the same fields wherever an object takes them over into pods. */
const PLACEMENT_STRUCTS = ['tolerations', 'topologySpreadConstraints'] as const;

function unknownIn(
  value: unknown,
  { fields, member }: Decoder<unknown>,
  path: string,
  specPath: string,
  isWhole = false,
): UnknownField[] {
  if (member && Array.isArray(value)) {
    return value.flatMap((item, index) => unknownIn(item, member, `${path}[${index}]`, specPath, isWhole));
  }
  if (!fields || !isObject(value)) return [];
  const isOfInterest = (name: string) => isWhole || isDecisive(name);
  return Object.keys(value)
    .filter(name => value[name] !== undefined)
    .flatMap(name => {
      const field = path === '' ? name : `${path}.${name}`;
      const inner = fields.get(name);
      if (!inner) {
        return unknownField(name, field, value, [...fields.keys()].filter(isOfInterest), placeOf(name, path, specPath));
      }
      return isOfInterest(name)
        ? unknownIn(value[name], inner, field, specPath, isWhole || WHOLLY_DECISIVE_FIELDS.has(name))
        : [];
    });
}

function isDecisive(name: string): boolean {
  return DECISIVE_FIELDS.has(name) || WHOLLY_DECISIVE_FIELDS.has(name);
}

/**
 * Where a field of the pod belongs that stands on the way to the pod, and one of its affinity that stands in the pod.
 */
function placeOf(name: string, path: string, specPath: string): string | undefined {
  if (path === specPath) return AFFINITIES.has(name) ? `${path}.affinity.${name}` : undefined;
  const isAbove = path === '' || specPath.startsWith(`${path}.`);
  return isAbove && isDecisive(name) && podSpec.fields?.has(name) ? `${specPath}.${name}` : undefined;
}

function unknownField(
  name: string,
  field: string,
  owner: Readonly<Record<string, unknown>>,
  known: readonly string[],
  place: string | undefined,
): UnknownField[] {
  const isSmall = SMALL_STRUCT.test(field.slice(0, -name.length - 1));
  const meant = nearest(name, known)[0] ?? known.find(one => one === NAMES_ELSEWHERE.get(name));
  if (!isSmall && meant === undefined && place === undefined) return [];
  return [{ field, meant, place, known, isMeantSet: meant !== undefined && Object.hasOwn(owner, meant) }];
}
