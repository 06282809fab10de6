import { bool, type Decoded, int32, int64, struct, text } from './decode';
import { labelSelector, objectMeta } from './object-meta';
import { podTemplateSpec } from './pod';

export const jobSpec = struct({
  parallelism: int32,
  completions: int32,
  completionMode: text,
  activeDeadlineSeconds: int64,
  backoffLimit: int32,
  backoffLimitPerIndex: int32,
  maxFailedIndexes: int32,
  ttlSecondsAfterFinished: int32,
  selector: labelSelector,
  manualSelector: bool,
  suspend: bool,
  template: podTemplateSpec,
});

export const job = struct({ apiVersion: text, kind: text, metadata: objectMeta, spec: jobSpec });

export type JobFields = Decoded<typeof job>;
export type JobSpecFields = Decoded<typeof jobSpec>;
