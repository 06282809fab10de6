import type { Problem, RuleSummary } from './rule';
import { compareSeverities, type Severity } from './severity';
import { compareText } from '../../collections/text-order';
import { keysOfField } from '../input/field-path';
import { originText, placeOf, type FilePlace, type Origin } from '../input/origin';
import type { Workload } from '../plan/workload';
import { describeSubject, type Subject } from '../words/subject';

/** One fault that a rule found, as data; reports make text of it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: Subject;
  /** The subject as reports write it: `DaemonSet kube-system/fluentd`, or `pool gpu`. */
  readonly workload: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** The exact change that fixes it. */
  readonly fix: string;
  /** The path of the field at fault. @default - the fault is not that of one field */
  readonly field?: string;
  /** The place of that field, or of its object. @default - it comes from a construct */
  readonly place?: FilePlace;
  /** The construct that renders the object. @default - it comes from a file */
  readonly constructPath?: string;
  /** Where it is, as reports write it: `file:line`, or the path of a construct. */
  readonly source: string;
  /** The origin of the object, the same for all its findings. @default - it is about no object that was read */
  readonly origin?: Origin;
}

/** A problem that a rule found, as a finding. */
export function findingOf({ id, severity }: RuleSummary, problem: Problem): Finding {
  const { workload, field, message, fix } = problem;
  const origin = problem.origin ?? workload?.manifest.origin;
  const subject = workload ? subjectOf(workload) : (problem.subject ?? { kind: '', name: '' });
  return {
    rule: id,
    severity: problem.severity ?? severity,
    subject,
    workload: describeSubject(subject),
    message,
    fix,
    ...(field !== undefined && { field }),
    ...locationOf(origin, field),
    ...(origin && { origin }),
  };
}

/** Where a finding is: in a file or in a construct, as data and as text. */
export function locationOf(
  origin: Origin | undefined,
  field?: string,
): Pick<Finding, 'place' | 'constructPath' | 'source'> {
  if (!origin) return { source: '' };
  if ('constructPath' in origin) return { constructPath: origin.constructPath, source: originText(origin) };
  const place = placeOf(origin, field === undefined ? undefined : keysOfField(field));
  return { place, source: originText(place) };
}

function subjectOf({ kind, namespace, name }: Workload): Subject {
  return { kind, namespace, name };
}

/** Worst first, then by place, in an order that does not depend on the order given. */
export function sortFindings<F extends Finding>(findings: readonly F[]): F[] {
  return [...findings].sort(
    (a, b) =>
      compareSeverities(a.severity, b.severity) ||
      compareText(fileOf(a), fileOf(b)) ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      compareText(sortKey(a), sortKey(b)),
  );
}

function fileOf({ place, source }: Finding): string {
  return place?.file ?? source;
}

function sortKey({ workload, rule, message }: Finding): string {
  return [workload, rule, message].join('\n');
}
