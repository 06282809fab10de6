/** What makes nodes, or guards them, and says another thing than the agents need. */
import { Chart, Testing } from 'cdk8s';
import { everywhere, isAgent, workloadFault, type Fault } from './fault';
import { withObjects, withPool } from './scene';
import { ClusterApiMachineDeployment, DedicatedNodePool } from '../../../src';

/** The guard of a pool, which names no namespace of the scenes. */
function guard(): object[] {
  const chart = new Chart(Testing.app(), 'guard');
  new DedicatedNodePool(chart, 'Pool', { poolName: 'search' }).guard({
    namespaces: ['search'],
    agentNamespaces: ['search-agents'],
  });
  return Testing.synth(chart);
}

/** A group of machines that may have none, and what they join with. */
function machines(): any[] {
  const chart = new Chart(Testing.app(), 'machines');
  new ClusterApiMachineDeployment(chart, 'Nodes', {
    pool: new DedicatedNodePool(chart, 'Pool', { poolName: 'search', key: 'example.com/team' }),
    clusterName: 'c1',
    infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'Metal3MachineTemplate', name: 'search' },
    autoscaling: { minSize: 0, maxSize: 3 },
  });
  return Testing.synth(chart);
}

/** A node group that may have no node, and a workload that is meant for it. */
function nodeGroup(fields: object): object[] {
  const tainted = { key: 'example.com/nightly', value: 'true', effect: 'NoSchedule' };
  const template = {
    metadata: { labels: { app: 'nightly' } },
    spec: { tolerations: [{ ...tainted, operator: 'Equal' }], containers: [{ name: 'main', image: 'nightly:1' }] },
  };
  return [
    {
      apiVersion: 'eksctl.io/v1alpha5',
      kind: 'ClusterConfig',
      metadata: { name: 'c', region: 'eu-west-1' },
      managedNodeGroups: [{ name: 'nightly', taints: [tainted], ...fields }],
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'nightly', namespace: 'nightly' },
      spec: { selector: { matchLabels: { app: 'nightly' } }, template },
    },
  ];
}

/** A workload of the nodes with these labels. */
function tenant(labels: Readonly<Record<string, string>>): object {
  const app = { app: 'tenant' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'tenant', namespace: 'default' },
    spec: {
      selector: { matchLabels: app },
      template: {
        metadata: { labels: app },
        spec: { containers: [{ name: 'main', image: 'tenant:1' }], nodeSelector: labels },
      },
    },
  };
}

export const NODE_SIDE_FAULTS: readonly Fault[] = [
  workloadFault('guard-refuses', 'an agent of every node that the guard of a pool does not name', {
    // The namespace that a manifest leaves open may be given as it is applied.
    severity: (_, { object: { metadata } }) => (metadata.namespace ? 'error' : 'warning'),
    of: isAgent,
    given: everywhere,
    broken: (_, scene) => withObjects(scene, ...guard()),
  }),
  {
    rule: 'autoscaler-hint-mismatch',
    fault: 'an autoscaler that is told of other labels or taints',
    breaksOf: scene =>
      ['labels', 'taints'].map(kind => {
        const misspelt = machines();
        const { annotations } = misspelt.find(one => one.kind === 'MachineDeployment').metadata;
        annotations[`capacity.cluster-autoscaler.kubernetes.io/${kind}`] =
          'example.com/teams=search:NoSchedule'.replace(kind === 'labels' ? ':NoSchedule' : '', '');
        return {
          place: scene.name,
          severity: 'error',
          sound: withObjects(scene, ...machines()),
          broken: withObjects(scene, ...misspelt),
        };
      }),
  },
  {
    rule: 'missing-autoscaler-tags',
    fault: 'a node group that may be empty and has no tags',
    breaksOf: scene => [
      {
        place: scene.name,
        severity: 'info',
        sound: withObjects(scene, ...nodeGroup({ minSize: 0, propagateASGTags: true })),
        broken: withObjects(scene, ...nodeGroup({ minSize: 0 })),
      },
    ],
  },
  {
    rule: 'startup-taint-near-miss',
    fault: 'a startup taint that is a letter away from what its agent removes',
    breaksOf: scene =>
      ['node.cilium.io/agent-not-ready', 'ebs.csi.aws.com/agent-not-ready'].map(key => {
        const waiting = (startup: string) =>
          withPool(scene, { name: 'new', labels: {}, startupTaints: [{ key: startup, effect: 'NoExecute' }] });
        return {
          place: scene.name,
          severity: 'error',
          sound: waiting(key),
          broken: waiting(key.replace('ready', 'redy')),
        };
      }),
  },
  {
    rule: 'startup-taint-without-remover',
    fault: 'a startup taint that nothing removes',
    breaksOf: scene =>
      ['NoSchedule', 'NoExecute'].map(effect => {
        const labels = { 'example.com/new': 'true' };
        const waiting = (key: string) =>
          withPool(withObjects(scene, tenant(labels)), { name: 'new', labels, startupTaints: [{ key, effect }] });
        return {
          place: scene.name,
          severity: 'warning',
          sound: waiting('node.cilium.io/agent-not-ready'),
          broken: waiting('example.com/preparing'),
        };
      }),
  },
];
