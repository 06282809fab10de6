import { podLevelResources } from './pod-level-resources';
import { requestsOrLimits, sumOf, sumOfContainers } from './resource-sum';
import type { PodSpecFields } from '../schema/pod';
import { isPodLevelResource } from '../syntax/resource-name';

/** Amounts of resources by name, in billionths. */
export type Amounts = ReadonlyMap<string, bigint>;

/**
 * What the scheduler sets aside for a pod (PodRequests): what its containers need together, what the pod requests as a
 * whole in place of that, and the overhead.
 */
export function podRequests(spec: PodSpecFields): Amounts {
  const ofPod = Object.entries(podLevelResources(spec)?.requests ?? {}).filter(([name]) => isPodLevelResource(name));
  const requests = { ...sumOfContainers(spec, requestsOrLimits), ...Object.fromEntries(ofPod) };
  return new Map(Object.entries(sumOf(requests, spec.overhead ?? {})).map(([name, { nanos }]) => [name, nanos]));
}
