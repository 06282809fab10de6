import { validateUpdateStrategy } from './daemon-set-update-strategy';
import { validateDecodedPodTemplate } from './pod-template';
import { labelSelectorMatches } from '../../scheduling/label-selector';
import { daemonSet, type DaemonSetFields, type DaemonSetSpecFields } from '../../schema/daemon-set';
import { type FieldError, forbidden, invalid, invalidMap, notSupported } from '../../schema/field-error';
import { validateLabelSelector } from '../meta/label-selector';
import { validateNonNegative } from '../meta/numbers';
import { validateObjectMeta } from '../meta/object-meta';
import { type PodTemplateValidationOptions } from '../meta/pod-spec-options';
import { judgeManifest, type ManifestValidationOptions, type ManifestVerdict } from '../meta/verdict';
import { podTemplateWarnings } from '../warnings/pod-warnings';

/** The selector must match the template's labels, and something. */
function validateSelector({ selector, template }: DaemonSetSpecFields, field: string): FieldError[] {
  const labels = template?.metadata?.labels;
  const isEmpty =
    selector && Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0;
  return [
    ...(selector ? validateLabelSelector(selector, `${field}.selector`) : []),
    ...(labelSelectorMatches(selector, labels ?? {}) === false
      ? [invalidMap(`${field}.template.metadata.labels`, labels, '`selector` does not match template `labels`')]
      : []),
    ...(isEmpty ? [invalid(`${field}.selector`, {}, 'empty selector is invalid for daemonset')] : []),
  ];
}

export function validateDaemonSetSpec(
  spec: DaemonSetSpecFields,
  field: string,
  options: PodTemplateValidationOptions,
): FieldError[] {
  const { template = {}, revisionHistoryLimit } = spec;
  const podField = `${field}.template.spec`;
  const restartPolicy = template.spec?.restartPolicy || 'Always';
  return [
    ...validateSelector(spec, field),
    ...validateDecodedPodTemplate(template, `${field}.template`, options),
    ...(restartPolicy === 'Always' ? [] : [notSupported(`${podField}.restartPolicy`, restartPolicy, ['Always'])]),
    ...(template.spec?.activeDeadlineSeconds === undefined
      ? []
      : [forbidden(`${podField}.activeDeadlineSeconds`, 'activeDeadlineSeconds in DaemonSet is not Supported')]),
    ...validateNonNegative(spec.minReadySeconds ?? 0, `${field}.minReadySeconds`),
    ...validateUpdateStrategy(spec.updateStrategy ?? {}, `${field}.updateStrategy`),
    ...validateNonNegative(revisionHistoryLimit ?? 0, `${field}.revisionHistoryLimit`),
  ];
}

function validateDecodedDaemonSet(
  { metadata = {}, spec = {} }: DaemonSetFields,
  options: ManifestValidationOptions,
): FieldError[] {
  return [
    ...validateObjectMeta({ ...metadata, namespace: metadata.namespace || options.namespace }, true),
    ...validateDaemonSetSpec(spec, 'spec', options),
  ];
}

/** A DaemonSet as it is created. */
export function validateDaemonSet(manifest: unknown, options: ManifestValidationOptions = {}): ManifestVerdict {
  return judgeManifest(
    manifest,
    daemonSet,
    decoded => validateDecodedDaemonSet(decoded, options),
    decoded => podTemplateWarnings(decoded.spec?.template ?? {}, 'spec.template'),
  );
}
