import { DEVICE_GROUP, deviceRequestsOf } from '../../facts/device-requests';
import { apiGroup, subjectOfManifest, type Manifest } from '../../input/manifest';
import { perPlan } from '../../plan/per-plan';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import { nearest } from '../../words/near-miss';
import type { Problem, Rule } from '../rule';

/** A pod waits for its claims. One that names what is not there waits for ever, and DESIRED counts it. */
export const missingResourceClaim: Rule = {
  id: 'missing-resource-claim',
  severity: 'info',
  summary: 'Resource claim, claim template or device class that the input does not hold.',
  check: plan => [
    ...plan.workloads.flatMap(workload => missingClaims(plan, workload)),
    ...plan.manifests.flatMap(manifest => missingClasses(plan, manifest)),
  ],
};

function missingClaims(plan: Plan, workload: Workload): Problem[] {
  const { namespace, spec, specPath } = workload;
  return (spec.resourceClaims ?? []).flatMap(({ resourceClaimName, resourceClaimTemplateName }, index) => {
    const path = `${specPath}.resourceClaims[${index}]`;
    return [
      ...dangling(plan, 'ResourceClaim', namespace, resourceClaimName, `${path}.resourceClaimName`),
      ...dangling(
        plan,
        'ResourceClaimTemplate',
        namespace,
        resourceClaimTemplateName,
        `${path}.resourceClaimTemplateName`,
      ),
    ].map(problem => ({ ...problem, workload }));
  });
}

function missingClasses(plan: Plan, manifest: Manifest): Problem[] {
  return deviceRequestsOf(manifest).flatMap(({ deviceClassName, field }) =>
    dangling(plan, 'DeviceClass', '', deviceClassName, `${field}.deviceClassName`).map(problem => ({
      ...problem,
      subject: subjectOfManifest(manifest),
      origin: manifest.origin,
    })),
  );
}

/** Other files may hold what is named; where the input holds some of the kind, it is told that this is none of them. */
function dangling(plan: Plan, kind: string, namespace: string, name: unknown, field: string): Problem[] {
  const known = namesByKind(plan).get(`${kind} ${namespace}`);
  if (typeof name !== 'string' || name === '' || !known || known.has(name)) return [];
  const [meant] = nearest(name, known);
  // Drivers bring device classes of their own.
  if (kind === 'DeviceClass' && meant === undefined) return [];
  return [
    {
      field,
      message: `${field} is ${name}, but the input has no ${kind} of this name${namespace && ` in namespace ${namespace}`}, and pods wait until there is one${meant === undefined ? '' : `; did you mean ${meant}?`}`,
      fix: meant === undefined ? `create ${kind} ${name}, or name one that exists` : `set ${field}: ${meant}`,
      severity: meant === undefined ? 'info' : 'warning',
    },
  ];
}

const namesByKind = perPlan<ReadonlyMap<string, ReadonlySet<string>>>(({ manifests }) => {
  const byKind = new Map<string, Set<string>>();
  for (const { apiVersion, kind, metadata } of manifests) {
    if (apiGroup(apiVersion) !== DEVICE_GROUP || !metadata.name) continue;
    const key = `${kind} ${kind === 'DeviceClass' ? '' : metadata.namespace || 'default'}`;
    byKind.set(key, (byKind.get(key) ?? new Set()).add(metadata.name));
  }
  return byKind;
});
