import { Testing } from 'cdk8s';
import { DedicatedNodePool, NodeAgentDaemonSet, NodeSet } from '../../../../src';
import { readNodes } from '../../../../src/placement/input/inventory';
import { readConstructTree } from '../../../../src/placement/plan/construct-tree';
import { Plan } from '../../../../src/placement/plan/plan';
import { selectsWithoutTolerating } from '../../../../src/placement/rules/selection/selects-without-tolerating';
import { node, pool, problemsOf, saidBy, workload } from '../ruled';

const NODES = node('gpu-1', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule']) + node('worker-1');
const GPU = { key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' };
const POOLS = [pool('gpu', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule'])];
const selecting = (pod: object = {}) => workload({ pod: { nodeSelector: { pool: 'gpu' }, ...pod } });
const said = (yaml: string, nodes = NODES) => saidBy(selectsWithoutTolerating, yaml, nodes);

test('who selects a pool and does not tolerate its taint runs nowhere', () => {
  expect(problemsOf(selectsWithoutTolerating, selecting(), NODES)).toMatchObject([
    {
      message:
        'it selects pool=gpu but does not tolerate taint dedicated=gpu:NoSchedule of node gpu-1: it runs on no node',
      fix: 'add to spec.template.spec.tolerations: [{key: dedicated, operator: Equal, value: gpu, effect: NoSchedule}]',
      severity: 'error',
    },
  ]);
});

test('a node is selected by its name', () => {
  const pinned = (kind: string) => said(workload({ kind, pod: { nodeName: 'gpu-1' } }));
  expect(pinned('DaemonSet')).toEqual([
    'error: it selects node gpu-1 but does not tolerate taint dedicated=gpu:NoSchedule of node gpu-1: it runs on no node',
  ]);
  expect(pinned('Deployment')).toEqual([]);
});

test('a declared pool is as certain as its nodes', () => {
  expect(saidBy(selectsWithoutTolerating, selecting(), undefined, POOLS)).toEqual([
    'error: it selects pool=gpu but does not tolerate taint dedicated=gpu:NoSchedule of nodes such as gpu: it runs on no node',
  ]);
});

test('a control plane that is only assumed is a warning', () => {
  expect(
    saidBy(
      selectsWithoutTolerating,
      workload({ pod: { nodeSelector: { 'node-role.kubernetes.io/control-plane': '' } } }),
    ),
  ).toEqual([
    expect.stringMatching(
      /^warning: .* taint node-role.kubernetes.io\/control-plane:NoSchedule of nodes such as control-plane: it runs on no node$/,
    ),
  ]);
});

test('of several pools one that is named and cannot be entered', () => {
  const pools = (values: string[], tolerations: object[]) =>
    workload({
      pod: {
        tolerations,
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'pool', operator: 'In', values }] }],
            },
          },
        },
      },
    });
  const nodes = NODES + node('batch-1', { pool: 'batch' });
  expect(said(pools(['batch', 'gpu'], []), nodes)).toEqual([
    'warning: it selects pool=gpu among others but does not tolerate taint dedicated=gpu:NoSchedule of node gpu-1: it runs on none of them',
  ]);
  expect(said(pools(['batch', 'gpu'], [GPU]), nodes)).toEqual([]);
});

describe('an agent that is declared to run where it cannot', () => {
  const gpuNode = (...taints: string[]) => node('gpu-1', { dedicated: 'gpu' }, ['dedicated=gpu:NoSchedule', ...taints]);
  const saidOf = (on: (gpu: DedicatedNodePool) => NodeSet, nodes?: string) => {
    const chart = Testing.chart();
    const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
    new NodeAgentDaemonSet(chart, 'Agent', {
      metadata: { name: 'agent' },
      on: on(gpu),
      containers: [{ image: 'agent:1' }],
    });
    const plan = new Plan({
      ...readConstructTree(chart),
      nodes: nodes === undefined ? undefined : readNodes(nodes, 'nodes.yaml'),
    });
    return selectsWithoutTolerating.check(plan).map(({ severity, message }) => `${severity}: ${message}`);
  };

  test('for a taint of the nodes that the pool does not know', () => {
    expect(saidOf(gpu => NodeSet.pools(gpu), gpuNode('nvidia.com/gpu=present:NoSchedule') + node('worker-1'))).toEqual([
      'error: it selects dedicated=gpu but does not tolerate taint nvidia.com/gpu=present:NoSchedule of node gpu-1: it runs on no node',
    ]);
    expect(saidOf(gpu => NodeSet.pools(gpu), gpuNode() + node('worker-1'))).toEqual([]);
  });

  test('for the taint of a pool whose label alone it names', () => {
    expect(saidOf(() => NodeSet.labelled({ dedicated: 'gpu' }))).toEqual([
      'error: it selects dedicated=gpu but does not tolerate taint dedicated=gpu:NoSchedule of nodes such as gpu: it runs on no node',
    ]);
  });
});

test.each([
  ['tolerates', selecting({ tolerations: [GPU] })],
  ['tolerates everything', selecting({ tolerations: [{ operator: 'Exists' }] })],
  ['selects nothing', workload()],
  ['selects what no node has', workload({ pod: { nodeSelector: { pool: 'other' } } })],
  [
    'has a toleration that the API server refuses, which invalid-manifest tells',
    selecting({ tolerations: [{ ...GPU, operator: 'Exist' }] }),
  ],
  [
    'tolerates with another effect, which effect-mismatch tells',
    selecting({ tolerations: [{ ...GPU, effect: 'NoExecute' }] }),
  ],
])('who %s passes', (_, yaml) => {
  expect(said(yaml)).toEqual([]);
});

test('a taint that passes keeps nobody out for good', () => {
  expect(
    said(selecting(), node('gpu-1', { pool: 'gpu' }, ['node.kubernetes.io/not-ready:NoSchedule']) + node('worker-1')),
  ).toEqual([]);
});

test('architectures that are listed say where an image can run, not where it should', () => {
  const nodes =
    node('amd', { 'kubernetes.io/arch': 'amd64' }) +
    node('arm', { 'kubernetes.io/arch': 'arm64' }, ['kubernetes.io/arch=arm64:NoSchedule']);
  const matchExpressions = [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64', 'arm64'] }];
  expect(
    said(
      workload({
        pod: {
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
            },
          },
        },
      }),
      nodes,
    ),
  ).toEqual([]);
});
