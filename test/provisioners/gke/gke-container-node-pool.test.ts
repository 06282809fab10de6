import { GkeContainerNodePool, Taint, type GkeContainerNodePoolProps } from '../../../src';
import { GKE_CONTAINER_NODE_POOL } from '../../../src/provisioners/gke/gke-container-node-pool';
import { GPU, poolWith } from '../pools';
import { synth } from '../synth';

function render(props: Partial<GkeContainerNodePoolProps> = {}) {
  return synth(
    scope =>
      new GkeContainerNodePool(scope, 'Nodes', {
        pool: GPU,
        clusterName: 'my-cluster',
        location: 'us-central1',
        ...props,
      }),
  );
}

test('taints are in the singular and effects as the GKE API spells them', () => {
  expect(render({ spec: { nodeConfig: { machineType: 'g2-standard-8' } } }).spec).toEqual({
    clusterRef: { name: 'my-cluster' },
    location: 'us-central1',
    nodeConfig: {
      labels: { 'example.com/pool': 'gpu' },
      machineType: 'g2-standard-8',
      taint: [{ effect: 'NO_SCHEDULE', key: 'example.com/pool', value: 'gpu' }],
    },
  });
});

test('node pool, machine type, accelerator and zone are labels of every node', () => {
  const manifest = render({
    spec: {
      nodeLocations: ['us-central1-a'],
      nodeConfig: { machineType: 'n1-standard-8', guestAccelerator: [{ type: 'nvidia-tesla-t4', count: 1 }] },
    },
  });
  expect(GKE_CONTAINER_NODE_POOL.read(manifest, [])[0].platformLabels).toEqual({
    'cloud.google.com/gke-nodepool': 'gpu',
    'cloud.google.com/gke-accelerator': 'nvidia-tesla-t4',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/os': 'linux',
    'node.kubernetes.io/instance-type': 'n1-standard-8',
    'topology.kubernetes.io/region': 'us-central1',
    'topology.kubernetes.io/zone': 'us-central1-a',
  });
});

test.each<[string, Partial<GkeContainerNodePoolProps>, string]>([
  [
    'a taint without a value',
    { pool: poolWith({ taints: [Taint.noSchedule('example.com/pool')] }) },
    'pool.taints[example.com/pool].value: Required value',
  ],
  [
    'a label of GKE',
    { pool: poolWith({ labels: { 'cloud.google.com/x': 'y' } }) },
    'GKE reserves labels of cloud.google.com',
  ],
  [
    'labels among the further fields',
    { spec: { nodeConfig: { labels: { 'example.com/pool': 'other' } } } },
    'spec.nodeConfig.labels.example.com/pool: Forbidden',
  ],
])('%s is refused', (_, props, message) => {
  expect(() => render(props)).toThrow(message);
});
