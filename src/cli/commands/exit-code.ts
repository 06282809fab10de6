import type { FileAnalysis } from '../../placement/analysis/file-analysis';
import { compareSeverities } from '../../placement/rules/severity';

/** What the program says to the shell. */
export const EXIT = {
  fine: 0,
  findings: 1,
  unreadable: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The least severity of a finding that fails a run. */
export const FAIL_ON = ['error', 'warning', 'never'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** What could not be read outweighs what is wrong: nobody knows what else there is. */
export function exitCodeOf(
  { findings, problems }: Pick<FileAnalysis, 'findings' | 'problems'>,
  failOn: FailOn = 'error',
): ExitCode {
  if (problems.length > 0) return EXIT.unreadable;
  const isFailing = failOn !== 'never' && findings.some(({ severity }) => compareSeverities(severity, failOn) <= 0);
  return isFailing ? EXIT.findings : EXIT.fine;
}
