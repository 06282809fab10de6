import type { RecordedLock } from './lock-file';
import { describeWorkload, type Workload } from '../plan/workload';

/** Workloads of manifests, which do not say where they are meant to run, with what the lock has of it. */
export function withIntents(workloads: readonly Workload[], { intents }: RecordedLock): Workload[] {
  return workloads.map(workload => ({
    ...workload,
    intents: intents.get(describeWorkload(workload)) ?? workload.intents,
  }));
}
