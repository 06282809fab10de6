import { validateDeploymentStrategy } from './deployment-strategy';
import { replicatedWarnings, validateReplicatedTemplate } from './replicated-template';
import { deployment, type DeploymentFields } from '../../schema/deployment';
import { type FieldError, invalid } from '../../schema/field-error';
import { validateNonNegative } from '../meta/numbers';
import { validateObjectMeta } from '../meta/object-meta';
import { judgeManifest, type ManifestValidationOptions, type ManifestVerdict } from '../meta/verdict';

function validateDecodedDeployment(
  { metadata = {}, spec = {} }: DeploymentFields,
  options: ManifestValidationOptions,
): FieldError[] {
  const { replicas = 1, minReadySeconds = 0, revisionHistoryLimit = 10, progressDeadlineSeconds = 600 } = spec;
  return [
    ...validateObjectMeta({ ...metadata, namespace: metadata.namespace || options.namespace }, true),
    ...validateNonNegative(replicas, 'spec.replicas'),
    ...validateReplicatedTemplate(spec, 'spec', 'ReplicaSet', options),
    ...validateDeploymentStrategy(spec.strategy ?? {}, 'spec.strategy'),
    ...validateNonNegative(minReadySeconds, 'spec.minReadySeconds'),
    ...validateNonNegative(revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ...validateNonNegative(progressDeadlineSeconds, 'spec.progressDeadlineSeconds'),
    ...(progressDeadlineSeconds <= minReadySeconds
      ? [invalid('spec.progressDeadlineSeconds', progressDeadlineSeconds, 'must be greater than minReadySeconds')]
      : []),
  ];
}

/** A Deployment as it is created. */
export function validateDeployment(manifest: unknown, options: ManifestValidationOptions = {}): ManifestVerdict {
  return judgeManifest(
    manifest,
    deployment,
    decoded => validateDecodedDeployment(decoded, options),
    replicatedWarnings,
  );
}
