import { Chart, Testing } from 'cdk8s';
import { ClusterApiMachineDeployment, ClusterApiMachinePool, DedicatedNodePool } from '../../../../src';
import { autoscalerHintMismatch } from '../../../../src/placement/rules/pools/autoscaler-hint-mismatch';
import { document, problemsOf } from '../ruled';

const LABELS = 'capacity.cluster-autoscaler.kubernetes.io/labels';
const TAINTS = 'capacity.cluster-autoscaler.kubernetes.io/taints';

type Machines = typeof ClusterApiMachineDeployment | typeof ClusterApiMachinePool;

function found(change: (objects: any[]) => void = () => {}, Machines: Machines = ClusterApiMachineDeployment) {
  const chart = new Chart(Testing.app(), 'chart');
  new Machines(chart, 'Nodes', {
    pool: new DedicatedNodePool(chart, 'Pool', { poolName: 'gpu', key: 'example.com/pool' }),
    clusterName: 'c1',
    infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'X', name: 'x' },
    autoscaling: { minSize: 0, maxSize: 3 },
  });
  const objects: any[] = Testing.synth(chart);
  change(objects);
  return problemsOf(autoscalerHintMismatch, objects.map(object => document(object)).join(''));
}

const annotated = (key: string, value?: string) => (objects: any[]) => {
  const { annotations } = objects.find(({ kind }) => kind.startsWith('Machine')).metadata;
  if (value === undefined) delete annotations[key];
  else annotations[key] = value;
};

test.each([ClusterApiMachineDeployment, ClusterApiMachinePool])(
  '%p tells the autoscaler what its nodes have',
  Machines => {
    expect(found(undefined, Machines)).toEqual([]);
    expect(found(annotated(LABELS, 'example.com/pools=gpu'), Machines)).toHaveLength(1);
  },
);

test('a label that the autoscaler is not told of', () => {
  expect(found(annotated(LABELS, 'example.com/pools=gpu'))).toEqual([
    {
      subject: { kind: 'MachineDeployment', name: 'c1-gpu' },
      origin: expect.objectContaining({ file: 'test.yaml' }),
      message:
        'with no node to look at, the cluster-autoscaler is not told of example.com/pool=gpu: it never adds the first node for a pod that selects it',
      fix: 'add to metadata.annotations[capacity.cluster-autoscaler.kubernetes.io/labels]: example.com/pool=gpu',
    },
  ]);
  expect(found(annotated(LABELS))).toHaveLength(1);
});

test('a taint that the autoscaler is not told of', () => {
  expect(found(annotated(TAINTS, 'example.com/pool=gpu:NoExecute'))).toMatchObject([
    {
      message: expect.stringContaining(
        'is not told of example.com/pool=gpu:NoSchedule: it adds nodes for pods that do not tolerate them',
      ),
    },
  ]);
});

test.each<[string, (objects: any[]) => void]>([
  ['more is told than the kubelet registers', annotated(LABELS, 'example.com/pool=gpu,topology.kubernetes.io/zone=a')],
  [
    'one node always stays',
    objects => {
      annotated(LABELS)(objects);
      annotated('cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size', '1')(objects);
    },
  ],
  [
    'nothing is told, but by the infrastructure provider',
    objects => {
      annotated(LABELS)(objects);
      annotated(TAINTS)(objects);
    },
  ],
  [
    'the bootstrap configuration is elsewhere',
    objects => {
      objects.splice(
        objects.findIndex(({ kind }) => kind.startsWith('Kubeadm')),
        1,
      );
      annotated(LABELS)(objects);
    },
  ],
  ['the annotation cannot be read', annotated(TAINTS, 'nonsense')],
])('nothing is wrong where %s', (_, change) => {
  expect(found(change)).toEqual([]);
});
