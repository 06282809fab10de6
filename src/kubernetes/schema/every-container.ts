import { type Container } from './container';
import { type PodSpecFields } from './pod';

/** The containers of a pod of every sort, with the path of each. */
export function everyContainer(spec: PodSpecFields, field: string): { container: Container; at: string }[] {
  return (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap(list =>
    (spec[list] ?? []).map((container, index) => ({ container, at: `${field}.${list}[${index}]` })),
  );
}
