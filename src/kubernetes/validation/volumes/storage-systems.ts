import { type FieldError, invalid, invalidEach, notSupported, required } from '../../schema/field-error';
import { type Volume } from '../../schema/volume';
import { validateDns1123Label } from '../../syntax/names';
import { validateInRange } from '../meta/numbers';
import { requireParts } from '../meta/required-parts';

type Source<Name extends keyof Volume> = NonNullable<Volume[Name]>;

/** Kubernetes' own expressions of iSCSI names, by what these begin with. */
const ISCSI_NAMES: Readonly<Record<string, (name: string) => boolean>> = {
  iqn: isQualifiedName,
  eui: name => /^eui[^\n][a-zA-Z0-9]{16}$/u.test(name),
  naa: name => /^naa[^\n][a-zA-Z0-9]{32}$/u.test(name),
};

/**
 * `/iqn\.[0-9]{4}-[0-9]{2}\.[a-zA-Z0-9.-]+:[^,;*&$|\t\n\f\r ]+$/`, which may begin anywhere. So as not to try each
 * beginning up to the end, the text behind the last refused sign is searched, and of several beginnings the last is
 * tried.
 */
function isQualifiedName(name: string): boolean {
  const end = name.split(/[,;*&$|\t\n\f\r ]/).at(-1) ?? '';
  return /iqn\.[0-9]{4}-[0-9]{2}\.(?:(?!iqn\.[0-9]{4}-[0-9]{2}\.[a-zA-Z0-9.-])[a-zA-Z0-9.-])+:[^]/.test(end);
}

const HOST_AND_PORT = /^([^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/;
const REGISTRY_RULE = 'must be a host:port pair or multiple pairs separated by commas';
const MAX_TENANT_BYTES = 64;
const RESERVED_NAMESPACE = /(^|\.)(kubernetes|k8s)\.io$/;

const CACHING_MODES = ['None', 'ReadOnly', 'ReadWrite'];
const DISK_KINDS = ['Dedicated', 'Managed', 'Shared'];
const MANAGED_DISK = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const BLOB_DISK = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';

function validateIscsiName(name: string, field: string): FieldError[] {
  const format = ISCSI_NAMES[name.slice(0, 3)] as ((name: string) => boolean) | undefined;
  if (!format) return [invalid(field, name, 'must be valid format starting with iqn, eui, or naa')];
  return format(name) ? [] : [invalid(field, name, 'must be valid format')];
}

/** Kubernetes spells one of the fields otherwise than the API does. */
export function validateIscsi(source: Source<'iscsi'>, field: string): FieldError[] {
  const { iqn = '', lun = 0, initiatorName, chapAuthDiscovery, chapAuthSession, secretRef } = source;
  return [
    ...requireParts(source, field, 'targetPortal', 'iqn'),
    ...(iqn === '' ? [] : validateIscsiName(iqn, `${field}.iqn`)),
    ...validateInRange(lun, 0, 255, `${field}.lun`),
    ...((chapAuthDiscovery || chapAuthSession) && !secretRef ? [required(`${field}.secretRef`)] : []),
    ...(initiatorName === undefined ? [] : validateIscsiName(initiatorName, `${field}.initiatorname`)),
  ];
}

export function validateFibreChannel({ targetWWNs = [], wwids = [], lun }: Source<'fc'>, field: string): FieldError[] {
  const at = `${field}.targetWWNs`;
  if (targetWWNs.length === 0) {
    return wwids.length > 0 ? [] : [required(at, 'must specify either targetWWNs or wwids, but not both')];
  }
  return [
    ...(wwids.length > 0 ? [invalid(at, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously')] : []),
    ...(lun === undefined
      ? [required(`${field}.lun`, 'lun is required if targetWWNs is specified')]
      : validateInRange(lun, 0, 255, `${field}.lun`)),
  ];
}

function validateRegistry({ registry = '', tenant = '' }: Source<'quobyte'>, field: string): FieldError[] {
  if (registry === '') return [required(`${field}.registry`, REGISTRY_RULE)];
  if (Buffer.byteLength(tenant) > MAX_TENANT_BYTES) {
    return [
      required(`${field}.tenant`, `must be a UUID and may not exceed a length of ${MAX_TENANT_BYTES} characters`),
    ];
  }
  return registry
    .split(',')
    .filter(pair => !HOST_AND_PORT.test(pair))
    .map(() => invalid(`${field}.registry`, registry, REGISTRY_RULE));
}

export function validateQuobyte(source: Source<'quobyte'>, field: string): FieldError[] {
  return [...validateRegistry(source, field), ...requireParts(source, field, 'volume')];
}

export function validateFlocker(
  { datasetName = '', datasetUUID = '' }: Source<'flocker'>,
  field: string,
): FieldError[] {
  return [
    ...(datasetName === '' && datasetUUID === ''
      ? [required(field, 'one of datasetName and datasetUUID is required')]
      : []),
    ...(datasetName !== '' && datasetUUID !== ''
      ? [invalid(field, 'resource', 'datasetName and datasetUUID can not be specified simultaneously')]
      : []),
    ...(datasetName.includes('/') ? [invalid(`${field}.datasetName`, datasetName, "must not contain '/'")] : []),
  ];
}

export function validateFlexVolume(source: Source<'flexVolume'>, field: string): FieldError[] {
  return [
    ...requireParts(source, field, 'driver'),
    ...Object.keys(source.options ?? {})
      .filter(key => RESERVED_NAMESPACE.test(key.split('/')[0].toLowerCase()))
      .map(key => invalid(`${field}.options[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved')),
  ];
}

export function validateAzureDisk(source: Source<'azureDisk'>, field: string): FieldError[] {
  const { diskURI = '', cachingMode = 'ReadWrite', kind = 'Shared' } = source;
  const [start, shape] = kind === 'Managed' ? ['/subscriptions/', MANAGED_DISK] : ['https://', BLOB_DISK];
  return [
    ...requireParts(source, field, 'diskName', 'diskURI'),
    ...(CACHING_MODES.includes(cachingMode) ? [] : [notSupported(`${field}.cachingMode`, cachingMode, CACHING_MODES)]),
    ...(DISK_KINDS.includes(kind) ? [] : [notSupported(`${field}.kind`, kind, DISK_KINDS)]),
    ...(diskURI.startsWith(start) ? [] : [notSupported(`${field}.diskURI`, diskURI, [shape])]),
  ];
}

export function validateStorageOs(
  { volumeName = '', volumeNamespace = '', secretRef }: Source<'storageos'>,
  field: string,
): FieldError[] {
  return [
    ...(volumeName === ''
      ? [required(`${field}.volumeName`)]
      : invalidEach(`${field}.volumeName`, volumeName, validateDns1123Label(volumeName))),
    ...(volumeNamespace === ''
      ? []
      : invalidEach(`${field}.volumeNamespace`, volumeNamespace, validateDns1123Label(volumeNamespace))),
    ...(secretRef ? requireParts(secretRef, `${field}.secretRef`, 'name') : []),
  ];
}
