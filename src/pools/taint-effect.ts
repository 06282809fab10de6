/**
 * What a taint does to pods that do not tolerate it.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts
 */
export enum TaintEffect {
  /** Keeps new pods off the node. Pods that already run there stay. */
  NO_SCHEDULE = 'NoSchedule',

  /** Keeps new pods off the node where the scheduler has a choice. The DaemonSet controller ignores it. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',

  /** Keeps new pods off the node and evicts those that run there. */
  NO_EXECUTE = 'NoExecute',
}
