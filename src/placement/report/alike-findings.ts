import { groupBy } from '../../collections/group-by';
import type { Finding } from '../rules/finding';

/** Findings that say the same of several workloads, put together in the order of the first of each. */
export function alikeFindings<F extends Finding>(findings: readonly F[]): F[][] {
  return [
    ...groupBy(findings, ({ rule, severity, message, fix }) => JSON.stringify([rule, severity, message, fix])).values(),
  ];
}
