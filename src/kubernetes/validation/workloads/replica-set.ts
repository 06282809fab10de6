import { replicatedWarnings, validateReplicatedTemplate } from './replicated-template';
import { type FieldError } from '../../schema/field-error';
import { replicaSet, type ReplicaSetFields } from '../../schema/replica-set';
import { validateNonNegative } from '../meta/numbers';
import { validateObjectMeta } from '../meta/object-meta';
import { judgeManifest, type ManifestValidationOptions, type ManifestVerdict } from '../meta/verdict';

function validateDecodedReplicaSet(
  { metadata = {}, spec = {} }: ReplicaSetFields,
  options: ManifestValidationOptions,
): FieldError[] {
  return [
    ...validateObjectMeta({ ...metadata, namespace: metadata.namespace || options.namespace }, true),
    ...validateNonNegative(spec.replicas ?? 1, 'spec.replicas'),
    ...validateNonNegative(spec.minReadySeconds ?? 0, 'spec.minReadySeconds'),
    ...validateReplicatedTemplate(spec, 'spec', 'ReplicaSet', options),
  ];
}

/** A ReplicaSet as it is created. */
export function validateReplicaSet(manifest: unknown, options: ManifestValidationOptions = {}): ManifestVerdict {
  return judgeManifest(
    manifest,
    replicaSet,
    decoded => validateDecodedReplicaSet(decoded, options),
    replicatedWarnings,
  );
}
