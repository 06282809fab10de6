import { BUILT_IN_KINDS } from './built-in';
import type { DaemonMode, PlacementAt, PodBearingKind } from './kind';
import { podBearingKind } from './registry';
import type { NodeSelectorRequirement, PodSpec } from '../api';
import { isObject } from '../syntax/json-object';

/** A place in an object from which pods get their spec. */
export interface PodPlace {
  /** The path of the pod template; where there is none, of the object that holds the placement fields. */
  readonly path: readonly string[];
  /** The path of the pod's spec, or of what stands for it. */
  readonly specPath: readonly string[];
  readonly isDaemon: boolean;
  /** How placement fields stand there; undefined for a pod template. */
  readonly fields?: PlacementAt;
}

/** The places of an object from which pods get their spec: one for each pod template or set of placement fields. */
export function podPlaces({ templates = [], placement = [] }: PodBearingKind, json: unknown): PodPlace[] {
  return [
    ...templates.flatMap(({ path, daemon }) =>
      pathsIn(json, keysOf(path)).map(found => ({
        path: found,
        specPath: [...found, 'spec'],
        isDaemon: isDaemon(json, daemon),
      })),
    ),
    ...placement.flatMap(fields =>
      pathsOf(fields, json).map(path => ({ path, specPath: path, isDaemon: isDaemon(json, fields.daemon), fields })),
    ),
  ];
}

function pathsOf({ path, madeBy, oneOf }: PlacementAt, json: unknown): string[][] {
  if (madeBy !== undefined) return isObject(valueAtPath(json, keysOf(madeBy))) ? [[...keysOf(path)]] : [];
  return pathsIn(json, keysOf(path)).filter(found => {
    const value = valueAtPath(json, found);
    return !oneOf || (isObject(value) && oneOf.some(field => value[field] !== undefined));
  });
}

function isDaemon(json: unknown, daemon: DaemonMode | undefined): boolean {
  return daemon === true || (daemon !== undefined && valueAtPath(json, keysOf(daemon.field)) === daemon.value);
}

function keysOf(path: string): readonly string[] {
  return path === '' ? [] : path.split('.');
}

/** The paths that a pattern stands for in an object and that lead to an object. */
function pathsIn(value: unknown, [head, ...rest]: readonly string[]): string[][] {
  if (head === undefined) return isObject(value) ? [[]] : [];
  if (!isObject(value) && !Array.isArray(value)) return [];
  const keys = head === '*' ? Object.keys(value) : [head];
  return keys.flatMap(key => pathsIn(childOf(value, key), rest).map(path => [key, ...path]));
}

function childOf(parent: unknown, key: string): unknown {
  return isObject(parent) || Array.isArray(parent) ? (parent as Record<string, unknown>)[key] : undefined;
}

/** What an object has at a path of keys. */
export function valueAtPath(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(childOf, value);
}

/** Fields of an object without a pod template that have the meaning and the type that they have in a pod's spec. */
const PLACEMENT_FIELDS = [
  'hostNetwork',
  'nodeName',
  'nodeSelector',
  'priorityClassName',
  'runtimeClassName',
  'schedulerName',
  'tolerations',
  'topologySpreadConstraints',
] as const;

/** The pod's spec at a place, as the object has it or as its controller puts it together. */
export function podSpecAt(json: unknown, { specPath, fields }: PodPlace): unknown {
  const own = valueAtPath(json, specPath);
  if (!fields) return own;
  const inherited = fields.inheritsFrom === undefined ? undefined : valueAtPath(json, keysOf(fields.inheritsFrom));
  const valueOf = (field: string) => childOf(own, field) ?? childOf(inherited, field);
  const { affinity = 'affinity', hasLabelSelector } = fields;
  const found = PLACEMENT_FIELDS.map(field => [field, valueOf(field)] as const);
  const ownAffinity = valueOf(affinity);
  const spec = Object.fromEntries([
    ...found.filter(([, value]) => value !== undefined && value !== null),
    ...(ownAffinity === undefined
      ? []
      : [['affinity', affinity === 'affinity' ? ownAffinity : { nodeAffinity: ownAffinity }]]),
  ]);
  return hasLabelSelector ? withoutLabelSelector(spec) : spec;
}

/** A label selector over nodes as what stands for it in a pod's spec. */
function withoutLabelSelector({ nodeSelector, ...spec }: Readonly<Record<string, unknown>>): object {
  if (!isObject(nodeSelector)) return spec;
  const { matchLabels, matchExpressions } = nodeSelector;
  const required = { nodeSelectorTerms: [{ matchExpressions }] };
  return {
    ...spec,
    ...(isObject(matchLabels) && { nodeSelector: matchLabels }),
    ...(Array.isArray(matchExpressions) && {
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } },
    }),
  };
}

/**
 * The object with the pod specs at all of its places changed. The object given is left as it was.
 *
 * @throws when the object cannot express the change
 */
export function withPodSpecs<T extends object>(json: T, kind: PodBearingKind, change: (spec: PodSpec) => PodSpec): T {
  return podPlaces(kind, json).reduce((changed, place) => {
    const spec = change((podSpecAt(changed, place) ?? {}) as PodSpec);
    return withValue(changed, place.specPath, value => (place.fields ? written(value, spec, place.fields) : spec)) as T;
  }, json);
}

function withValue(value: unknown, [key, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item, index) => (`${index}` === key ? withValue(item, rest, change) : item));
  }
  const object = isObject(value) ? value : {};
  return { ...object, [key]: withValue(object[key], rest, change) };
}

function written(value: unknown, spec: PodSpec, { affinity = 'affinity', hasLabelSelector }: PlacementAt): object {
  const { nodeSelector, tolerations } = spec;
  const ownAffinity = affinity === 'affinity' ? spec.affinity : spec.affinity?.nodeAffinity;
  return {
    ...(isObject(value) ? value : {}),
    ...(tolerations && { tolerations }),
    ...(hasLabelSelector
      ? { nodeSelector: labelSelectorOf(spec) }
      : { ...(nodeSelector && { nodeSelector }), ...(ownAffinity && { [affinity]: ownAffinity }) }),
  };
}

function labelSelectorOf({ nodeSelector, affinity }: PodSpec): object {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (terms.length > 1) {
    throw new Error('spec.nodeSelector is one label selector, which cannot express alternatives; choose one of them');
  }
  const matchExpressions: readonly NodeSelectorRequirement[] = terms[0]?.matchExpressions ?? [];
  return {
    ...(nodeSelector && { matchLabels: nodeSelector }),
    ...(matchExpressions.length > 0 && { matchExpressions }),
  };
}

/** The path of the pod's spec in an object of a built-in kind; undefined for any other. */
export function podSpecPath(apiVersion: string, kind: string): readonly string[] | undefined {
  const known = podBearingKind(apiVersion, kind);
  if (!known?.served) return undefined;
  const [template] = known.templates ?? [];
  return template && [...keysOf(template.path), 'spec'];
}

/** The built-in kinds that keep containers where an object does, whatever kind it says it is. */
export function kindsByContainers(json: unknown): string[] {
  return BUILT_IN_KINDS.filter(({ templates: [{ path }] = [{ path: '' }] }) =>
    Array.isArray(valueAtPath(json, [...keysOf(path), 'spec', 'containers'])),
  ).map(({ kind }) => kind);
}
