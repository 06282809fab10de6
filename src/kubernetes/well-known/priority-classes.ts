/** The priority classes that every cluster has. */
export const SYSTEM_PRIORITY_CLASSES: readonly string[] = ['system-cluster-critical', 'system-node-critical'];

const RESERVED_PREFIX = 'system-';

/** Whether a name is reserved for the classes of every cluster, and is none of them: nobody can make such a class. */
export function isReservedPriorityClass(name: string): boolean {
  return name.startsWith(RESERVED_PREFIX) && !SYSTEM_PRIORITY_CLASSES.includes(name);
}
