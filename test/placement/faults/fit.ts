/** What labels and taints allow, and the scheduler does not find room for. */
import { everywhere, isAgent, twinOf, workloadFault, type Fault } from './fault';
import { withNode, withObjects, type Scene } from './scene';

const HOSTNAME = 'kubernetes.io/hostname';
const POOL = { 'example.com/pool': 'edge' };
const APP = { app: 'router' };

/** Two nodes of their own, and one that their taint closes. */
function withEdge(scene: Scene): Scene {
  const closed = [{ key: 'example.com/edge', value: 'true', effect: 'NoSchedule' }];
  const open = ['edge-1', 'edge-2'].reduce((all, name) => withNode(all, { name, labels: POOL }), scene);
  const allocatable = { cpu: '64', memory: '256Gi', pods: '110' };
  const edge = withNode(open, { name: 'edge-closed', labels: POOL, taints: closed });
  return { ...edge, nodes: edge.nodes?.map(node => ({ ...node, allocatable })) };
}

interface Parts {
  readonly replicas?: number;
  readonly container?: object;
  readonly pod?: object;
}

/** A Deployment for these nodes, whose rollouts start a pod before they stop one. */
function router({ replicas = 1, container, pod }: Parts = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'router', namespace: 'edge' },
    spec: {
      replicas,
      selector: { matchLabels: APP },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        metadata: { labels: APP },
        spec: {
          nodeSelector: POOL,
          containers: [{ name: 'main', image: 'main:1', ...container }],
          ...pod,
        },
      },
    },
  };
}

function edgeFault(rule: string, fault: string, sound: Parts, ...broken: readonly Parts[]): Fault {
  return {
    rule,
    fault,
    breaksOf: scene =>
      scene.nodes === undefined
        ? []
        : broken.map(parts => ({
            place: scene.name,
            severity: 'warning',
            sound: withObjects(withEdge(scene), router(sound)),
            broken: withObjects(withEdge(scene), router(parts)),
          })),
  };
}

const away = (labels: object) => ({
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: labels }, topologyKey: HOSTNAME }],
  },
});

const spread = (nodeTaintsPolicy?: string) => ({
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: HOSTNAME,
      whenUnsatisfiable: 'DoNotSchedule',
      nodeTaintsPolicy,
      labelSelector: { matchLabels: APP },
    },
  ],
});

const PORT = { ports: [{ name: 'https', containerPort: 39443, hostPort: 39443 }] };
const cpu = (amount: string) => ({ resources: { requests: { cpu: amount, memory: '64Mi' } } });

export const FIT_FAULTS: readonly Fault[] = [
  edgeFault(
    'too-many-replicas',
    'more replicas than nodes that hold one each',
    { replicas: 1, container: PORT },
    { replicas: 3, container: PORT },
    { replicas: 3, pod: { affinity: away(APP) } },
    { replicas: 5, container: cpu('30') },
  ),
  edgeFault(
    'rollout-stuck',
    'a surge where each node holds a replica already',
    { replicas: 1, container: PORT },
    { replicas: 2, container: PORT },
    { replicas: 2, pod: { affinity: away(APP) } },
  ),
  edgeFault('larger-than-nodes', 'more than any node has', { container: cpu('20') }, { container: cpu('65') }),
  edgeFault(
    'spread-counts-closed-nodes',
    'a spread over nodes that the pods cannot enter',
    { replicas: 3, pod: spread('Honor') },
    { replicas: 3, pod: spread() },
  ),
  workloadFault('agents-exclude-each-other', 'an agent that keeps away from another', {
    severity: 'warning',
    of: isAgent,
    given: (draft, scene) => {
      everywhere(draft);
      return withObjects(scene, twinOf(draft, 'twin'));
    },
    broken: ({ pod }) => {
      pod.affinity = away({ twin: 'twin' });
    },
  }),
];
