import { holdToBaseline, type BaselineComparison, type RecordedBaseline } from './baseline';
import { inlineWaivers } from './inline-waivers';
import { withSeverities, type Severities } from './severities';
import { applyWaivers, type RecordedWaiver, type WaivedFinding } from './waivers';
import { landingChanges } from '../lock/landing-changed';
import type { RecordedLock } from '../lock/lock-file';
import type { Plan } from '../plan/plan';
import { RULES } from '../rules';
import { findingOf, sortFindings, type Finding } from '../rules/finding';
import { softened } from '../rules/softened';

/** A plan, and what is wrong with it. */
export interface Analysis {
  readonly plan: Plan;
  /** What is wrong, that of waivers included, worst first. */
  readonly findings: readonly Finding[];
  /** What would be wrong, but for waivers. */
  readonly waived: readonly WaivedFinding[];
  /** What the baseline accepts of what was found. @default - there is no baseline */
  readonly baseline?: BaselineComparison;
  /** The number of findings that a filter holds back. @default 0 */
  readonly notShown?: number;
}

/** What findings are held to besides waivers. */
export interface Judgement {
  /** The lock that placement is compared with. @default - none */
  readonly lock?: RecordedLock;
  /** @default - those of the rules */
  readonly severities?: Severities;
  /** Findings that are accepted. @default - none */
  readonly baseline?: RecordedBaseline;
}

/**
 * Checks a plan by all rules, and by its lock if there is one, but for what is waived on the day given as `YYYY-MM-DD`.
 */
export function analyse(
  plan: Plan,
  waivers: readonly RecordedWaiver[],
  today: string,
  { lock, severities = {}, baseline }: Judgement = {},
): Analysis {
  const findings = lock ? sortFindings([...findingsOf(plan), ...landingChanges(plan, lock)]) : findingsOf(plan);
  const all = [...waivers, ...inlineWaivers(plan.manifests)];
  const judged = withSeverities(applyWaivers(findings, all, today), severities);
  return { plan, ...judged, ...(baseline && holdToBaseline(judged.findings, baseline)) };
}

/** What all rules have against a plan, worst first, in an order that does not depend on the order of the input. */
export function findingsOf(plan: Plan): Finding[] {
  return sortFindings(
    RULES.flatMap(rule => rule.check(plan).map(found => findingOf(rule, softened(plan, rule, found)))),
  );
}
