import { lockOf, type Facts } from './lock';
import type { RecordedLock } from './lock-file';
import { compareText } from '../../collections/text-order';
import type { Plan } from '../plan/plan';
import { locationOf, type Finding } from '../rules/finding';
import type { RuleSummary } from '../rules/rule';
import { describeSubject, poolSubject, type Subject } from '../words/subject';

/** What holds of a plan and its lock together. */
export const LANDING_CHANGED: RuleSummary = {
  id: 'landing-changed',
  severity: 'error',
  summary: 'Placement that differs from the lock file.',
};

/** How a plan differs from its lock: one finding for each fact. */
export function landingChanges(plan: Plan, recorded: RecordedLock): Finding[] {
  const [was, is] = [recorded.lock, lockOf(plan)];
  const findings = (section: 'pools' | 'workloads', subjectOf: (subject: string) => Subject, absent: string) =>
    changes(was[section], is[section]).map(({ subject, fact, before, after }) => ({
      rule: LANDING_CHANGED.id,
      severity: LANDING_CHANGED.severity,
      subject: subjectOf(subject),
      workload: describeSubject(subjectOf(subject)),
      message:
        fact === undefined
          ? before
            ? 'the lock has it, now it is gone'
            : 'it is new, the lock has none of the name'
          : `${section === 'workloads' ? 'on ' : ''}${fact}: the lock has ${before ?? absent}, now it is ${after ?? absent}`,
      fix: 'put it back, or record it: cdk8s-placement lock',
      ...locationOf({ file: recorded.source, line: recorded.lineOf(section, subject, fact) }),
    }));
  return [...findings('pools', poolSubject, 'none'), ...findings('workloads', recordedSubject, 'refused')];
}

interface Change {
  readonly subject: string;
  /** None where the whole subject is new or gone. */
  readonly fact?: string;
  readonly before?: string;
  readonly after?: string;
}

function changes(was: Facts, is: Facts): Change[] {
  return union(was, is).flatMap((subject): Change[] => {
    const [before, after] = [ofName(was, subject), ofName(is, subject)];
    if (!before || !after) return [{ subject, ...(before ? { before: 'there' } : { after: 'there' }) }];
    return union(before, after)
      .filter(fact => ofName(before, fact) !== ofName(after, fact))
      .map(fact => ({ subject, fact, before: ofName(before, fact), after: ofName(after, fact) }));
  });
}

function union(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort(compareText);
}

function ofName<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A workload as a lock names it: `DaemonSet kube-system/fluentd`. */
function recordedSubject(text: string): Subject {
  const [kind, ...rest] = text.split(' ');
  const [namespace, ...name] = rest.join(' ').split('/');
  return { kind, namespace, name: name.join('/') };
}
