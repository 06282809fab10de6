import { everyContainer } from '../../schema/every-container';
import { type FieldError, invalid, notFound } from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { type Volume } from '../../schema/volume';

/** A volume without any source is an emptyDir by default. */
function isEmptyDir({ name: _, ...sources }: Volume): boolean {
  return sources.emptyDir !== undefined || Object.values(sources).every(source => source === undefined);
}

/** Variables are read from files of an emptyDir alone. */
export function validateFileKeyVolumes(spec: PodSpecFields, field: string): FieldError[] {
  const volumes = new Map((spec.volumes ?? []).map(volume => [volume.name ?? '', volume]));
  return everyContainer(spec, field).flatMap(({ container, at }) =>
    (container.env ?? []).flatMap(({ valueFrom }, index) => {
      const { fileKeyRef } = valueFrom ?? {};
      if (!fileKeyRef) return [];
      const { volumeName = '' } = fileKeyRef;
      const volume = volumes.get(volumeName);
      const nameAt = `${at}.env[${index}].valueFrom.fileKeyRef.volumeName`;
      if (!volume) return [notFound(nameAt, volumeName)];
      return isEmptyDir(volume) ? [] : [invalid(nameAt, volumeName, 'referenced volume must be of type emptyDir')];
    }),
  );
}
