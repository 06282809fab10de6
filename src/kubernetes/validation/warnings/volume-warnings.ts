import { quote } from '../../schema/field-error';
import { type FieldWarning } from '../../schema/field-warning';
import { type Projection, type Volume } from '../../schema/volume';
import { claimWarnings } from '../volumes/persistent-volume-claim';

/** Kinds of volume that Kubernetes gave up. */
const RETIRED = {
  photonPersistentDisk: 'deprecated in v1.11, non-functional in v1.16+',
  gitRepo: 'deprecated in v1.11, and disabled by default in v1.33+',
  scaleIO: 'deprecated in v1.16, non-functional in v1.22+',
  flocker: 'deprecated in v1.22, non-functional in v1.25+',
  storageos: 'deprecated in v1.22, non-functional in v1.25+',
  quobyte: 'deprecated in v1.22, non-functional in v1.25+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
} satisfies Partial<Record<keyof Volume, string>>;

/** A file in a volume, and what it comes from where a volume has several sources. */
interface File {
  readonly path: string;
  readonly source: string;
}

function filesOf(items: readonly { readonly path?: string }[] = [], source = ''): File[] {
  return items.map(({ path = '' }) => ({ path, source }));
}

function shown({ path, source }: File): string {
  return source === '' ? quote(path) : `${quote(path)} (${source})`;
}

function isWithin(inner: string, outer: string): boolean {
  return `${inner}/`.startsWith(`${outer}/`);
}

/** Files where another one is already, or a folder with files. */
function overlaps(given: readonly File[]): string[] {
  const files = given
    .map(({ path, source }) => ({ path: path.replace(/(?<!\/)\/+$/, ''), source }))
    .filter(({ path }) => path !== '');
  return files.flatMap((file, index) =>
    files
      .slice(0, index)
      .filter(other => isWithin(other.path, file.path) || isWithin(file.path, other.path))
      .map(other => `${shown(file)} with ${shown(other)}`),
  );
}

/** Of sources with more than one kind the first kind with files counts. */
function projectedFiles({ configMap, secret, downwardAPI, serviceAccountToken }: Projection): File[] {
  if (configMap?.items) return filesOf(configMap.items, `ConfigMap ${quote(configMap.name ?? '')}`);
  if (secret?.items) return filesOf(secret.items, `Secret ${quote(secret.name ?? '')}`);
  if (downwardAPI?.items) return filesOf(downwardAPI.items, 'DownwardAPI');
  return serviceAccountToken ? filesOf([serviceAccountToken], 'ServiceAccountToken') : [];
}

function pathWarnings({ name = '', configMap, secret, downwardAPI, projected }: Volume, field: string): FieldWarning[] {
  const warn = (what: string, files: readonly File[]) =>
    overlaps(files).map((overlap): FieldWarning => ({
      reason: 'OverlappingPaths',
      field,
      message: `volume ${quote(name)} (${what}): overlapping paths: ${overlap}`,
    }));
  const sources = projected?.sources ?? [];
  return [
    ...warn(`ConfigMap ${quote(configMap?.name ?? '')}`, filesOf(configMap?.items)),
    ...warn(`Secret ${quote(secret?.secretName ?? '')}`, filesOf(secret?.items)),
    ...warn('DownwardAPI', filesOf(downwardAPI?.items)),
    ...sources.flatMap((source, index): FieldWarning[] =>
      Object.values(source).every(part => part === undefined)
        ? [
            {
              reason: 'NoProjectedSource',
              field: `${field}.projected.sources[${index}]`,
              message: `volume ${quote(name)} (Projected) has no sources provided`,
            },
          ]
        : [],
    ),
    ...warn('Projected', sources.flatMap(projectedFiles)),
  ];
}

/** What is odd about the volumes of a pod. */
export function volumeWarnings(volumes: readonly Volume[], field: string): FieldWarning[] {
  const retired = Object.keys(RETIRED) as (keyof typeof RETIRED)[];
  return [
    ...volumes.flatMap((volume, index) =>
      retired
        .filter(name => volume[name] !== undefined)
        .map((name): FieldWarning => {
          // One of them the API server spells as it does internally.
          const shownName = name === 'storageos' ? 'storageOS' : name;
          return {
            reason: 'RetiredVolume',
            field: `${field}[${index}].${name}`,
            message: `${field}[${index}].${shownName}: ${RETIRED[name]}`,
            replacement: name === 'gitRepo' ? 'an emptyDir that an init container clones into' : 'a CSI volume',
          };
        }),
    ),
    ...volumes.flatMap(({ ephemeral }, index) =>
      claimWarnings(
        ephemeral?.volumeClaimTemplate?.spec ?? {},
        `${field}[${index}].ephemeral.volumeClaimTemplate.spec`,
      ),
    ),
    ...volumes.flatMap((volume, index) => pathWarnings(volume, `${field}[${index}]`)),
  ];
}
