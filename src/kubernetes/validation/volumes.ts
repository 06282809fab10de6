import { duplicate, FieldError, forbidden, invalid, invalidEach, notSupported, required, tooLong } from '../field-error';
import { validateDns1123Label, validateDns1123Subdomain } from '../names';
import { validateFileMode, validateInRange } from './numbers';
import { validateDescendingPath, validateNoBacksteps } from './paths';
import { validateDownwardFile, validateKeysToPaths, validateProjections } from './projected-volume';
import { VolumesByName } from './volume-mounts';
import { Volume, VolumeSourceName, volumeSources } from '../schema/volume';

const HOST_PATH_TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

/** Names of the volume sources, in the order in which Kubernetes looks for them. */
const SOURCES = Object.keys(volumeSources).filter((name): name is VolumeSourceName => Object.hasOwn(volumeSources, name));

function requiredText(value: string | undefined, field: string): FieldError[] {
  return value ? [] : [required(field)];
}

/** The number of a partition; 0 is none. */
function validatePartition(partition: number | undefined, field: string): FieldError[] {
  return partition ? validateInRange(partition, 1, 255, field) : [];
}

function validateHostPath({ path = '', type = '' }: NonNullable<Volume['hostPath']>, field: string): FieldError[] {
  if (path === '') return [required(`${field}.path`)];
  return [
    ...validateNoBacksteps(path, `${field}.path`),
    ...HOST_PATH_TYPES.includes(type) ? [] : [notSupported(`${field}.type`, type, HOST_PATH_TYPES)],
  ];
}

function validateNfs({ server, path = '' }: NonNullable<Volume['nfs']>, field: string): FieldError[] {
  return [
    ...requiredText(server, `${field}.server`),
    ...requiredText(path, `${field}.path`),
    ...path.startsWith('/') ? [] : [invalid(`${field}.path`, path, 'must be an absolute path')],
  ];
}

function validateCsi({ driver = '', nodePublishSecretRef }: NonNullable<Volume['csi']>, field: string): FieldError[] {
  const secret = nodePublishSecretRef?.name ?? '';
  return [
    ...driver === '' ? [required(`${field}.driver`)] : invalidEach(`${field}.driver`, driver, validateDns1123Subdomain(driver.toLowerCase())),
    ...Buffer.byteLength(driver) > 63 ? [tooLong(`${field}.driver`, 63)] : [],
    ...nodePublishSecretRef && secret === '' ? [required(`${field}.nodePublishSecretRef.name`)] : [],
    ...secret === '' ? [] : invalidEach(`${field}.name`, secret, validateDns1123Subdomain(secret)),
  ];
}

/** The rules of one source. Sources without an entry here (retired or rarely used ones) are taken as they are. */
function validateSource(volume: Volume, source: VolumeSourceName, isPod: boolean, field: string): FieldError[] {
  const { emptyDir, hostPath, gitRepo, gcePersistentDisk, awsElasticBlockStore, secret, nfs, persistentVolumeClaim, downwardAPI, configMap } = volume;
  const at = (name: string) => `${field}.${name}`;
  switch (source) {
    case 'emptyDir':
      return (emptyDir?.sizeLimit?.nanos ?? 0n) < 0n ? [forbidden(at('sizeLimit'), 'SizeLimit field must be a valid resource quantity')] : [];
    case 'hostPath':
      return validateHostPath(hostPath ?? {}, field);
    case 'gitRepo':
      return [...requiredText(gitRepo?.repository, at('repository')), ...validateDescendingPath(gitRepo?.directory ?? '', at('directory'))];
    case 'gcePersistentDisk':
      return [...requiredText(gcePersistentDisk?.pdName, at('pdName')), ...validatePartition(gcePersistentDisk?.partition, at('partition'))];
    case 'awsElasticBlockStore':
      return [
        ...requiredText(awsElasticBlockStore?.volumeID, at('volumeID')),
        ...validatePartition(awsElasticBlockStore?.partition, at('partition')),
      ];
    case 'secret':
      return [
        ...requiredText(secret?.secretName, at('secretName')),
        ...validateFileMode(secret?.defaultMode, at('defaultMode')),
        ...validateKeysToPaths(secret?.items ?? [], at('items')),
      ];
    case 'configMap':
      return [
        ...requiredText(configMap?.name, at('name')),
        ...validateFileMode(configMap?.defaultMode, at('defaultMode')),
        ...validateKeysToPaths(configMap?.items ?? [], at('items')),
      ];
    case 'nfs':
      return validateNfs(nfs ?? {}, field);
    case 'persistentVolumeClaim':
      return requiredText(persistentVolumeClaim?.claimName, at('claimName'));
    case 'downwardAPI':
      return [
        ...validateFileMode(downwardAPI?.defaultMode, at('defaultMode')),
        ...(downwardAPI?.items ?? []).flatMap(file => validateDownwardFile(file, field)),
      ];
    case 'projected':
      return [
        ...validateFileMode(volume.projected?.defaultMode, at('defaultMode')),
        ...validateProjections(volume.projected?.sources ?? [], field),
      ];
    case 'csi':
      return validateCsi(volume.csi ?? {}, field);
    case 'image': {
      const policy = volume.image?.pullPolicy || 'IfNotPresent';
      return [
        ...isPod ? requiredText(volume.image?.reference, at('reference')) : [],
        ...PULL_POLICIES.includes(policy) ? [] : [notSupported(at('pullPolicy'), policy, PULL_POLICIES)],
      ];
    }
    default:
      return [];
  }
}

/** Two sources are reported by other names than their fields have. */
function validateVolume(volume: Volume, isPod: boolean, field: string): FieldError[] {
  const { name = '' } = volume;
  // A volume without any source is an emptyDir by default.
  const [first, ...others] = SOURCES.filter(source => volume[source] !== undefined);
  return [
    ...first === undefined ? [] : validateSource(volume, first, isPod, `${field}.${first === 'gcePersistentDisk' ? 'persistentDisk' : first}`),
    ...others.map(source => forbidden(`${field}.${source === 'downwardAPI' ? 'downwarAPI' : source}`, 'may not specify more than 1 volume type')),
    ...name === '' ? [required(`${field}.name`)] : invalidEach(`${field}.name`, name, validateDns1123Label(name)),
  ];
}

/** The volumes of a pod, and those of them that containers may mount. */
export function validateVolumes(volumes: readonly Volume[], isPod: boolean, field: string): { errors: FieldError[]; valid: VolumesByName } {
  const valid = new Map<string, Volume>();
  const errors = volumes.flatMap((volume, index) => {
    const { name = '' } = volume;
    const found = validateVolume(volume, isPod, `${field}[${index}]`);
    if (valid.has(name)) found.push(duplicate(`${field}[${index}].name`, name));
    if (found.length === 0) valid.set(name, volume);
    return found;
  });
  return { errors, valid };
}
