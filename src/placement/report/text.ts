import type { Analysis } from '../analysis';
import { findingsText, summaryText } from './findings-text';
import { matrixText } from './matrix-text';
import type { Terminal } from './terminal';

/** Where everything lands and what is wrong, for a terminal. */
export function planText(analysis: Analysis, terminal: Terminal): string {
  return lines([...matrixText(analysis.plan, terminal), '', ...findingsText(analysis.findings, terminal), summaryText(analysis, terminal)]);
}

/** What is wrong, for a terminal. */
export function checkText(analysis: Analysis, terminal: Terminal): string {
  return lines([...findingsText(analysis.findings, terminal), summaryText(analysis, terminal)]);
}

function lines(all: readonly string[]): string {
  return `${all.map(line => line.trimEnd()).join('\n')}\n`;
}
