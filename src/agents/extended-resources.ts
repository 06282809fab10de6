import type { PodJson } from './pod-json';

/**
 * The pod with whole units of extended resources in its first container. Request and limit must be equal.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources
 */
export function withExtendedResources(pod: PodJson, units: Readonly<Record<string, number>>): PodJson {
  const quantities = Object.fromEntries(Object.entries(units).map(([name, count]) => [name, `${count}`]));
  const [first, ...rest] = pod.containers;
  if (Object.keys(quantities).length === 0) return pod;
  const { limits, requests } = first.resources ?? {};
  const resources = {
    ...first.resources,
    limits: { ...limits, ...quantities },
    requests: { ...requests, ...quantities },
  };
  return { ...pod, containers: [{ ...first, resources }, ...rest] };
}
