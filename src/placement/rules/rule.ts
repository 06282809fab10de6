import type { Severity } from './severity';
import type { Origin } from '../input/origin';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';
import type { Subject } from '../words/subject';

/** One thing that a rule has against a plan. */
export interface Problem {
  /** The workload it is about; without one it is about the `subject`. */
  readonly workload?: Workload;
  /** What it is about where that is no workload. */
  readonly subject?: Subject;
  /** Where the object at fault stands. @default - where that of the workload stands */
  readonly origin?: Origin;
  /** The path of the field at fault in that object. @default - the whole object */
  readonly field?: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** The exact change that fixes it. */
  readonly fix: string;
  /** Where this case weighs more or less than the rule's others. */
  readonly severity?: Severity;
}

/** What is known of a rule without running it. */
export interface RuleSummary {
  /** The name by which findings, waivers and pages refer to it, in kebab-case; that of its file too. */
  readonly id: string;
  readonly severity: Severity;
  /** What it holds, in one sentence. */
  readonly summary: string;
}

/** A named check. It reads the plan and changes nothing. */
export interface Rule extends RuleSummary {
  /** Whether its errors say that pods cannot run on nodes, which admission may change. */
  readonly isAboutPlacement?: boolean;
  check(plan: Plan): Problem[];
}
