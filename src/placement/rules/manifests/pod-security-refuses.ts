import { describePodSecurity, judgePodSecurity } from '../../../kubernetes/admission/pod-security';
import type { PodSecurityViolation } from '../../../kubernetes/admission/pod-security-checks';
import type { Workload } from '../../plan/workload';
import type { Rule } from '../rule';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Pod Security judges pods, not what makes them: the DaemonSet is created, shows its DESIRED and gets no pod. */
export const podSecurityRefuses: Rule = {
  id: 'pod-security-refuses',
  severity: 'error',
  summary: 'Workload whose pods the Pod Security level of its namespace refuses.',
  check: ({ workloads, cluster }) =>
    workloads.flatMap(workload => {
      const namespace = cluster.namespace(workload.namespace);
      const level = (['baseline', 'restricted'] as const).find(
        known => known === namespace?.metadata.labels?.[ENFORCE],
      );
      if (!level) return [];
      const verdict = judgePodSecurity(workload.spec);
      if (verdict[level].length === 0) return [];
      return [
        {
          workload,
          field: workload.specPath,
          message: `namespace ${workload.namespace} enforces Pod Security level ${level}, which refuses its pods: ${describePodSecurity(verdict[level])}`,
          fix:
            settings(workload, verdict[level]) ??
            `in Namespace ${workload.namespace}, metadata.labels: {${ENFORCE}: ${verdict.strictestAllowed}}`,
        },
      ];
    }),
};

/** The fields with which a pod passes a check that it fails by leaving them out. */
const SETTINGS: Readonly<Record<string, (specPath: string) => string>> = {
  allowPrivilegeEscalation: specPath => `${specPath}.containers[].securityContext.allowPrivilegeEscalation: false`,
  capabilities: specPath => `${specPath}.containers[].securityContext.capabilities: {drop: [ALL]}`,
  runAsNonRoot: specPath => `${specPath}.securityContext.runAsNonRoot: true`,
  seccompProfile: specPath => `${specPath}.securityContext.seccompProfile: {type: RuntimeDefault}`,
};

/** The fields to set, where no more is missing; undefined where the pod asks for something that the level forbids. */
function settings({ specPath, spec }: Workload, violations: readonly PodSecurityViolation[]): string | undefined {
  const isMissing = violations.every(({ check }) => Object.hasOwn(SETTINGS, check)) && !asksForMore(spec);
  return isMissing ? `set ${violations.map(({ check }) => SETTINGS[check](specPath)).join(', ')}` : undefined;
}

function asksForMore({ containers = [], initContainers = [], securityContext }: Workload['spec']): boolean {
  const contexts = [...containers, ...initContainers].map(container => container.securityContext ?? {});
  return [...contexts, securityContext ?? {}].some(
    ({ runAsNonRoot, seccompProfile, ...context }) =>
      runAsNonRoot === false ||
      seccompProfile?.type === 'Unconfined' ||
      ('capabilities' in context && (context.capabilities?.add ?? []).some(one => one !== 'NET_BIND_SERVICE')),
  );
}
