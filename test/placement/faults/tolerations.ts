/** Tolerations that do too much, too little or nothing. */
import { isAgent, twinOf, workloadFault, type Draft, type Fault, type Step } from './fault';
import { isGuarded, withObjects, withPool, type NewPool } from './scene';

const MASTER = { key: 'node-role.kubernetes.io/master', operator: 'Exists', effect: 'NoSchedule' };
const CONTROL_PLANE = { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' };

const tolerating =
  (...tolerations: object[]) =>
  ({ pod }: Draft) => {
    pod.tolerations = tolerations;
  };

const STARTUP = { key: 'storage.example.com/agent-not-ready', effect: 'NoSchedule' };
const SEARCH: NewPool = {
  name: 'search',
  labels: { 'example.com/team': 'search' },
  taints: [{ key: 'example.com/team', value: 'search', effect: 'NoSchedule' }],
};
const OF_SEARCH = { key: 'example.com/team', operator: 'Exists', effect: 'NoSchedule' };
const OF_STARTUP = { key: STARTUP.key, operator: 'Exists' };

/** A workload beside the agent that is none. */
const cache = (draft: Draft) =>
  twinOf(draft, 'cache', ({ object, pod }) => {
    object.kind = 'Deployment';
    delete object.spec.updateStrategy;
    pod.nodeSelector = {};
    delete pod.affinity;
    pod.tolerations = [{ operator: 'Exists' }];
  });

/** Three agents of one product. */
const family: Step = (draft, scene) => {
  draft.object.metadata.labels = { ...draft.object.metadata.labels, 'app.kubernetes.io/part-of': 'product' };
  draft.pod.tolerations = [OF_SEARCH];
  delete draft.pod.hostNetwork;
  return withObjects(scene, ...['product-a', 'product-b'].map(name => twinOf(draft, name)));
};

export const TOLERATION_FAULTS: readonly Fault[] = [
  workloadFault('toleration-matches-no-taint', 'a toleration of what no node has', {
    severity: 'info',
    given: (_, scene) => withPool(scene, SEARCH),
    broken: ({ pod }) => {
      pod.tolerations = [
        ...(pod.tolerations ?? []),
        { key: 'example.com/retired', operator: 'Exists', effect: 'NoSchedule' },
      ];
    },
  }),
  workloadFault('legacy-control-plane-key', 'the old key of the control plane alone', {
    severity: 'warning',
    given: tolerating(CONTROL_PLANE),
    broken: tolerating(MASTER),
  }),
  workloadFault('evicts-agent', 'a toleration of an agent that ends', {
    severity: 'warning',
    of: isAgent,
    broken: [{ operator: 'Exists' }, { key: 'node.kubernetes.io/not-ready', operator: 'Equal' }].map(
      toleration =>
        ({ pod }) => {
          pod.tolerations = [
            { ...toleration, effect: 'NoExecute', tolerationSeconds: 300 },
            ...(pod.tolerations ?? []),
          ];
        },
    ),
  }),
  workloadFault('leaves-not-ready-nodes', 'an agent that a node needs and that does not come before it is ready', {
    severity: 'info',
    of: isAgent,
    given: ({ pod }) => {
      pod.priorityClassName = 'system-node-critical';
      pod.hostPID = true;
      pod.tolerations = [
        ...(pod.tolerations ?? []),
        { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoSchedule' },
      ];
    },
    beside: ['startup-taint-deadlock'],
    broken: ({ pod }) => {
      pod.tolerations = pod.tolerations.filter(
        (toleration: any) => toleration.key && toleration.key !== 'node.kubernetes.io/not-ready',
      );
    },
  }),
  workloadFault('tolerates-everything-in-pool', 'no agent, and everything tolerated', {
    severity: 'warning',
    // What a guard refuses takes no room.
    of: (draft, scene) => isAgent(draft) && !isGuarded(scene),
    given: (_, scene) => withPool(scene, SEARCH),
    broken: (draft, scene) => withObjects(scene, cache(draft)),
  }),
  workloadFault('startup-taint-deadlock', 'new nodes that wait for an agent that cannot come', {
    severity: 'error',
    of: isAgent,
    given: ({ pod }, scene) => {
      delete pod.affinity;
      delete pod.nodeSelector;
      pod.tolerations = [OF_STARTUP, OF_SEARCH];
      return withPool(scene, { ...SEARCH, startupTaints: [STARTUP] });
    },
    broken: tolerating(OF_STARTUP),
  }),
  workloadFault('sibling-without-toleration', 'one of several agents without the toleration of the others', {
    severity: 'warning',
    of: isAgent,
    given: family,
    broken: ({ pod }) => {
      delete pod.tolerations;
    },
  }),
];
