import { validateClaimTemplate } from './persistent-volume-claim';
import { validateDownwardFile, validateKeysToPaths, validateProjections } from './projected-volume';
import {
  validateAzureDisk,
  validateFibreChannel,
  validateFlexVolume,
  validateFlocker,
  validateIscsi,
  validateQuobyte,
  validateStorageOs,
} from './storage-systems';
import {
  type FieldError,
  forbidden,
  invalid,
  invalidEach,
  notSupported,
  required,
  tooLong,
} from '../../schema/field-error';
import { type Volume, type VolumeSourceName } from '../../schema/volume';
import { validateDns1123Subdomain } from '../../syntax/names';
import { validateFileMode, validateInRange } from '../meta/numbers';
import { validateDescendingPath, validateNoBacksteps } from '../meta/paths';
import { type PodSpecValidationOptions } from '../meta/pod-spec-options';
import { requireParts } from '../meta/required-parts';

type Source<Name extends VolumeSourceName> = NonNullable<Volume[Name]>;
type Rules = {
  readonly [Name in VolumeSourceName]: (
    source: Source<Name>,
    field: string,
    options: PodSpecValidationOptions,
  ) => FieldError[];
};

const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

/** The number of a partition; 0 is none. */
function validatePartition({ partition }: { readonly partition?: number }, field: string): FieldError[] {
  return partition ? validateInRange(partition, 1, 255, `${field}.partition`) : [];
}

function validateHostPath({ path = '', type = '' }: Source<'hostPath'>, field: string): FieldError[] {
  if (path === '') return [required(`${field}.path`)];
  return [
    ...validateNoBacksteps(path, `${field}.path`),
    ...(HOST_PATH_TYPES.includes(type) ? [] : [notSupported(`${field}.type`, type, HOST_PATH_TYPES)]),
  ];
}

function validateNfs(source: Source<'nfs'>, field: string): FieldError[] {
  const { path = '' } = source;
  return [
    ...requireParts(source, field, 'server', 'path'),
    ...(path.startsWith('/') ? [] : [invalid(`${field}.path`, path, 'must be an absolute path')]),
  ];
}

function validateFiles({ items = [], defaultMode }: Source<'secret' | 'configMap'>, field: string): FieldError[] {
  return [...validateFileMode(defaultMode, `${field}.defaultMode`), ...validateKeysToPaths(items, `${field}.items`)];
}

function validateCsi({ driver = '', nodePublishSecretRef }: Source<'csi'>, field: string): FieldError[] {
  const secret = nodePublishSecretRef?.name ?? '';
  return [
    ...(driver === ''
      ? [required(`${field}.driver`)]
      : invalidEach(`${field}.driver`, driver, validateDns1123Subdomain(driver.toLowerCase()))),
    ...(Buffer.byteLength(driver) > 63 ? [tooLong(`${field}.driver`, 63)] : []),
    ...(nodePublishSecretRef && secret === '' ? [required(`${field}.nodePublishSecretRef.name`)] : []),
    ...(secret === '' ? [] : invalidEach(`${field}.name`, secret, validateDns1123Subdomain(secret))),
  ];
}

function validateImage(source: Source<'image'>, field: string, { isPod }: PodSpecValidationOptions): FieldError[] {
  const policy = source.pullPolicy || 'IfNotPresent';
  return [
    ...(isPod ? requireParts(source, field, 'reference') : []),
    ...(PULL_POLICIES.includes(policy) ? [] : [notSupported(`${field}.pullPolicy`, policy, PULL_POLICIES)]),
  ];
}

const RULES: Rules = {
  emptyDir: ({ sizeLimit }, field) =>
    (sizeLimit?.nanos ?? 0n) < 0n
      ? [forbidden(`${field}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
      : [],
  hostPath: validateHostPath,
  gitRepo: (source, field) => [
    ...requireParts(source, field, 'repository'),
    ...validateDescendingPath(source.directory ?? '', `${field}.directory`),
  ],
  gcePersistentDisk: (source, field) => [...requireParts(source, field, 'pdName'), ...validatePartition(source, field)],
  awsElasticBlockStore: (source, field) => [
    ...requireParts(source, field, 'volumeID'),
    ...validatePartition(source, field),
  ],
  secret: (source, field) => [...requireParts(source, field, 'secretName'), ...validateFiles(source, field)],
  nfs: validateNfs,
  iscsi: validateIscsi,
  glusterfs: (source, field) => requireParts(source, field, 'endpoints', 'path'),
  flocker: validateFlocker,
  persistentVolumeClaim: (source, field) => requireParts(source, field, 'claimName'),
  rbd: (source, field) => requireParts(source, field, 'monitors', 'image'),
  cinder: (source, field) => [
    ...requireParts(source, field, 'volumeID'),
    ...(source.secretRef ? requireParts(source.secretRef, `${field}.secretRef`, 'name') : []),
  ],
  cephfs: (source, field) => requireParts(source, field, 'monitors'),
  quobyte: validateQuobyte,
  downwardAPI: ({ items = [], defaultMode }, field) => [
    ...validateFileMode(defaultMode, `${field}.defaultMode`),
    ...items.flatMap(file => validateDownwardFile(file, field)),
  ],
  fc: validateFibreChannel,
  flexVolume: validateFlexVolume,
  configMap: (source, field) => [...requireParts(source, field, 'name'), ...validateFiles(source, field)],
  azureFile: (source, field) => requireParts(source, field, 'secretName', 'shareName'),
  vsphereVolume: (source, field) => requireParts(source, field, 'volumePath'),
  photonPersistentDisk: (source, field) => requireParts(source, field, 'pdID'),
  portworxVolume: (source, field) => requireParts(source, field, 'volumeID'),
  azureDisk: validateAzureDisk,
  storageos: validateStorageOs,
  projected: ({ sources = [], defaultMode }, field, { old }) => [
    ...validateFileMode(defaultMode, `${field}.defaultMode`),
    ...validateProjections(sources, field, old),
  ],
  scaleIO: (source, field) => requireParts(source, field, 'gateway', 'system', 'volumeName'),
  csi: validateCsi,
  ephemeral: ({ volumeClaimTemplate: template }, field) =>
    template
      ? validateClaimTemplate(template, `${field}.volumeClaimTemplate`)
      : [required(`${field}.volumeClaimTemplate`)],
  image: validateImage,
};

/** The rules of one source of a volume. */
export function validateVolumeSource<Name extends VolumeSourceName>(
  name: Name,
  source: Source<Name>,
  field: string,
  options: PodSpecValidationOptions,
): FieldError[] {
  return RULES[name](source, field, options);
}
