import type { Container } from '../schema/container';
import type { PodSpecFields } from '../schema/pod';
import { plus, type Quantity } from '../syntax/quantity';

/** Amounts of resources by name. */
export type Quantities = Readonly<Record<string, Quantity>>;

function combine(all: readonly Quantities[], operation: (a: Quantity, b: Quantity) => Quantity): Quantities {
  const result = new Map<string, Quantity>();
  for (const quantities of all) {
    for (const [name, quantity] of Object.entries(quantities)) {
      const known = result.get(name);
      result.set(name, known ? operation(known, quantity) : quantity);
    }
  }
  return Object.fromEntries(result);
}

/** The sum for each resource. */
export function sumOf(...all: readonly Quantities[]): Quantities {
  return combine(all, plus);
}

function largest(...all: readonly Quantities[]): Quantities {
  return combine(all, (a, b) => (b.nanos > a.nanos ? b : a));
}

/** What a container requests. The API server takes a limit for the request where there is none. */
export function requestsOrLimits({ resources: { limits = {}, requests = {} } = {} }: Container): Quantities {
  return { ...limits, ...requests };
}

/**
 * What the containers of a pod need (AggregateContainerRequests, AggregateContainerLimits): containers and sidecars
 * together or, where that is more, what an init container needs beside the sidecars before it.
 */
export function sumOfContainers(
  { containers = [], initContainers = [] }: PodSpecFields,
  needs: (container: Container) => Quantities,
): Quantities {
  let sidecars: Quantities = {};
  let starting: Quantities = {};
  for (const container of initContainers) {
    const isSidecar = container.restartPolicy === 'Always';
    const needed = isSidecar ? sumOf(sidecars, needs(container)) : sumOf(needs(container), sidecars);
    if (isSidecar) sidecars = needed;
    starting = largest(starting, needed);
  }
  return largest(sumOf(...containers.map(needs), sidecars), starting);
}
