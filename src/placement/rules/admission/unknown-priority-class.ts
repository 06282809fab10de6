import { isReservedPriorityClass, SYSTEM_PRIORITY_CLASSES } from '../../../kubernetes/well-known/priority-classes';
import { apiGroup, subjectOfManifest } from '../../input/manifest';
import type { Plan } from '../../plan/plan';
import { nearest } from '../../words/near-miss';
import type { Problem, Rule } from '../rule';

/** A pod that names a priority class is refused where there is no such class, however many nodes DESIRED counts. */
export const unknownPriorityClass: Rule = {
  id: 'unknown-priority-class',
  severity: 'error',
  summary: 'Priority class that cannot exist, or that looks like a typo for one that does.',
  check: plan => [...reservedNames(plan), ...unknownNames(plan)],
};

function reservedNames({ manifests }: Plan): Problem[] {
  return manifests.filter(isPriorityClass).flatMap(manifest => {
    const { name = '' } = manifest.metadata;
    return isReservedPriorityClass(name)
      ? [
          {
            subject: subjectOfManifest(manifest),
            origin: manifest.origin,
            field: 'metadata.name',
            message: `metadata.name is ${name}: names that begin with system- are reserved, and the API server refuses it`,
            fix: 'give it a name that does not begin with system-',
          },
        ]
      : [];
  });
}

function unknownNames({ manifests, workloads }: Plan): Problem[] {
  const declared = manifests.filter(isPriorityClass).map(({ metadata: { name = '' } }) => name);
  const known = new Set([...SYSTEM_PRIORITY_CLASSES, ...declared]);
  return workloads.flatMap(workload => {
    const { spec, specPath } = workload;
    const name = spec.priorityClassName ?? '';
    if (name === '' || known.has(name)) return [];
    const isReserved = isReservedPriorityClass(name);
    const [meant] = nearest(name, known);
    // Another name may be that of a class which other files make.
    if (!isReserved && meant === undefined) return [];
    const field = `${specPath}.priorityClassName`;
    return [
      {
        workload,
        field,
        message:
          `${field} is ${name}, ${isReserved ? 'a reserved name that no class has' : 'which no PriorityClass of the input has'}` +
          `${meant === undefined ? '' : `; did you mean ${meant}?`} Pods that name a class which does not exist are refused`,
        fix: `set ${field}: ${meant ?? SYSTEM_PRIORITY_CLASSES.join(' or ')}`,
        severity: isReserved ? 'error' : 'warning',
      },
    ];
  });
}

function isPriorityClass({ apiVersion, kind }: Plan['manifests'][number]): boolean {
  return kind === 'PriorityClass' && apiGroup(apiVersion) === 'scheduling.k8s.io';
}
