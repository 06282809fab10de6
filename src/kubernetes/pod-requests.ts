import type { Quantity } from './quantity';
import { isHugePages } from './resource-name';
import type { Container } from './schema/container';
import type { PodSpecFields } from './schema/pod';

/** Amounts of resources by name, in billionths. */
export type Amounts = ReadonlyMap<string, bigint>;

const OF_PODS: ReadonlySet<string> = new Set(['cpu', 'memory']);

/**
 * What the scheduler sets aside for a pod (PodRequests): its containers and sidecars together or, where that is more, what an init container needs
 * beside the sidecars before it; what the pod requests as a whole in place of that; and the overhead.
 */
export function podRequests({ containers = [], initContainers = [], resources, overhead = {} }: PodSpecFields): Amounts {
  let sidecars: Amounts = new Map();
  let starting: Amounts = new Map();
  for (const container of initContainers) {
    const needed = sumOf([sidecars, requestsOf(container)]);
    if (container.restartPolicy === 'Always') sidecars = needed;
    starting = combine([starting, needed], (a, b) => (a > b ? a : b));
  }
  const running = sumOf([sidecars, ...containers.map(requestsOf)]);
  const ofContainers = combine([running, starting], (a, b) => (a > b ? a : b));
  const ofPod = [...requestsOf({ resources })].filter(([name]) => OF_PODS.has(name) || isHugePages(name));
  return sumOf([new Map([...ofContainers, ...ofPod]), amountsOf(overhead)]);
}

/** The sum for each resource. */
function sumOf(all: readonly Amounts[]): Amounts {
  return combine(all, (a, b) => a + b);
}

function combine(all: readonly Amounts[], operation: (a: bigint, b: bigint) => bigint): Amounts {
  const result = new Map<string, bigint>();
  for (const amounts of all) {
    for (const [name, amount] of amounts) result.set(name, operation(result.get(name) ?? 0n, amount));
  }
  return result;
}

/** The API server takes a limit for the request where there is none. */
function requestsOf({ resources: { limits = {}, requests = {} } = {} }: Pick<Container, 'resources'>): Amounts {
  return amountsOf({ ...limits, ...requests });
}

function amountsOf(quantities: Readonly<Record<string, Quantity>>): Amounts {
  return new Map(Object.entries(quantities).map(([name, { nanos }]) => [name, nanos]));
}
