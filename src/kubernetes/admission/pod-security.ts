import { BASELINE_CHECKS, type PodSecurityViolation, RESTRICTED_CHECKS } from './pod-security-checks';
import { decode } from '../schema/decode';
import { podSpec } from '../schema/pod';

/** From lax to strict: a namespace that enforces a level admits pods of that level and stricter ones. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

export interface PodSecurityVerdict {
  /** The strictest level whose namespaces admit the pod. */
  readonly strictestAllowed: PodSecurityLevel;
  /** What the levels have against the pod; none where it is admitted. */
  readonly baseline: readonly PodSecurityViolation[];
  readonly restricted: readonly PodSecurityViolation[];
}

/**
 * The Pod Security Standards applied to a pod's spec (k8s.io/pod-security-admission, fields only, no annotations).
 * Enforced on Pods: a DaemonSet is created all the same, its DESIRED does not move and its pods are refused.
 * Wrongly typed fields count as unset; validation reports them.
 */
export function judgePodSecurity(spec: unknown): PodSecurityVerdict {
  const { value: decoded } = decode(podSpec, spec);
  const run = (checks: typeof BASELINE_CHECKS) =>
    checks.flatMap(([check, judge]) => {
      const violation = judge(decoded);
      return violation ? [{ check, ...violation }] : [];
    });
  const baseline = run(BASELINE_CHECKS);
  const restricted = run(RESTRICTED_CHECKS);
  return { strictestAllowed: strictest(baseline.length === 0, restricted.length === 0), baseline, restricted };
}

function strictest(allowsBaseline: boolean, allowsRestricted: boolean): PodSecurityLevel {
  if (allowsRestricted) return 'restricted';
  return allowsBaseline ? 'baseline' : 'privileged';
}

/** The violations as Kubernetes lists them after "violates PodSecurity". */
export function describePodSecurity(violations: readonly PodSecurityViolation[]): string {
  return violations.map(({ reason, detail }) => `${reason} (${detail})`).join(', ');
}
