import { wellKnownLabel } from '../../../kubernetes/well-known/well-known-labels';
import type { Workload } from '../../plan/workload';
import type { Rule } from '../rule';

/** Labels that nodes carry for old manifests only, or no longer. */
export const deprecatedNodeLabel: Rule = {
  id: 'deprecated-node-label',
  severity: 'warning',
  summary: 'Node selection by a deprecated or dead label.',
  check: plan =>
    plan.workloads.flatMap(workload => {
      const selected = selectedKeys(workload);
      return [...selected.keys()].sort().flatMap(key => {
        const replacement = wellKnownLabel(key)?.replacedBy;
        // To ask for the new label beside the old one is how a manifest serves old clusters and new.
        if (replacement ? selected.has(replacement) : !isDeadBeta(key)) return [];
        const where = selected.get(key) ?? '';
        return [
          {
            workload,
            field: where.endsWith('nodeSelector') ? `${where}[${key}]` : where,
            message: replacement
              ? `${where} looks at the deprecated label ${key}, which ${replacement} replaces`
              : `${where} looks at the label ${key}, which nothing in Kubernetes sets any more`,
            fix: replacement
              ? `use the key ${replacement} in ${where}`
              : `label the nodes with a key of your own, and use it in ${where}`,
          },
        ];
      });
    }),
};

/** Of the keys with this prefix Kubernetes sets those that have a replacement, and has never promised any. */
function isDeadBeta(key: string): boolean {
  return key.startsWith('beta.kubernetes.io/');
}

/** The keys a workload selects by, each with the field that does first. */
function selectedKeys({ spec, specPath }: Workload): ReadonlyMap<string, string> {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = spec.affinity?.nodeAffinity ?? {};
  const affinity = `${specPath}.affinity.nodeAffinity`;
  const keys = new Map<string, string>();
  const add = (key: string, field: string) => {
    if (!keys.has(key)) keys.set(key, field);
  };
  Object.keys(spec.nodeSelector ?? {}).forEach(key => add(key, `${specPath}.nodeSelector`));
  required?.nodeSelectorTerms?.forEach(({ matchExpressions = [] }, index) =>
    matchExpressions.forEach(({ key = '' }) =>
      add(key, `${affinity}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${index}]`),
    ),
  );
  preferred.forEach(({ preference }, index) =>
    preference?.matchExpressions?.forEach(({ key = '' }) =>
      add(key, `${affinity}.preferredDuringSchedulingIgnoredDuringExecution[${index}]`),
    ),
  );
  return keys;
}
