import { type Container, type VolumeMount } from '../../schema/container';
import { type FieldError, forbidden, invalid, notFound, notSupported, required } from '../../schema/field-error';
import { type Volume } from '../../schema/volume';
import { validateDescendingPath, validateNoBacksteps } from '../meta/paths';

/** The valid volumes of a pod by name: one that is itself wrong cannot be mounted. */
export type VolumesByName = ReadonlyMap<string, Volume>;

const RECURSIVE_READ_ONLY = ['Disabled', 'Enabled', 'IfPossible'];
const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];

function validatePropagation(propagation: string | undefined, container: Container, field: string): FieldError[] {
  if (propagation === undefined) return [];
  if (!PROPAGATIONS.includes(propagation)) return [notSupported(field, propagation, PROPAGATIONS)];
  if (propagation === 'Bidirectional' && container.securityContext?.privileged !== true) {
    return [forbidden(field, 'Bidirectional mount propagation is available only to privileged containers')];
  }
  return [];
}

function validateRecursiveReadOnly(
  { readOnly, recursiveReadOnly, mountPropagation }: VolumeMount,
  field: string,
): FieldError[] {
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return [];
  if (!RECURSIVE_READ_ONLY.includes(recursiveReadOnly)) {
    return [notSupported(field, recursiveReadOnly, RECURSIVE_READ_ONLY)];
  }
  return [
    ...(readOnly ? [] : [forbidden(field, 'may only be specified when readOnly is true')]),
    ...(mountPropagation === undefined || mountPropagation === 'None'
      ? []
      : [forbidden(field, 'may only be specified when mountPropagation is None or not specified')]),
  ];
}

/** Kubernetes reports errors of sub-paths and propagation at the list, not at the mount. */
function validateSubPaths({ subPath = '', subPathExpr = '' }: VolumeMount, list: string, at: string): FieldError[] {
  return [
    ...(subPath !== '' ? validateDescendingPath(subPath, `${list}.subPath`) : []),
    ...(subPath !== '' && subPathExpr !== ''
      ? [invalid(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive')]
      : []),
    ...(subPathExpr !== '' ? validateDescendingPath(subPathExpr, `${list}.subPathExpr`) : []),
  ];
}

export function validateVolumeMounts(container: Container, volumes: VolumesByName, field: string): FieldError[] {
  const paths = new Set<string>();
  // Of several with one name only the last is compared.
  const devices = new Map((container.volumeDevices ?? []).map(device => [device.name ?? '', device.devicePath ?? '']));
  return (container.volumeMounts ?? []).flatMap((mount, index) => {
    const { name = '', mountPath = '' } = mount;
    const at = `${field}[${index}]`;
    const repeated = paths.has(mountPath);
    paths.add(mountPath);
    return [
      ...(name === '' ? [required(`${at}.name`)] : []),
      ...(volumes.has(name) ? [] : [notFound(`${at}.name`, name)]),
      ...(mountPath === '' ? [required(`${at}.mountPath`)] : []),
      ...(repeated ? [invalid(`${at}.mountPath`, mountPath, 'must be unique')] : []),
      ...(devices.has(name) ? [invalid(`${at}.name`, name, 'must not already exist in volumeDevices')] : []),
      ...([...devices.values()].includes(mountPath)
        ? [invalid(`${at}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices')]
        : []),
      ...validateSubPaths(mount, field, at),
      ...validatePropagation(mount.mountPropagation, container, `${field}.mountPropagation`),
      ...validateRecursiveReadOnly(mount, `${field}.recursiveReadOnly`),
    ];
  });
}

/** Raw block devices; only claims can be such. */
export function validateVolumeDevices(container: Container, volumes: VolumesByName, field: string): FieldError[] {
  const names = new Set<string>();
  const paths = new Set<string>();
  const mounts = new Map((container.volumeMounts ?? []).map(mount => [mount.name ?? '', mount.mountPath ?? '']));
  return (container.volumeDevices ?? []).flatMap(({ name = '', devicePath = '' }, index) => {
    const at = `${field}[${index}]`;
    const volume = volumes.get(name);
    const hasBacksteps = validateNoBacksteps(devicePath, at).length > 0;
    const errors = [
      ...(name === '' ? [required(`${at}.name`)] : []),
      ...(names.has(name) ? [invalid(`${at}.name`, name, 'must be unique')] : []),
      ...(volume && !volume.persistentVolumeClaim && volume.ephemeral === undefined
        ? [
            invalid(
              `${at}.name`,
              name,
              'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode',
            ),
          ]
        : []),
      ...(volume ? [] : [notFound(`${at}.name`, name)]),
      ...(devicePath === '' ? [required(`${at}.devicePath`)] : []),
      ...(paths.has(devicePath) ? [invalid(`${at}.devicePath`, devicePath, 'must be unique')] : []),
      ...(hasBacksteps ? [invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')")] : []),
      ...(mounts.has(name) ? [invalid(`${at}.name`, name, 'must not already exist in volumeMounts')] : []),
      ...([...mounts.values()].includes(devicePath)
        ? [invalid(`${at}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts')]
        : []),
    ];
    if (name !== '') names.add(name);
    if (!hasBacksteps) paths.add(devicePath);
    return errors;
  });
}
