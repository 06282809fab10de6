import { FieldError } from '../field-error';
import { validateNonNegative } from './numbers';
import { validateObjectMeta } from './object-meta';
import { replicatedWarnings, validateReplicatedTemplate } from './replicated-template';
import { judgeManifest, ManifestValidationOptions, ManifestVerdict } from './verdict';
import { replicaSet, ReplicaSetFields } from '../schema/replica-set';

function validateDecodedReplicaSet({ metadata = {}, spec = {} }: ReplicaSetFields, options: ManifestValidationOptions): FieldError[] {
  return [
    ...validateObjectMeta({ ...metadata, namespace: metadata.namespace || options.namespace }, true),
    ...validateNonNegative(spec.replicas ?? 1, 'spec.replicas'),
    ...validateNonNegative(spec.minReadySeconds ?? 0, 'spec.minReadySeconds'),
    ...validateReplicatedTemplate(spec, 'spec', 'ReplicaSet', options),
  ];
}

/** A ReplicaSet as it is created. */
export function validateReplicaSet(manifest: unknown, options: ManifestValidationOptions = {}): ManifestVerdict {
  return judgeManifest(manifest, replicaSet, decoded => validateDecodedReplicaSet(decoded, options), replicatedWarnings);
}
