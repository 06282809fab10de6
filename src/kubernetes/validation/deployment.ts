import { FieldError, invalid } from '../field-error';
import { validateDeploymentStrategy } from './deployment-strategy';
import { validateNonNegative } from './numbers';
import { validateObjectMeta } from './object-meta';
import { replicatedWarnings, validateReplicatedTemplate } from './replicated-template';
import { judgeManifest, ManifestValidationOptions, ManifestVerdict } from './verdict';
import { deployment, DeploymentFields } from '../schema/deployment';

function validateDecodedDeployment({ metadata = {}, spec = {} }: DeploymentFields, options: ManifestValidationOptions): FieldError[] {
  const { replicas = 1, minReadySeconds = 0, revisionHistoryLimit = 10, progressDeadlineSeconds = 600 } = spec;
  return [
    ...validateObjectMeta({ ...metadata, namespace: metadata.namespace || options.namespace }, true),
    ...validateNonNegative(replicas, 'spec.replicas'),
    ...validateReplicatedTemplate(spec, 'spec', 'ReplicaSet', options),
    ...validateDeploymentStrategy(spec.strategy ?? {}, 'spec.strategy'),
    ...validateNonNegative(minReadySeconds, 'spec.minReadySeconds'),
    ...validateNonNegative(revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ...validateNonNegative(progressDeadlineSeconds, 'spec.progressDeadlineSeconds'),
    ...progressDeadlineSeconds <= minReadySeconds
      ? [invalid('spec.progressDeadlineSeconds', progressDeadlineSeconds, 'must be greater than minReadySeconds')]
      : [],
  ];
}

/** A Deployment as it is created. */
export function validateDeployment(manifest: unknown, options: ManifestValidationOptions = {}): ManifestVerdict {
  return judgeManifest(manifest, deployment, decoded => validateDecodedDeployment(decoded, options), replicatedWarnings);
}
