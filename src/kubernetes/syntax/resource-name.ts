import { validateLabelKey } from './names';

/** Resources Kubernetes itself knows: those without a prefix and those of a kubernetes.io prefix. */
export function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** Resources that device plugins and operators add, such as `nvidia.com/gpu`. */
export function isExtendedResource(name: string): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && validateLabelKey(`requests.${name}`).length === 0;
}

export function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

const OF_PODS: ReadonlySet<string> = new Set(['cpu', 'memory']);

/** Resources that a pod may ask for as a whole. */
export function isPodLevelResource(name: string): boolean {
  return OF_PODS.has(name) || isHugePages(name);
}

/** May a container request less of it than its limit? */
export function mayOvercommit(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name);
}
