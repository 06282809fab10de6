import { describePodSecurity, judgePodSecurity } from '../../../kubernetes/admission/pod-security';
import type { Rule } from '../rule';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Pod Security judges pods, not what makes them: the DaemonSet is created, shows its DESIRED and gets no pod. */
export const podSecurityRefuses: Rule = {
  id: 'pod-security-refuses',
  severity: 'error',
  summary: 'The Pod Security level of a namespace admits the pods of its workloads.',
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
          fix: `in Namespace ${workload.namespace}, metadata.labels: {${ENFORCE}: ${verdict.strictestAllowed}}`,
        },
      ];
    }),
};
