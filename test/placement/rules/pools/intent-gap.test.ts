import { ApiObject, Chart, Testing } from 'cdk8s';
import { AksAgentPool, DedicatedNodePool, NodeAgentDaemonSet, Taint } from '../../../../src';
import { readConstructTree } from '../../../../src/placement/plan/construct-tree';
import { Plan } from '../../../../src/placement/plan/plan';
import { intentGap } from '../../../../src/placement/rules/pools/intent-gap';
import { NodeSet } from '../../../../src/pools/node-set';
import { declared, GPU } from '../declared';
import { workload } from '../ruled';

const PAIRED = {
  nodeSelector: { dedicated: 'gpu' },
  tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }],
};
const everywhere = { by: "NodeAgentDaemonSet 'x'", nodes: NodeSet.pools(GPU), everywhere: true };
const admitted = { ...everywhere, by: "DedicatedNodePool 'gpu'", everywhere: false };
const said = (pod: object, intents: object[], kind?: string) => declared(intentGap, workload({ pod, kind }), intents);

test('an agent lacks the toleration that was declared', () => {
  expect(said({ nodeSelector: PAIRED.nodeSelector }, [everywhere])).toEqual([
    {
      message:
        "NodeAgentDaemonSet 'x' declares it to run on dedicated=gpu, tolerating dedicated=gpu:NoSchedule, but it does not run on nodes such as gpu: " +
        'taint dedicated=gpu:NoSchedule is not tolerated',
      fix: 'add to spec.template.spec.tolerations: [{key: dedicated, operator: Equal, value: gpu, effect: NoSchedule}]',
    },
  ]);
});

test('an agent selects less than was declared', () => {
  expect(said({ ...PAIRED, nodeSelector: { ...PAIRED.nodeSelector, disk: 'ssd' } }, [everywhere])).toMatchObject([
    {
      message: expect.stringContaining('but it does not run on nodes such as gpu: nodeSelector wants disk=ssd'),
    },
  ]);
});

test('a workload that was admitted lacks the toleration', () => {
  expect(said({ nodeSelector: PAIRED.nodeSelector }, [admitted], 'Deployment')).toMatchObject([
    {
      message:
        "DedicatedNodePool 'gpu' admits it to dedicated=gpu, tolerating dedicated=gpu:NoSchedule, but it runs on none of these nodes: " +
        'it does not tolerate dedicated=gpu:NoSchedule of nodes such as gpu',
    },
  ]);
});

test('whoever is paired runs where it should, and an admission is no promise to run everywhere', () => {
  expect(said(PAIRED, [everywhere])).toEqual([]);
  expect(said(PAIRED, [admitted], 'Deployment')).toEqual([]);
  expect(said({ ...PAIRED, nodeSelector: { ...PAIRED.nodeSelector, disk: 'ssd' } }, [admitted])).toEqual([]);
});

test('what is declared twice is meant where both hold', () => {
  expect(said(PAIRED, [{ ...everywhere, nodes: NodeSet.everyNode() }, admitted])).toEqual([]);
});

describe('what a platform adds to the nodes of a pool', () => {
  const chart = (declare: (chart: Chart, gpu: DedicatedNodePool) => void) => {
    const {
      node: { root },
    } = new Chart(Testing.app(), 'chart');
    const inside = root.node.findChild('chart') as Chart;
    const gpu = new DedicatedNodePool(inside, 'Gpu', { poolName: 'gpu', key: 'example.com/pool' });
    new AksAgentPool(inside, 'Nodes', { pool: gpu, clusterName: 'c1', spec: { scaleSetPriority: 'Spot' } });
    declare(inside, gpu);
    return intentGap.check(new Plan(readConstructTree(root))).map(({ message, fix }) => ({ message, fix }));
  };
  const agentOn = (on: NodeSet) => (inside: Chart) => {
    new NodeAgentDaemonSet(inside, 'Agent', { metadata: { name: 'agent' }, on, containers: [{ image: 'agent:1' }] });
  };
  const trainer = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'trainer' },
    spec: { template: { spec: { containers: [{ name: 'main', image: 'a:1' }] } } },
  };

  test('keeps an agent out that tolerates the pool alone', () => {
    expect(chart((inside, gpu) => agentOn(NodeSet.pools(gpu))(inside))).toEqual([
      {
        message: expect.stringContaining(
          'but it does not run on nodes such as gpu: taint kubernetes.azure.com/scalesetpriority=spot:NoSchedule is not tolerated',
        ),
        fix: 'add to spec.template.spec.tolerations: [{key: kubernetes.azure.com/scalesetpriority, operator: Equal, value: spot, effect: NoSchedule}]',
      },
    ]);
  });

  test('keeps a workload out that is admitted to the pool', () => {
    expect(chart((inside, gpu) => gpu.admit(new ApiObject(inside, 'Trainer', trainer)))).toEqual([
      {
        message: expect.stringContaining(
          'but it runs on none of these nodes: it does not tolerate kubernetes.azure.com/scalesetpriority=spot:NoSchedule',
        ),
        fix: expect.stringContaining('kubernetes.azure.com/scalesetpriority'),
      },
    ]);
  });

  test('is no matter to who tolerates it, or means no pool', () => {
    const spot = Taint.noSchedule('kubernetes.azure.com/scalesetpriority', 'spot');
    expect(chart((inside, gpu) => agentOn(NodeSet.pools(gpu).tolerating(spot))(inside))).toEqual([]);
    expect(chart(agentOn(NodeSet.linux()))).toEqual([]);
    expect(chart(agentOn(NodeSet.labelled({ 'kubernetes.io/os': 'linux' })))).toEqual([]);
  });
});
