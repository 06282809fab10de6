/** How much a finding weighs: certainly wrong, wrong unless it is meant so, or worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** The severities, worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Orders severities, worst first. */
export function compareSeverities(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}
