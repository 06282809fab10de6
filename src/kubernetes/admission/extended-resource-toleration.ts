import { type Toleration } from '../api';
import { isExtendedResource } from '../syntax/resource-name';

/**
 * The admission plug-in ExtendedResourceToleration (off by default, on in GKE): a pod that requests an extended
 * resource tolerates the taint of the same key. It does not help a DaemonSet, whose nodes are chosen by the bare
 * template. `requests` are the names of all resources its containers and init containers request.
 */
export function withExtendedResourceTolerations(
  tolerations: readonly Toleration[],
  requests: Iterable<string>,
): Toleration[] {
  const keys = [...new Set(requests)].filter(isExtendedResource).sort();
  const missing = keys.filter(
    resource =>
      !tolerations.some(
        ({ key, operator, value, effect }) =>
          key === resource && operator === 'Exists' && !value && effect === 'NoSchedule',
      ),
  );
  return [...tolerations, ...missing.map(key => ({ key, operator: 'Exists', effect: 'NoSchedule' }))];
}
