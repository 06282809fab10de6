/** Manifests that were changed after it was declared where they run. */
import { workloadFault, type Draft, type Fault } from './fault';
import type { Scene } from './scene';

/** The keys of the pools that an app declares. */
const keysOf = ({ pools = [] }: Scene): ReadonlySet<string> =>
  new Set(pools.flatMap(({ labels }) => Object.keys(labels)));

const isAdmitted = ({ pod }: Draft, scene: Scene): boolean =>
  Object.keys(pod.nodeSelector ?? {}).some(key => keysOf(scene).has(key));

export const INTENT_FAULTS: readonly Fault[] = [
  workloadFault('intent-leak', 'the selector of its pool removed', {
    severity: 'error',
    of: isAdmitted,
    beside: ['guard-refuses'],
    broken: ({ pod }) => {
      delete pod.nodeSelector;
    },
  }),
  workloadFault('intent-gap', 'the toleration of its pool removed', {
    severity: 'error',
    of: isAdmitted,
    broken: ({ pod }) => {
      delete pod.tolerations;
    },
  }),
];
