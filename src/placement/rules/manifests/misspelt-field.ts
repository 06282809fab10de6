import { kindsByContainers } from '../../../kubernetes/kinds/pods';
import { builtInKind } from '../../../kubernetes/kinds/registry';
import { unknownFields, type UnknownField } from '../../facts/unknown-fields';
import { apiGroup, subjectOfManifest, type Manifest } from '../../input/manifest';
import { nearest } from '../../words/near-miss';
import type { Problem, Rule } from '../rule';

/**
 * Strict clients refuse what Kubernetes does not know. From all others the API server takes it, and drops it without a
 * word that anyone reads.
 */
export const misspeltField: Rule = {
  id: 'misspelt-field',
  severity: 'error',
  summary: 'Unknown or misplaced field, kind or apiVersion.',
  check: plan => {
    const workloads = new Map(plan.workloads.map(workload => [workload.manifest, workload]));
    return [
      ...plan.manifests.flatMap(manifest =>
        misspeltKind(manifest).map(problem => ({
          workload: workloads.get(manifest),
          subject: subjectOfManifest(manifest),
          origin: manifest.origin,
          ...problem,
        })),
      ),
      ...plan.workloads.flatMap(workload =>
        unknownFields(workload).map(unknown => ({
          workload,
          field: unknown.field,
          message: `Kubernetes knows no field ${unknown.field}: kubectl apply refuses it, and from other clients the API server takes the object without it`,
          fix: fixOf(unknown),
        })),
      ),
    ];
  },
};

function fixOf({ field, meant, place, isMeantSet, known }: UnknownField): string {
  if (place !== undefined) return `move ${field} to ${place}`;
  if (meant === undefined) return `remove ${field}, or say it with ${known.join(' or ')}`;
  return isMeantSet ? `remove ${field}, or merge it into ${meant}` : `rename ${field} to ${meant}`;
}

/**
 * What has a pod where a kind of Kubernetes keeps it, but neither that kind nor its version. A group without a dot is
 * no custom resource's.
 */
function misspeltKind({ apiVersion, kind, json }: Manifest): Pick<Problem, 'message' | 'fix'>[] {
  const { served: servedVersion, removedIn = {} } = builtInKind(kind) ?? {};
  if (apiVersion === servedVersion || apiGroup(apiVersion).includes('.') || Object.hasOwn(removedIn, apiVersion)) {
    return [];
  }
  const kinds = kindsByContainers(json);
  const meant = kinds.includes(kind) ? kind : nearest(kind, kinds)[0];
  const served = meant && builtInKind(meant)?.served;
  if (!served) return [];
  const wrong = [
    ...(kind === meant ? [] : [`kind: ${meant}`]),
    ...(apiVersion === served ? [] : [`apiVersion: ${served}`]),
  ];
  return [{ message: `${describe(apiVersion, kind)}: nothing of it can be applied`, fix: wrong.join(', ') }];
}

function describe(apiVersion: string, kind: string): string {
  return apiVersion === '' ? `the ${kind} has no apiVersion` : `apiVersion ${apiVersion} has no kind ${kind}`;
}
