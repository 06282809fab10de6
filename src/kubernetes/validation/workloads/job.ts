import { validateDecodedPodTemplate } from './pod-template';
import { type FieldError, invalid, invalidEach, notSupported, required } from '../../schema/field-error';
import { type FieldWarning, fieldWarning } from '../../schema/field-warning';
import { job, type JobFields, type JobSpecFields } from '../../schema/job';
import { validateDns1123Label, validateLabelValue } from '../../syntax/names';
import { validateLabelSelector } from '../meta/label-selector';
import { validateNonNegative } from '../meta/numbers';
import { createdName, nameWarnings, validateObjectMeta } from '../meta/object-meta';
import { type TolerationValidationOptions } from '../meta/tolerations';
import { judgeManifest, type ManifestValidationOptions, type ManifestVerdict } from '../meta/verdict';
import { podTemplateWarnings } from '../warnings/pod-warnings';

const COMPLETION_MODES = ['NonIndexed', 'Indexed'];
const MAX_INDEXED_PARALLELISM = 100_000;
const MANY_COMPLETIONS = 100_000;
const MANY_PARALLEL = 10_000;
const TOO_MANY_INDEXES =
  'In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, ' +
  'Kubernetes might not be able to track completedIndexes when a big number of indexes fail';

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const;

function validateCompletionMode(
  { completionMode, completions, parallelism = 1, ...spec }: JobSpecFields,
  field: string,
): FieldError[] {
  switch (completionMode || 'NonIndexed') {
    case 'Indexed':
      return [
        ...(completions === undefined ? [required(`${field}.completions`, 'when completion mode is Indexed')] : []),
        ...(parallelism > MAX_INDEXED_PARALLELISM
          ? [
              invalid(
                `${field}.parallelism`,
                parallelism,
                `must be less than or equal to ${MAX_INDEXED_PARALLELISM} when completion mode is Indexed`,
              ),
            ]
          : []),
      ];
    case 'NonIndexed':
      return (['backoffLimitPerIndex', 'maxFailedIndexes'] as const)
        .filter(name => spec[name] !== undefined)
        .map(name => invalid(`${field}.${name}`, spec[name], 'requires indexed completion mode'));
    default:
      return [notSupported(`${field}.completionMode`, completionMode, COMPLETION_MODES)];
  }
}

/** What a Job does, also one that a CronJob makes (ValidateJobTemplateSpec). */
export function validateJobSpec(
  spec: JobSpecFields,
  field: string,
  options: TolerationValidationOptions,
): FieldError[] {
  const { template = {}, selector } = spec;
  return [
    ...COUNTS.flatMap(name => validateNonNegative(spec[name] ?? 0, `${field}.${name}`)),
    ...validateCompletionMode(spec, field),
    ...(selector ? validateLabelSelector(selector, `${field}.selector`) : []),
    ...validateDecodedPodTemplate(template, `${field}.template`, options),
    // Unset is Always, and no Job may run its pods for ever.
    ...((template.spec?.restartPolicy || 'Always') === 'Always'
      ? [required(`${field}.template.spec.restartPolicy`, 'valid values: "OnFailure", "Never"')]
      : []),
  ];
}

/** What the API server warns about in a Job, also one that a CronJob makes. */
export function jobWarnings(
  { completionMode, completions = 0, parallelism = 0, template = {} }: JobSpecFields,
  field: string,
): FieldWarning[] {
  const isTooMany = completionMode === 'Indexed' && completions > MANY_COMPLETIONS && parallelism > MANY_PARALLEL;
  return [
    ...(isTooMany ? [fieldWarning('TooManyIndexes', field, TOO_MANY_INDEXES)] : []),
    ...podTemplateWarnings(template, `${field}.template`),
  ];
}

/** The pods of an indexed Job have its name and their index for a host name. */
function validateHostnames({ metadata = {}, spec: { completionMode, completions = 0 } = {} }: JobFields): FieldError[] {
  const name = createdName(metadata);
  const last = `${name}-${completions - 1}`;
  if (completionMode !== 'Indexed' || completions <= 0 || validateDns1123Label(last).length === 0) return [];
  return [invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${last}`)];
}

/** The API server makes the selector of a Job itself, and labels of its name. */
function validateGenerated({
  metadata: { name = '' } = {},
  spec: { manualSelector, selector } = {},
}: JobFields): FieldError[] {
  if (manualSelector) return selector ? [] : [required('spec.selector')];
  const given = Object.keys(selector?.matchLabels ?? {}).length + (selector?.matchExpressions ?? []).length;
  return [
    ...(given > 0 ? [invalid('spec.selector', selector, '`selector` not auto-generated')] : []),
    ...invalidEach('metadata.name', name, validateLabelValue(name)),
  ];
}

/** A Job as it is created. */
export function validateJob(manifest: unknown, options: ManifestValidationOptions = {}): ManifestVerdict {
  return judgeManifest(
    manifest,
    job,
    decoded => {
      const { metadata = {}, spec = {} } = decoded;
      return [
        ...validateObjectMeta({ ...metadata, namespace: metadata.namespace || options.namespace }, true),
        ...validateGenerated(decoded),
        ...validateHostnames(decoded),
        ...validateJobSpec(spec, 'spec', options),
      ];
    },
    ({ metadata = {}, spec = {} }) => [
      ...nameWarnings(metadata, 'Pod names and hostnames'),
      ...jobWarnings(spec, 'spec'),
    ],
  );
}
