import { type VolumesByName } from './volume-mounts';
import { validateVolumeSource } from './volume-sources';
import { duplicate, type FieldError, forbidden, invalid, invalidEach, quote, required } from '../../schema/field-error';
import { type Volume, type VolumeSourceName, volumeSources } from '../../schema/volume';
import { validateDns1123Label, validateDns1123Subdomain } from '../../syntax/names';
import { type PodSpecValidationOptions } from '../meta/pod-spec-options';

/** Names of the volume sources, in the order in which Kubernetes looks for them. */
const SOURCES = Object.keys(volumeSources).filter((name): name is VolumeSourceName =>
  Object.hasOwn(volumeSources, name),
);

/**
 * Sources that Kubernetes reports by other names than their fields have, for what is wrong in them and where they are
 * one too many.
 */
const NAME_OF_FIRST: Readonly<Record<string, string>> = { gcePersistentDisk: 'persistentDisk' };
const NAME_OF_OTHER: Readonly<Record<string, string>> = { downwardAPI: 'downwarAPI', cephfs: 'cephFS' };

const MAX_ISCSI_BYTES = 64;

function validateFirst(
  volume: Volume,
  name: VolumeSourceName,
  field: string,
  options: PodSpecValidationOptions,
): FieldError[] {
  const source = volume[name];
  return source === undefined
    ? []
    : validateVolumeSource(name, source, `${field}.${NAME_OF_FIRST[name] ?? name}`, options);
}

/** The name of a volume, which some sources make other names of. */
function validateName(
  { name = '', iscsi, ephemeral }: Volume,
  isEphemeral: boolean,
  field: string,
  { podName = '' }: PodSpecValidationOptions,
): FieldError[] {
  const at = `${field}.name`;
  const claim = `${podName}-${name}`;
  return [
    ...(iscsi?.initiatorName !== undefined && Buffer.byteLength(`${name}:${iscsi.targetPortal ?? ''}`) > MAX_ISCSI_BYTES
      ? [
          invalid(
            at,
            name,
            'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.',
          ),
        ]
      : []),
    ...(isEphemeral && ephemeral && podName !== '' && name !== ''
      ? invalidEach(
          at,
          name,
          validateDns1123Subdomain(claim).map(detail => `PVC name ${quote(claim)}: ${detail}`),
        )
      : []),
    ...(name === '' ? [required(at)] : invalidEach(at, name, validateDns1123Label(name))),
  ];
}

function validateVolume(volume: Volume, field: string, options: PodSpecValidationOptions): FieldError[] {
  // A volume without any source is an emptyDir by default.
  const [first, ...others] = SOURCES.filter(source => volume[source] !== undefined);
  return [
    ...(first === undefined ? [] : validateFirst(volume, first, field, options)),
    ...others.map(source =>
      forbidden(`${field}.${NAME_OF_OTHER[source] ?? source}`, 'may not specify more than 1 volume type'),
    ),
    ...validateName(volume, first === 'ephemeral', field, options),
  ];
}

/** The volumes of a pod, and those of them that containers may mount. */
export function validateVolumes(
  volumes: readonly Volume[],
  field: string,
  options: PodSpecValidationOptions,
): { errors: FieldError[]; valid: VolumesByName } {
  const { podName = '' } = options;
  const valid = new Map<string, Volume>();
  const made = new Set(
    podName === '' ? [] : volumes.filter(({ ephemeral }) => ephemeral).map(({ name = '' }) => `${podName}-${name}`),
  );
  const errors = volumes.flatMap((volume, index) => {
    const { name = '', persistentVolumeClaim: { claimName = '' } = {} } = volume;
    const at = `${field}[${index}]`;
    const found = validateVolume(volume, at, options);
    if (valid.has(name)) found.push(duplicate(`${at}.name`, name));
    if (found.length === 0) valid.set(name, volume);
    const isMade = volume.persistentVolumeClaim && made.has(claimName);
    return isMade
      ? [
          ...found,
          invalid(
            `${at}.persistentVolumeClaim.claimName`,
            claimName,
            'must not reference a PVC that gets created for an ephemeral volume',
          ),
        ]
      : found;
  });
  return { errors, valid };
}
