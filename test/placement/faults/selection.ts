/** What workloads ask of the labels and names of nodes, and no node or not every one can meet. */
import { everywhere, isAgent, workloadFault, type Draft, type Fault } from './fault';
import { withNamespace, withPool } from './scene';

const required = (...nodeSelectorTerms: object[]) => ({
  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
});
const expression = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, values }],
});

const needing =
  (...terms: object[]) =>
  ({ pod }: Draft) => {
    pod.affinity = required(...terms);
  };

export const SELECTION_FAULTS: readonly Fault[] = [
  workloadFault('lands-nowhere', 'a label that no node has', {
    // A DaemonSet may wait for nodes to come.
    severity: (_, draft) => (isAgent(draft) ? 'warning' : 'error'),
    of: (_, { nodes }) => nodes !== undefined,
    // It does not select its pool then.
    beside: ['guard-refuses'],
    broken: ({ pod }) => {
      pod.nodeSelector = { 'example.com/rack': 'r99' };
    },
  }),
  workloadFault('no-pool-for-selection', 'a label that no pool has', {
    severity: 'warning',
    of: (_, { nodes }) => nodes === undefined,
    given: (_, scene) => withPool(scene, { name: 'shelf', labels: { 'example.com/shelf': 's1' } }),
    // It does not select its pool then.
    beside: ['guard-refuses'],
    broken: ({ pod }) => {
      pod.nodeSelector = { 'example.com/rack': 'r99' };
    },
  }),
  workloadFault('role-label-value', 'the value that k3s gives the label of the control plane', {
    severity: 'info',
    of: (draft, { nodes }) => isAgent(draft) && nodes === undefined,
    beside: ['guard-refuses'],
    broken: ({ pod }) => {
      pod.nodeSelector = { 'node-role.kubernetes.io/control-plane': 'true' };
    },
  }),
  workloadFault('contradictory-selection', 'conditions that exclude each other, or nothing to choose from', {
    severity: 'error',
    given: ({ pod }) => {
      pod.nodeSelector = { ...pod.nodeSelector, 'kubernetes.io/os': 'linux' };
    },
    broken: [
      needing(expression('kubernetes.io/os', 'In', 'windows')),
      needing(expression('kubernetes.io/os', 'NotIn', 'linux')),
      needing({
        matchExpressions: [
          ...expression('disk', 'In', 'ssd').matchExpressions,
          ...expression('disk', 'In', 'hdd').matchExpressions,
        ],
      }),
      needing({}),
      needing(),
    ],
  }),
  workloadFault('comparison-never-matches', 'a comparison with what is no number', {
    severity: 'error',
    broken: [
      needing(expression('example.com/cores', 'Gt', 'many')),
      needing(expression('example.com/cores', 'Lt', '8', '16')),
      needing(expression('example.com/cores', 'Gt')),
      ({ pod }) => {
        pod.tolerations = [
          ...(pod.tolerations ?? []),
          { key: 'example.com/cores', operator: 'Gt', value: '8', effect: 'NoSchedule' },
        ];
      },
    ],
  }),
  workloadFault('deprecated-node-label', 'a label that another has replaced', {
    severity: 'warning',
    given: ({ pod }) => {
      pod.nodeSelector = { ...pod.nodeSelector, 'kubernetes.io/os': 'linux' };
    },
    broken: ({ pod }) => {
      delete pod.nodeSelector['kubernetes.io/os'];
      pod.nodeSelector['beta.kubernetes.io/os'] = 'linux';
    },
  }),
  workloadFault('ignored-preference', 'a preference of an agent', {
    severity: 'info',
    of: isAgent,
    broken: ({ pod }) => {
      pod.affinity = {
        ...pod.affinity,
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: expression('disk', 'In', 'ssd') }],
        },
      };
    },
  }),
  workloadFault('pinned-node-name', 'a node by its name', {
    severity: 'warning',
    given: draft => {
      if (isAgent(draft)) everywhere(draft);
      draft.pod.nodeSelector = {};
    },
    broken: ({ pod }) => {
      pod.nodeName = 'control-plane';
    },
  }),
  workloadFault('namespace-node-selector', 'a namespace for other nodes', {
    severity: 'warning',
    given: ({ pod }) => {
      pod.nodeSelector = { ...pod.nodeSelector, 'kubernetes.io/os': 'linux' };
    },
    broken: ({ object }, scene) =>
      withNamespace(scene, object.metadata.namespace ?? 'default', {
        annotations: { 'scheduler.alpha.kubernetes.io/node-selector': 'kubernetes.io/os=windows' },
      }),
  }),
];
