import { validateDecodedPodTemplate } from './pod-template';
import { labelSelectorMatches } from '../../scheduling/label-selector';
import { type FieldError, forbidden, invalid, invalidMap, notSupported, required } from '../../schema/field-error';
import { type FieldWarning } from '../../schema/field-warning';
import { type LabelSelector, type ObjectMetaFields } from '../../schema/object-meta';
import { type PodTemplateFields } from '../../schema/pod';
import { validateLabelSelector } from '../meta/label-selector';
import { nameWarnings } from '../meta/object-meta';
import { type TolerationValidationOptions } from '../meta/tolerations';
import { podTemplateWarnings } from '../warnings/pod-warnings';

type ReplicatedKind = 'ReplicaSet' | 'StatefulSet';

/** A selector and the template of pods that are made anew whenever one is gone. */
export interface ReplicatedTemplate {
  readonly selector?: LabelSelector;
  readonly template?: PodTemplateFields;
}

function validateSelector(
  { selector, template }: ReplicatedTemplate,
  field: string,
  kind: ReplicatedKind,
): FieldError[] {
  if (!selector) return [required(`${field}.selector`)];
  const isEmpty = Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0;
  const labels = template?.metadata?.labels;
  return [
    ...validateLabelSelector(selector, `${field}.selector`),
    ...(isEmpty
      ? [
          invalid(
            `${field}.selector`,
            {},
            `empty selector is invalid for ${kind === 'StatefulSet' ? 'statefulset' : 'deployment'}`,
          ),
        ]
      : []),
    ...(labelSelectorMatches(selector, labels ?? {}) === false
      ? [invalidMap(`${field}.template.metadata.labels`, labels, '`selector` does not match template `labels`')]
      : []),
  ];
}

/**
 * What Deployment, ReplicaSet and StatefulSet have in common. The API server speaks of the ReplicaSet of a Deployment,
 * and of both as deployment.
 */
export function validateReplicatedTemplate(
  spec: ReplicatedTemplate,
  field: string,
  kind: ReplicatedKind,
  options: TolerationValidationOptions,
): FieldError[] {
  const { template = {} } = spec;
  const podField = `${field}.template.spec`;
  const restartPolicy = template.spec?.restartPolicy || 'Always';
  return [
    ...validateSelector(spec, field, kind),
    ...validateDecodedPodTemplate(template, `${field}.template`, options),
    ...(restartPolicy === 'Always' ? [] : [notSupported(`${podField}.restartPolicy`, restartPolicy, ['Always'])]),
    ...(template.spec?.activeDeadlineSeconds === undefined
      ? []
      : [forbidden(`${podField}.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`)]),
  ];
}

/** What the API server warns about in an object that names its pods after itself. */
export function replicatedWarnings({
  metadata = {},
  spec = {},
}: {
  readonly metadata?: ObjectMetaFields;
  readonly spec?: ReplicatedTemplate;
}): FieldWarning[] {
  return [
    ...nameWarnings(metadata, 'Pod names and hostnames'),
    ...podTemplateWarnings(spec.template ?? {}, 'spec.template'),
  ];
}
