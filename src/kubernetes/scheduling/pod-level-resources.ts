import { type Quantities, requestsOrLimits, sumOfContainers } from './resource-sum';
import type { ResourceRequirements } from '../schema/container';
import type { PodSpecFields } from '../schema/pod';
import { isHugePages, isPodLevelResource } from '../syntax/resource-name';

function only(quantities: Quantities, belongs: (name: string) => boolean): Quantities {
  return Object.fromEntries(Object.entries(quantities).filter(([name]) => belongs(name)));
}

/**
 * The huge pages that containers are limited to limit the pod as well, unless it says itself how many it wants
 * (defaultHugePagePodLimits).
 */
function withHugePageLimits(spec: PodSpecFields, resources: ResourceRequirements): Quantities {
  const { limits = {}, requests = {} } = resources;
  if (Object.keys({ ...limits, ...requests }).length === 0) return limits;
  const ofContainers = sumOfContainers(spec, container => container.resources?.limits ?? {});
  return { ...only(ofContainers, name => isHugePages(name) && !Object.hasOwn(requests, name)), ...limits };
}

/**
 * What a Pod asks for as a whole, as the API server stores it. Where there are limits, a request that is missing is
 * what the containers request together, and the limit itself where they request nothing or the resource is one of which
 * there is no less than the limit (defaultPodRequests).
 */
export function podLevelResources(spec: PodSpecFields): ResourceRequirements | undefined {
  const { resources } = spec;
  if (!resources) return undefined;
  const limits = withHugePageLimits(spec, resources);
  if (Object.keys(limits).length === 0) return resources;
  const ofContainers = only(
    sumOfContainers(spec, requestsOrLimits),
    name => isPodLevelResource(name) && !isHugePages(name),
  );
  return {
    ...resources,
    limits,
    requests: { ...only(limits, isPodLevelResource), ...ofContainers, ...resources.requests },
  };
}
