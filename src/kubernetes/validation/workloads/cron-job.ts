import { scheduleProblem } from './cron-schedule';
import { jobWarnings, validateJobSpec } from './job';
import { cronJob, type CronJobFields, type CronJobSpecFields } from '../../schema/cron-job';
import { type FieldError, invalid, notSupported, required } from '../../schema/field-error';
import { validateNonNegative } from '../meta/numbers';
import { nameWarnings, validateObjectMeta } from '../meta/object-meta';
import { judgeManifest, type ManifestValidationOptions, type ManifestVerdict } from '../meta/verdict';

const CONCURRENCY_POLICIES = ['Allow', 'Forbid', 'Replace'];

/** The names of its Jobs add eleven characters, and end up in labels. */
const LONGEST_NAME = 52;

function validateSchedule({ schedule = '' }: CronJobSpecFields, field: string): FieldError[] {
  if (schedule === '') return [required(field)];
  if (schedule.includes('TZ')) {
    return [invalid(field, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead')];
  }
  const problem = scheduleProblem(schedule);
  return problem === undefined ? [] : [invalid(field, schedule, problem)];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function validateTimeZone({ timeZone }: CronJobSpecFields, field: string): FieldError[] {
  if (timeZone === undefined) return [];
  if (timeZone === '') return [invalid(field, timeZone, 'must be nil or non-empty string')];
  return timeZone.toLowerCase() === 'local' || !isTimeZone(timeZone)
    ? [invalid(field, timeZone, `unknown time zone ${timeZone}`)]
    : [];
}

function validateDecodedCronJob(
  { metadata = {}, spec = {} }: CronJobFields,
  options: ManifestValidationOptions,
): FieldError[] {
  const { name = '' } = metadata;
  const { concurrencyPolicy } = spec;
  return [
    ...validateObjectMeta({ ...metadata, namespace: metadata.namespace || options.namespace }, true),
    ...(name.length > LONGEST_NAME
      ? [invalid('metadata.name', name, `must be no more than ${LONGEST_NAME} characters`)]
      : []),
    ...validateSchedule(spec, 'spec.schedule'),
    ...validateTimeZone(spec, 'spec.timeZone'),
    ...validateNonNegative(spec.startingDeadlineSeconds ?? 0, 'spec.startingDeadlineSeconds'),
    ...(!concurrencyPolicy || CONCURRENCY_POLICIES.includes(concurrencyPolicy)
      ? []
      : [notSupported('spec.concurrencyPolicy', concurrencyPolicy, CONCURRENCY_POLICIES)]),
    ...validateNonNegative(spec.successfulJobsHistoryLimit ?? 0, 'spec.successfulJobsHistoryLimit'),
    ...validateNonNegative(spec.failedJobsHistoryLimit ?? 0, 'spec.failedJobsHistoryLimit'),
    ...validateJobSpec(spec.jobTemplate?.spec ?? {}, 'spec.jobTemplate.spec', options),
  ];
}

/** A CronJob as it is created. */
export function validateCronJob(manifest: unknown, options: ManifestValidationOptions = {}): ManifestVerdict {
  return judgeManifest(
    manifest,
    cronJob,
    decoded => validateDecodedCronJob(decoded, options),
    ({ metadata = {}, spec }) => [
      ...nameWarnings(metadata, 'Pod names and hostnames'),
      ...jobWarnings(spec?.jobTemplate?.spec ?? {}, 'spec.jobTemplate.spec'),
    ],
  );
}
