import { dirname } from 'path';
import { isDeepStrictEqual } from 'util';
import { describeManifest, subjectOfManifest, objectIdentity, type Manifest } from '../../input/manifest';
import type { Rule } from '../rule';

/**
 * Of two objects of one identity the one applied last replaces the other. In different folders they are variants, such
 * as versions or overlays, of which a cluster gets one.
 */
export const duplicateObject: Rule = {
  id: 'duplicate-object',
  severity: 'warning',
  summary: 'Two different objects with the same kind, namespace and name.',
  check: plan => {
    const first = new Map<string, Manifest>();
    const workloads = new Map(plan.workloads.map(workload => [workload.manifest, workload]));
    return plan.manifests.flatMap(manifest => {
      const object = objectIdentity(manifest);
      if (object === undefined) return [];
      const identity = `${folderOf(manifest)}\n${object}`;
      const earlier = first.get(identity);
      if (!earlier) {
        first.set(identity, manifest);
        return [];
      }
      if (isDeepStrictEqual(earlier.json, manifest.json)) return [];
      return [
        {
          workload: workloads.get(manifest),
          subject: subjectOfManifest(manifest),
          origin: manifest.origin,
          message: `${earlier.source} has another ${describeManifest(manifest)}: the one that is applied last replaces the other`,
          fix: 'change metadata.name or metadata.namespace of one, or remove it',
        },
      ];
    });
  },
};

function folderOf({ origin }: Manifest): string {
  return 'constructPath' in origin ? '' : dirname(origin.file);
}
