import { isFailing, type FailOn } from '../../placement/analysis/failing';
import type { FileAnalysis } from '../../placement/analysis/file-analysis';

/** What the program says to the shell. */
export const EXIT = {
  fine: 0,
  findings: 1,
  unreadable: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What could not be read outweighs what is wrong: nobody knows what else there is. */
export function exitCodeOf(
  { findings, problems }: Pick<FileAnalysis, 'findings' | 'problems'>,
  failOn?: FailOn,
): ExitCode {
  if (problems.length > 0) return EXIT.unreadable;
  return isFailing(findings, failOn) ? EXIT.findings : EXIT.fine;
}
