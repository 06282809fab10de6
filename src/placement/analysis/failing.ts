import type { Finding } from '../rules/finding';
import { compareSeverities } from '../rules/severity';

/** The least severity of a finding that fails a run. */
export const FAIL_ON = ['error', 'warning', 'never'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** Whether one of the findings fails a run. */
export function isFailing(findings: readonly Finding[], failOn: FailOn = 'error'): boolean {
  return failOn !== 'never' && findings.some(({ severity }) => compareSeverities(severity, failOn) <= 0);
}
