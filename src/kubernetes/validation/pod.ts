import { FieldError, forbidden } from '../field-error';
import { withHostPorts } from './container-ports';
import { validateObjectMeta } from './object-meta';
import { validateAppArmorAgreement, validatePodAnnotations, validateSeccompAgreement } from './pod-annotations';
import { validatePodSpec } from './pod-spec';
import { podTemplateWarnings } from './pod-warnings';
import { judgeManifest, ManifestValidationOptions, ManifestVerdict } from './verdict';
import { Decoded } from '../schema/decode';
import { pod, PodSpecFields } from '../schema/pod';

function withDefaultHostPorts(spec: PodSpecFields): PodSpecFields {
  return spec.hostNetwork && spec.containers ? { ...spec, containers: withHostPorts(spec.containers) } : spec;
}

function validateServiceAccountTokens({ serviceAccountName, serviceAccount, volumes = [] }: PodSpecFields): FieldError[] {
  if (serviceAccountName || serviceAccount) return [];
  return volumes.flatMap(({ projected }, index) => (projected?.sources ?? []).flatMap((source, sourceIndex) => {
    if (!source.serviceAccountToken) return [];
    const at = `spec.volumes[${index}].projected.sources[${sourceIndex}].serviceAccountToken`;
    return [forbidden(at, 'must not be specified when serviceAccountName is not set')];
  }));
}

function validateDecodedPod({ metadata = {}, spec: given = {} }: Decoded<typeof pod>, options: ManifestValidationOptions): FieldError[] {
  const spec = withDefaultHostPorts(given);
  const annotations = metadata.annotations ?? {};
  return [
    ...validateObjectMeta({ ...metadata, namespace: metadata.namespace || options.namespace }, true),
    ...validatePodAnnotations(annotations, spec, 'metadata.annotations'),
    ...validatePodSpec(spec, 'spec', { ...options, isPod: true }),
    ...validateServiceAccountTokens(spec),
    ...spec.ephemeralContainers?.length ? [forbidden('spec.ephemeralContainers', 'cannot be set on create')] : [],
    ...spec.nodeName && spec.schedulingGates?.length
      ? [forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')]
      : [],
    ...validateSeccompAgreement(annotations, spec, 'spec'),
    ...validateAppArmorAgreement(annotations, spec, 'spec'),
  ];
}

/** A Pod as it is created. */
export function validatePod(manifest: unknown, options: ManifestValidationOptions = {}): ManifestVerdict {
  return judgeManifest(manifest, pod, decoded => validateDecodedPod(decoded, options), decoded => podTemplateWarnings(decoded, ''));
}
