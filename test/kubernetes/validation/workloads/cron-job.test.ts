import { validateCronJob } from '../../../../src/kubernetes/validation/workloads/cron-job';
import { refused, template, warned } from '../controllers';

const jobTemplate = { spec: { template: template({ restartPolicy: 'Never' }) } };
const refusedOf = (spec: object, name?: string) =>
  refused(validateCronJob, { schedule: '@daily', jobTemplate, ...spec }, name);

test.each([
  {},
  {
    schedule: '0 3 * * *',
    timeZone: 'Europe/Berlin',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 60,
    failedJobsHistoryLimit: 0,
  },
])('%j is accepted', spec => {
  expect(refusedOf(spec)).toEqual([]);
});

test.each([
  [{ schedule: '' }, 'spec.schedule: '],
  [{ schedule: '0 25 * * *' }, 'spec.schedule: end of range (25) above maximum (23): 25'],
  [{ schedule: 'TZ=UTC 0 3 * * *' }, 'spec.schedule: cannot use TZ or CRON_TZ in schedule, use timeZone field instead'],
  [{ timeZone: '' }, 'spec.timeZone: must be nil or non-empty string'],
  [{ timeZone: 'Europe/Atlantis' }, 'spec.timeZone: unknown time zone Europe/Atlantis'],
  [{ timeZone: 'Local' }, 'spec.timeZone: unknown time zone Local'],
  [{ concurrencyPolicy: 'Never' }, 'spec.concurrencyPolicy: supported values: "Allow", "Forbid", "Replace"'],
  [{ startingDeadlineSeconds: -1 }, 'spec.startingDeadlineSeconds: must be greater than or equal to 0'],
  [{ successfulJobsHistoryLimit: -1 }, 'spec.successfulJobsHistoryLimit: must be greater than or equal to 0'],
  [{ failedJobsHistoryLimit: -1 }, 'spec.failedJobsHistoryLimit: must be greater than or equal to 0'],
  [
    { jobTemplate: { spec: { template: template() } } },
    'spec.jobTemplate.spec.template.spec.restartPolicy: valid values: "OnFailure", "Never"',
  ],
  [
    { jobTemplate: { spec: { ...jobTemplate.spec, backoffLimit: -1 } } },
    'spec.jobTemplate.spec.backoffLimit: must be greater than or equal to 0',
  ],
])('%j is refused', (spec, error) => {
  expect(refusedOf(spec)).toEqual([error]);
});

test('the name leaves room for that of its Jobs', () => {
  expect(refusedOf({}, 'a'.repeat(52))).toEqual([]);
  expect(refusedOf({}, 'a'.repeat(53))).toEqual(['metadata.name: must be no more than 52 characters']);
});

test('warns of its name and of the template of its Jobs', () => {
  const spec = {
    schedule: '@daily',
    jobTemplate: { spec: { template: template({ restartPolicy: 'Never', terminationGracePeriodSeconds: -1 }) } },
  };
  expect(warned(validateCronJob, spec, 'web.example')).toEqual([
    'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
    'spec.jobTemplate.spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1',
  ]);
});
