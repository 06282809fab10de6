import type { Finding } from '../finding';

/** Findings that say the same of several workloads, put together in the order of the first of each. */
export function alikeFindings<F extends Finding>(findings: readonly F[]): F[][] {
  const alike = new Map<string, F[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.severity, finding.message, finding.fix]);
    const group = alike.get(key);
    if (group) group.push(finding);
    else alike.set(key, [finding]);
  }
  return [...alike.values()];
}
