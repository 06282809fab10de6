import { poolArchetypes } from '../plan/archetypes';
import { refusalOf } from '../plan/landing';
import { perWorkload } from '../plan/per-plan';

/** Whether some pool of the input makes nodes that accept a workload: it may make more of them when they are needed. */
export const mayGetNodes = perWorkload<boolean>(({ pools }, workload) =>
  pools.flatMap(pool => poolArchetypes(pool, [workload])).some(node => !refusalOf(workload.placed, node)),
);
