/** What agents do to nodes, and nodes to agents. */
import { errorOnNodes, everywhere, isAgent, twinOf, workloadFault, type Draft, type Fault, type Step } from './fault';
import { withNamespace, withNode, withObjects, withPool } from './scene';

const port = (hostPort: number) => [{ name: 'claimed', containerPort: hostPort, hostPort }];

const updating =
  (rollingUpdate: object) =>
  ({ object }: Draft) => {
    object.spec.updateStrategy = { type: 'RollingUpdate', rollingUpdate };
  };

const REQUESTS = { cpu: '50m', memory: '64Mi' };

const enforcing =
  (level: string): Step =>
  ({ object }, scene) =>
    withNamespace(scene, object.metadata.namespace ?? 'default', {
      labels: { 'pod-security.kubernetes.io/enforce': level },
    });

export const AGENT_FAULTS: readonly Fault[] = [
  workloadFault('host-port-clash', 'two agents on one port of a node', {
    severity: errorOnNodes,
    of: isAgent,
    given: draft => {
      everywhere(draft);
      draft.pod.containers[0].ports = port(39100);
    },
    broken: (draft, scene) =>
      withObjects(
        scene,
        twinOf(draft, 'twin', ({ pod }) => {
          pod.containers[0].ports = port(39100);
        }),
      ),
  }),
  workloadFault('surge-with-host-port', 'a surge beside a pod that holds a port of the node', {
    severity: 'error',
    of: isAgent,
    given: draft => {
      draft.pod.containers[0].ports = port(39100);
      updating({ maxSurge: 0, maxUnavailable: 1 })(draft);
    },
    broken: [updating({ maxSurge: 1, maxUnavailable: 0 }), updating({ maxSurge: '10%', maxUnavailable: 0 })],
  }),
  workloadFault('update-strategy-refused', 'an update strategy that no DaemonSet has', {
    severity: 'error',
    of: isAgent,
    broken: [
      updating({ maxSurge: 1, maxUnavailable: 1 }),
      updating({ maxSurge: 0, maxUnavailable: 0 }),
      updating({ maxUnavailable: '101%' }),
      ({ object }) => {
        object.spec.updateStrategy = { type: 'Recreate' };
      },
    ],
  }),
  workloadFault('agent-without-requests', 'an agent that requests nothing', {
    severity: 'info',
    of: isAgent,
    given: ({ pod }) => {
      for (const container of pod.containers) container.resources = { requests: REQUESTS };
    },
    broken: ({ pod }) => {
      delete pod.containers[0].resources;
    },
  }),
  workloadFault('agent-budget', 'an agent that takes more than its share of a node', {
    severity: (_, { pod }) => (pod.containers[0].resources.requests.cpu === '101' ? 'error' : 'warning'),
    of: (draft, { nodes }) => isAgent(draft) && nodes !== undefined,
    given: (draft, scene) => {
      everywhere(draft);
      draft.pod.containers[0].resources = { requests: REQUESTS };
      return {
        ...scene,
        nodes: scene.nodes?.map(node => ({ ...node, allocatable: { cpu: '100', memory: '400Gi', pods: '110' } })),
      };
    },
    broken: ['50', '101'].map(cpu => ({ pod }: Draft) => {
      pod.containers[0].resources = { requests: { ...REQUESTS, cpu } };
    }),
  }),
  workloadFault('disruption-budget-on-agent', 'a budget for the pods of an agent', {
    severity: 'warning',
    of: isAgent,
    broken: ({ object }, scene) =>
      withObjects(scene, {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: 'budget', namespace: object.metadata.namespace },
        spec: { maxUnavailable: 1, selector: object.spec.selector },
      }),
  }),
  workloadFault('pod-security-refuses', 'a namespace that refuses the pods', {
    severity: 'error',
    given: (draft, scene) => {
      draft.pod.hostPID = true;
      return enforcing('privileged')(draft, scene);
    },
    broken: ['restricted', 'baseline'].map(enforcing),
  }),
  workloadFault('linux-agent-on-windows', 'an agent for Linux on Windows', {
    severity: 'warning',
    of: isAgent,
    given: (draft, scene) => {
      everywhere(draft);
      draft.pod.hostPID = true;
      return withPool(scene, {
        name: 'windows',
        labels: { 'kubernetes.io/os': 'windows' },
        taints: [{ key: 'os', value: 'windows', effect: 'NoSchedule' }],
      });
    },
    broken: ({ pod }) => {
      delete pod.nodeSelector;
    },
  }),
  workloadFault('agent-on-virtual-nodes', 'an agent on nodes that run no daemons', {
    severity: 'warning',
    of: (draft, { nodes }) => isAgent(draft) && nodes !== undefined,
    given: everywhere,
    broken: [
      (_, scene) =>
        withNode(scene, {
          name: 'virtual',
          labels: { type: 'virtual-kubelet' },
          taints: [{ key: 'virtual-kubelet.io/provider', value: 'azure', effect: 'NoSchedule' }],
        }),
      (_, scene) =>
        withNode(scene, {
          name: 'fargate',
          labels: { 'eks.amazonaws.com/compute-type': 'fargate' },
          taints: [{ key: 'eks.amazonaws.com/compute-type', value: 'fargate', effect: 'NoSchedule' }],
        }),
    ],
  }),
];
