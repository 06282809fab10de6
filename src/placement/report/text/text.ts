import { findingsText, summaryText } from './findings-text';
import { matrixText } from './matrix-text';
import { page, type Terminal } from './terminal';
import type { Analysis } from '../../analysis/analysis';

/** Placement and findings for a terminal. */
export function planText(analysis: Analysis, terminal: Terminal): string {
  return page(
    [
      ...matrixText(analysis.plan, terminal),
      '',
      ...findingsText(analysis.findings, terminal),
      summaryText(analysis, terminal),
    ],
    terminal,
  );
}

/** What is wrong, for a terminal. */
export function checkText(analysis: Analysis, terminal: Terminal): string {
  return page([...findingsText(analysis.findings, terminal), summaryText(analysis, terminal)], terminal);
}
