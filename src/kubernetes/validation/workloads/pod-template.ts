import { type FieldError, forbidden } from '../../schema/field-error';
import { type PodTemplateFields, podTemplateSpec } from '../../schema/pod';
import { validateLabels } from '../meta/labels';
import { validateAnnotations } from '../meta/object-meta';
import { type PodTemplateValidationOptions } from '../meta/pod-spec-options';
import { type TolerationValidationOptions } from '../meta/tolerations';
import { judgeManifest, type ManifestVerdict } from '../meta/verdict';
import { validateAppArmorAgreement, validatePodAnnotations, validateSeccompAgreement } from '../pod/pod-annotations';
import { validatePodSpec } from '../pod/pod-spec';
import { podTemplateWarnings } from '../warnings/pod-warnings';

/** A template that is decoded already. Kubernetes reports its labels at `template.labels`, without `metadata`. */
export function validateDecodedPodTemplate(
  template: PodTemplateFields,
  field: string,
  options: PodTemplateValidationOptions,
): FieldError[] {
  const { metadata = {}, spec = {} } = template;
  const annotations = metadata.annotations ?? {};
  return [
    ...validateLabels(metadata.labels ?? {}, `${field}.labels`),
    ...validateAnnotations(annotations, `${field}.annotations`),
    ...validatePodAnnotations(annotations, spec, `${field}.annotations`),
    ...validatePodSpec(spec, `${field}.spec`, { ...options, isPod: false }),
    ...validateSeccompAgreement(annotations, spec, `${field}.spec`),
    ...validateAppArmorAgreement(annotations, spec, false, `${field}.spec`),
    ...(spec.ephemeralContainers?.length
      ? [forbidden(`${field}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]
      : []),
  ];
}

/** The pod template of any workload. */
export function validatePodTemplate(
  template: unknown,
  field: string,
  options: TolerationValidationOptions = {},
): ManifestVerdict {
  return judgeManifest(
    template,
    podTemplateSpec,
    decoded => validateDecodedPodTemplate(decoded, field, options),
    decoded => podTemplateWarnings(decoded, field),
    field,
  );
}
