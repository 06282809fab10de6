import { type FieldError, forbidden, invalid, required } from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { type DownwardFile, type KeyToPath, type Projection } from '../../schema/volume';
import { validateFieldRef, validateResourceFieldRef } from '../meta/field-refs';
import { validateFileMode } from '../meta/numbers';
import { validateNonReservedPath } from '../meta/paths';

const FIELD_PATHS = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];
const PROJECTIONS = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken'] as const;

/** One key of a Secret or ConfigMap as a file. */
function validateKeyToPath({ key = '', path = '', mode }: KeyToPath, field: string): FieldError[] {
  return [
    ...(key === '' ? [required(`${field}.key`)] : []),
    ...(path === '' ? [required(`${field}.path`)] : []),
    ...validateNonReservedPath(path, `${field}.path`),
    ...validateFileMode(mode, `${field}.mode`),
  ];
}

export function validateKeysToPaths(items: readonly KeyToPath[], field: string): FieldError[] {
  return items.flatMap((item, index) => validateKeyToPath(item, `${field}[${index}]`));
}

/** One field or resource of the pod as a file. Kubernetes reports its errors at the volume. */
export function validateDownwardFile(
  { path = '', mode, fieldRef, resourceFieldRef }: DownwardFile,
  field: string,
): FieldError[] {
  return [
    ...(path === '' ? [required(`${field}.path`)] : []),
    ...validateNonReservedPath(path, `${field}.path`),
    ...(fieldRef ? validateFieldRef(fieldRef, FIELD_PATHS, `${field}.fieldRef`) : []),
    ...(fieldRef && resourceFieldRef
      ? [invalid(field, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously')]
      : []),
    ...(!fieldRef && resourceFieldRef
      ? validateResourceFieldRef(resourceFieldRef, true, `${field}.resourceFieldRef`)
      : []),
    ...(!fieldRef && !resourceFieldRef ? [required(field, 'one of fieldRef and resourceFieldRef is required')] : []),
    ...validateFileMode(mode, `${field}.mode`),
  ];
}

type Token = NonNullable<Projection['serviceAccountToken']>;

/** A spec that was stored with a path that leaves the volume may have any path. */
function leavesVolume({ volumes = [] }: PodSpecFields): boolean {
  return volumes
    .flatMap(({ projected }) => projected?.sources ?? [])
    .some(
      ({ serviceAccountToken }) =>
        serviceAccountToken && validateNonReservedPath(serviceAccountToken.path ?? '', '').length > 0,
    );
}

/** Kubernetes reports errors of the path at the volume. */
function validateToken(
  { path = '', expirationSeconds }: Token,
  field: string,
  volume: string,
  old: PodSpecFields,
): FieldError[] {
  const seconds = expirationSeconds ?? 3600;
  return [
    ...(seconds < 600
      ? [invalid(`${field}.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes')]
      : []),
    ...(seconds > 2 ** 32
      ? [invalid(`${field}.expirationSeconds`, seconds, 'may not specify a duration larger than 2^32 seconds')]
      : []),
    ...(path === '' ? [required(`${volume}.path`)] : []),
    ...(leavesVolume(old) ? [] : validateNonReservedPath(path, `${volume}.path`)),
  ];
}

function validateProjection(projection: Projection, field: string, volume: string, old: PodSpecFields): FieldError[] {
  const { secret, configMap, downwardAPI, serviceAccountToken } = projection;
  const sources = PROJECTIONS.filter(name => projection[name] !== undefined);
  return [
    ...(secret && !secret.name ? [required(`${field}.secret.name`)] : []),
    ...validateKeysToPaths(secret?.items ?? [], `${field}.secret.items`),
    ...(configMap && !configMap.name ? [required(`${field}.configMap.name`)] : []),
    ...validateKeysToPaths(configMap?.items ?? [], `${field}.configMap.items`),
    ...(downwardAPI?.items ?? []).flatMap(file => validateDownwardFile(file, `${field}.downwardAPI`)),
    ...(serviceAccountToken ? validateToken(serviceAccountToken, `${field}.serviceAccountToken`, volume, old) : []),
    ...(sources.length > 1 ? [forbidden(field, 'may not specify more than 1 volume type per source')] : []),
  ];
}

/** No two sources may write the same file; a token may write over another. */
function validateUniquePaths(sources: readonly Projection[], field: string): FieldError[] {
  const files = sources
    .flatMap(({ secret, configMap, downwardAPI }) => [
      ...(secret?.items ?? []).map(({ path = '' }) => ({ path, shown: secret?.name ?? '' })),
      ...(configMap?.items ?? []).map(({ path = '' }) => ({ path, shown: configMap?.name ?? '' })),
      ...(downwardAPI?.items ?? []).map(({ path = '' }) => ({ path, shown: path })),
    ])
    .filter(({ path }) => path !== '');
  return files
    .filter(({ path }, index) => files.findIndex(file => file.path === path) < index)
    .map(({ shown }) => invalid(field, shown, 'conflicting duplicate paths'));
}

/** The sources of a projected volume, and the spec that is replaced. */
export function validateProjections(
  sources: readonly Projection[],
  field: string,
  old: PodSpecFields = {},
): FieldError[] {
  return [
    ...sources.flatMap((projection, index) => validateProjection(projection, `${field}.sources[${index}]`, field, old)),
    ...validateUniquePaths(sources, field),
  ];
}
