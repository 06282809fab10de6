import { bool, type Decoded, int32, int64, struct, text } from './decode';
import { jobSpec } from './job';
import { objectMeta } from './object-meta';

const cronJobSpec = struct({
  schedule: text,
  timeZone: text,
  startingDeadlineSeconds: int64,
  concurrencyPolicy: text,
  suspend: bool,
  successfulJobsHistoryLimit: int32,
  failedJobsHistoryLimit: int32,
  jobTemplate: struct({ metadata: objectMeta, spec: jobSpec }),
});

export const cronJob = struct({ apiVersion: text, kind: text, metadata: objectMeta, spec: cronJobSpec });

export type CronJobFields = Decoded<typeof cronJob>;
export type CronJobSpecFields = Decoded<typeof cronJobSpec>;
