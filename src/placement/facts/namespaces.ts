import type { Manifest } from '../input/manifest';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

/** The Namespace object of each workload's namespace, where the input holds it. */
export function namespacesOf({ manifests }: Plan): (workload: Workload) => Manifest | undefined {
  const byName = new Map(
    manifests
      .filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Namespace')
      .map(manifest => [manifest.metadata.name, manifest]),
  );
  return ({ namespace }) => byName.get(namespace);
}
