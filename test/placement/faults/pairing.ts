/** Workloads of a dedicated pool that have half of the pairing, or another's; and pools that do. */
import {
  everywhere,
  isAgent,
  warningOnNodes,
  workloadFault,
  type Draft,
  type Fault,
  type Step,
  type WorkloadFault,
} from './fault';
import { planOf, withoutPool, withPool, type NewPool } from './scene';

const LABEL = 'example.com/team';
const TAINT = { key: LABEL, value: 'search', effect: 'NoSchedule' };
const FAST = { 'example.com/tier': 'fast' };
const SEARCH: NewPool = { name: 'search', labels: { [LABEL]: 'search' }, taints: [TAINT] };

/** A workload that is confined to nodes with a label and a taint. */
const paired =
  (pool: NewPool): Step =>
  ({ pod }, scene) => {
    delete pod.affinity;
    pod.nodeSelector = { 'kubernetes.io/os': 'linux', ...pool.labels };
    pod.tolerations = pool.taints?.map(taint => ({ ...taint, operator: 'Equal' }));
    return withPool(scene, pool);
  };

const inPool = (rule: string, fault: string, more: WorkloadFault) =>
  workloadFault(rule, fault, { given: paired(SEARCH), ...more });

/** One edit away, two neighbours swapped, and another case. */
const MISSPELLINGS: readonly ((text: string) => string)[] = [
  text => `${text}s`,
  text => text.replace(/(.)(.)$/, '$2$1'),
  text => text.replace(/\w*$/, word => word.toUpperCase()),
];

const misspelt = (spell: (pod: any, misspell: (text: string) => string) => void): Step[] =>
  MISSPELLINGS.map(
    misspell =>
      ({ pod }) =>
        spell(pod, misspell),
  );

const misspeltEffect =
  (effect: string): Step =>
  ({ pod }) => {
    pod.tolerations[0].effect = effect;
  };

/** A device draws a pod to its nodes without a label too. */
const requestsDevice = ({ pod: { containers } }: Draft) => JSON.stringify(containers).includes('nvidia.com/gpu');

const otherwise =
  (pool: Partial<NewPool>): Step =>
  (_, scene) =>
    withPool(withoutPool(scene, SEARCH), { ...SEARCH, ...pool });

const GKE_POOL = 'cloud.google.com/gke-nodepool';
const SKU = { key: 'sku', value: 'gpu', effect: 'NoSchedule' };

export const PAIRING_FAULTS: readonly Fault[] = [
  inPool('selects-without-tolerating', 'its pool is selected and not tolerated', {
    severity: 'error',
    broken: ({ pod }) => {
      delete pod.tolerations;
    },
  }),
  workloadFault(
    'tolerates-without-selecting',
    'its pool is tolerated, and a label selected that other nodes have too',
    {
      severity: 'warning',
      of: draft => !requestsDevice(draft),
      // The agent that makes new nodes ready is meant for all of them.
      beside: ['startup-taint-deadlock'],
      given: (draft, scene) =>
        withPool(paired({ ...SEARCH, labels: { ...SEARCH.labels, ...FAST } })(draft, scene) ?? scene, {
          name: 'fast',
          labels: FAST,
        }),
      broken: ({ pod }) => {
        delete pod.nodeSelector[LABEL];
      },
    },
  ),
  inPool('agent-misses-nodes', 'an agent for every node, and a pool whose taint it does not tolerate', {
    severity: 'info',
    of: draft => isAgent(draft) && !requestsDevice(draft),
    // So is the agent that makes new nodes ready.
    beside: ['startup-taint-deadlock'],
    given: (draft, scene) => {
      everywhere(draft);
      return withPool(scene, SEARCH);
    },
    broken: ({ pod }) => {
      delete pod.tolerations;
    },
  }),
  inPool('effect-mismatch', 'another effect than that of the taint', {
    severity: 'error',
    broken: misspeltEffect('NoExecute'),
  }),
  inPool('toleration-near-miss', 'the key of a toleration misspelt', {
    severity: 'error',
    broken: misspelt((pod, misspell) => {
      pod.tolerations[0].key = misspell(LABEL);
    }),
  }),
  inPool('toleration-near-miss', 'the value of a toleration misspelt', {
    severity: 'error',
    broken: misspelt((pod, misspell) => {
      pod.tolerations[0].value = misspell('search');
    }),
  }),
  inPool('toleration-near-miss', 'the effect of a toleration misspelt', {
    severity: 'error',
    broken: ['NO_SCHEDULE', 'noSchedule', 'NoShedule'].map(misspeltEffect),
  }),
  workloadFault('toleration-near-miss', 'the taint of another cloud tolerated', {
    severity: 'error',
    given: paired({ name: 'gpus', labels: { 'example.com/pool': 'gpus' }, taints: [SKU] }),
    broken: ({ pod }) => {
      pod.tolerations = [{ key: 'nvidia.com/gpu', operator: 'Equal', value: 'present', effect: 'NoSchedule' }];
    },
  }),
  inPool('node-label-near-miss', 'the key of a selected label misspelt', {
    severity: 'error',
    broken: misspelt((pod, misspell) => {
      pod.nodeSelector = { [misspell(LABEL)]: 'search' };
    }),
  }),
  inPool('node-label-near-miss', 'the value of a selected label misspelt', {
    severity: 'error',
    broken: misspelt((pod, misspell) => {
      pod.nodeSelector = { [LABEL]: misspell('search') };
    }),
  }),
  workloadFault('node-label-near-miss', 'the label of another cloud selected', {
    severity: 'warning',
    of: (_, scene) => !planOf(scene).pools.some(({ knownLabels }) => Object.hasOwn(knownLabels, GKE_POOL)),
    beside: ['lands-nowhere'],
    given: paired({ name: 'search', labels: { 'eks.amazonaws.com/nodegroup': 'search' }, taints: [TAINT] }),
    broken: ({ pod }) => {
      pod.nodeSelector = { [GKE_POOL]: 'search' };
    },
  }),
  inPool('pool-not-tainted', 'nodes labelled and not tainted', {
    severity: warningOnNodes,
    broken: otherwise({ taints: [] }),
  }),
  inPool('pool-not-labelled', 'nodes tainted and not labelled', {
    severity: warningOnNodes,
    beside: ['lands-nowhere'],
    broken: otherwise({ labels: {} }),
  }),
  {
    rule: 'pools-alike',
    fault: 'two pools with one label and one taint',
    breaksOf: scene => [
      {
        place: scene.name,
        severity: 'warning',
        sound: withPool(scene, SEARCH),
        broken: withPool(withPool(scene, SEARCH), LIKE_SEARCH),
      },
    ],
  },
];

/**
 * What makes nodes with the same labels and taints is one pool, unless they wait for something else when they are new.
 */
const LIKE_SEARCH: NewPool = {
  ...SEARCH,
  name: 'like-search',
  startupTaints: [{ key: 'example.com/agent-not-ready', effect: 'NoSchedule' }],
};
