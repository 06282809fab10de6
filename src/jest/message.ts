import type { MatcherContext } from './matchers';
import type { Plan } from '../placement/plan/plan';
import type { Workload } from '../placement/plan/workload';
import { matrixRows } from '../placement/report/text/matrix-text';
import type { Terminal } from '../placement/report/text/terminal';
import { printable } from '../placement/words/printable';

/** A message is read in logs too. */
export const TERMINAL: Terminal = { width: 120, isColored: false };

/** Why a test fails, beside the rows of the matrix that show it. */
export function failureMessage(
  hint: string,
  reasons: readonly string[],
  plan: Plan,
  workloads: readonly Workload[],
): string {
  const rows = workloads.length > 0 ? ['', ...matrixRows(plan, TERMINAL, workloads)] : [];
  return [hint, ...['', ...reasons, ...rows].map(line => printable(line).trimEnd())].join('\n');
}

export function hintOf({ isNot = false, utils }: MatcherContext, name: string, expected: string): string {
  return utils.matcherHint(name, undefined, expected, { isNot });
}
