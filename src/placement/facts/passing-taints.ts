import type { Taint } from '../../kubernetes/api';

/** What controllers and autoscalers put on nodes for a while: the state of a node, not what it is kept for. */
const PASSING_PREFIXES: readonly string[] = [
  'aws-node-termination-handler/',
  'cluster-autoscaler.kubernetes.io/',
  'drbd.linbit.com/',
  'karpenter.sh/',
  'node.cloudprovider.kubernetes.io/',
  'node.cluster.x-k8s.io/',
  'node.kubernetes.io/',
  'startup-taint.cluster-autoscaler.kubernetes.io/',
  'status-taint.cluster-autoscaler.kubernetes.io/',
];

const PASSING_KEYS: ReadonlySet<string> = new Set([
  'cloud.google.com/impending-node-termination',
  'DeletionCandidateOfClusterAutoscaler',
  'NodeWithImpairedVolumes',
  'ToBeDeletedByClusterAutoscaler',
]);

/** GKE marks its Windows nodes with this key, for good. */
const LASTING_KEY = 'node.kubernetes.io/os';

/** Whether a taint comes and goes with the state of a node, so that it says nothing of what the node is kept for. */
export function isPassing({ key }: Pick<Taint, 'key'>): boolean {
  if (key === LASTING_KEY) return false;
  return PASSING_KEYS.has(key) || isStartupKey(key) || PASSING_PREFIXES.some(prefix => key.startsWith(prefix));
}

/**
 * Whether a taint of this key waits on a new node for an agent that takes it away, such as
 * `node.cilium.io/agent-not-ready`.
 */
export function isStartupKey(key: string): boolean {
  return key.endsWith('/agent-not-ready') || key.startsWith('startup-taint.cluster-autoscaler.kubernetes.io/');
}
