import { nearest } from './near-miss';

/**
 * The resource that was meant by one that no node offers: one spelt nearly so, else one of the vendor whose name is
 * longer, such as `nvidia.com/gpu.shared` for `nvidia.com/gpu`, else another of the vendor, such as a MIG profile.
 */
export function nearestResource(resource: string, offered: Iterable<string>): string | undefined {
  const names = [...offered].sort();
  const [near] = nearest(resource, names);
  if (near !== undefined || !resource.includes('/')) return near;
  const vendor = resource.slice(0, resource.indexOf('/') + 1);
  return names.find(name => name.startsWith(resource)) ?? names.find(name => name.startsWith(vendor));
}
