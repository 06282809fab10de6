import { FieldError, forbidden } from '../field-error';
import { validateLabels } from './labels';
import { validateAnnotations } from './object-meta';
import { validateAppArmorAgreement, validatePodAnnotations, validateSeccompAgreement } from './pod-annotations';
import { validatePodSpec } from './pod-spec';
import { PodTemplateValidationOptions } from './pod-spec-options';
import { podTemplateWarnings } from './pod-warnings';
import { TolerationValidationOptions } from './tolerations';
import { judgeManifest, ManifestVerdict } from './verdict';
import { PodTemplateFields, podTemplateSpec } from '../schema/pod';

/** A template that is decoded already. Kubernetes reports its labels at `template.labels`, without `metadata`. */
export function validateDecodedPodTemplate(template: PodTemplateFields, field: string, options: PodTemplateValidationOptions): FieldError[] {
  const { metadata = {}, spec = {} } = template;
  const annotations = metadata.annotations ?? {};
  return [
    ...validateLabels(metadata.labels ?? {}, `${field}.labels`),
    ...validateAnnotations(annotations, `${field}.annotations`),
    ...validatePodAnnotations(annotations, spec, `${field}.annotations`),
    ...validatePodSpec(spec, `${field}.spec`, { ...options, isPod: false }),
    ...validateSeccompAgreement(annotations, spec, `${field}.spec`),
    ...validateAppArmorAgreement(annotations, spec, false, `${field}.spec`),
    ...spec.ephemeralContainers?.length
      ? [forbidden(`${field}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]
      : [],
  ];
}

/** The pod template of any workload. */
export function validatePodTemplate(template: unknown, field: string, options: TolerationValidationOptions = {}): ManifestVerdict {
  return judgeManifest(
    template,
    podTemplateSpec,
    decoded => validateDecodedPodTemplate(decoded, field, options),
    decoded => podTemplateWarnings(decoded, field),
    field,
  );
}
