import type { FileAnalysis } from '../../placement/analysis/file-analysis';

/** What the program says to the shell. */
export const EXIT = {
  fine: 0,
  findings: 1,
  unreadable: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What could not be read outweighs what is wrong: nobody knows what else there is. */
export function exitCodeOf({ findings, problems }: Pick<FileAnalysis, 'findings' | 'problems'>): ExitCode {
  if (problems.length > 0) return EXIT.unreadable;
  return findings.some(({ severity }) => severity === 'error') ? EXIT.findings : EXIT.fine;
}
