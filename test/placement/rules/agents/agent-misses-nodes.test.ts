import { agentMissesNodes } from '../../../../src/placement/rules/agents/agent-misses-nodes';
import { node, pool, problemsOf, saidBy, workload } from '../ruled';

const NODES =
  node('worker-1') +
  node('gpu-1', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule']) +
  node('gpu-2', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule']) +
  node('cp-1', { 'node-role.kubernetes.io/control-plane': '' }, ['node-role.kubernetes.io/control-plane:NoSchedule']);
const GPU = { key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' };
const CONTROL_PLANE = { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' };
const said = (pod: object, nodes = NODES) => saidBy(agentMissesNodes, workload({ pod }), nodes);

test('an agent without a selection is told which nodes it misses, and the tolerations that take it there', () => {
  expect(problemsOf(agentMissesNodes, workload(), NODES)).toMatchObject([
    {
      field: 'spec.template.spec.tolerations',
      message:
        'it selects no nodes in particular, and misses 3 nodes, such as cp-1: it does not tolerate dedicated=gpu:NoSchedule and node-role.kubernetes.io/control-plane:NoSchedule',
      fix: 'add to spec.template.spec.tolerations: [{key: dedicated, operator: Equal, value: gpu, effect: NoSchedule}, {key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule}]',
    },
  ]);
  expect(said({ tolerations: [GPU, CONTROL_PLANE] })).toEqual([]);
});

test.each([
  ['selects an operating system', { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } }],
  [
    'leaves nodes of a label out',
    {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'pool', operator: 'NotIn', values: ['storage'] }] }],
          },
        },
      },
    },
  ],
])('so is one that %s', (_, pod) => {
  const labels = { 'beta.kubernetes.io/os': 'linux' };
  const nodes = node('worker-1', labels) + node('gpu-1', labels, ['dedicated=gpu:NoSchedule']);
  expect(said(pod, nodes)).toEqual([
    'info: it selects no nodes in particular, and misses node gpu-1: it does not tolerate dedicated=gpu:NoSchedule',
  ]);
});

const MATCH_NAME = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['worker-1', 'gpu-1'] }] }],
    },
  },
};

test.each([
  ['selects a pool', { nodeSelector: { pool: 'gpu' } }],
  ['names its nodes', { affinity: MATCH_NAME }],
  [
    'asks for a device',
    { containers: [{ name: 'main', image: 'agent:1', resources: { limits: { 'example.com/fpga': 1 } } }] },
  ],
  ['narrowly misses the taint, as another rule says', { tolerations: [{ ...GPU, value: 'gpus' }, CONTROL_PLANE] }],
])('nothing is said of an agent that %s', (_, pod) => {
  expect(said(pod)).toEqual([]);
});

test('nothing is said of what is no agent, of one that runs nowhere, or of nodes that start no daemons of its kind', () => {
  expect(saidBy(agentMissesNodes, workload({ kind: 'Deployment' }), NODES)).toEqual([]);
  expect(said({}, node('gpu-1', {}, ['dedicated=gpu:NoSchedule']))).toEqual([]);
  const others =
    node('worker-1') +
    node('fargate-1', { 'eks.amazonaws.com/compute-type': 'fargate' }, [
      'eks.amazonaws.com/compute-type=fargate:NoSchedule',
    ]) +
    node('win-1', { 'kubernetes.io/os': 'windows' }, ['os=windows:NoSchedule']) +
    node('new-1', {}, ['node.kubernetes.io/not-ready:NoSchedule']);
  expect(said({}, others)).toEqual([]);
});

test('without nodes, those of declared pools are missed, and no nodes that are merely assumed', () => {
  expect(saidBy(agentMissesNodes, workload())).toEqual([]);
  expect(
    saidBy(agentMissesNodes, workload(), undefined, [pool('gpu', { pool: 'gpu' }, ['dedicated=gpu:NoSchedule'])]),
  ).toEqual([
    'info: it selects no nodes in particular, and misses nodes such as gpu: it does not tolerate dedicated=gpu:NoSchedule',
  ]);
});

test('a toleration that all its siblings have is told by sibling-without-toleration', () => {
  const agents = ['a', 'b', 'c'].map(name =>
    workload({
      name: `logs-${name}`,
      namespace: 'logs',
      pod: { tolerations: name === 'c' ? [CONTROL_PLANE] : [GPU, CONTROL_PLANE] },
    }),
  );
  expect(saidBy(agentMissesNodes, agents.join(''), NODES)).toEqual([]);
});

test('many taints are not all listed in the message', () => {
  const pools = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => node(name, {}, [`${name}=1:NoSchedule`]));
  expect(said({}, node('worker-1') + pools.join(''))).toEqual([
    'info: it selects no nodes in particular, and misses 6 nodes, such as a: it does not tolerate a=1:NoSchedule and b=1:NoSchedule and c=1:NoSchedule and d=1:NoSchedule and 2 more taints',
  ]);
});
