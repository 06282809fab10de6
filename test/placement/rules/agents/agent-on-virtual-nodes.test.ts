import { agentOnVirtualNodes } from '../../../../src/placement/rules/agents/agent-on-virtual-nodes';
import { node, problemsOf, saidBy, workload } from '../ruled';

const FARGATE = node('fargate-1', { 'eks.amazonaws.com/compute-type': 'fargate' }, [
  'eks.amazonaws.com/compute-type=fargate:NoSchedule',
]);
const VIRTUAL = node('aci', { type: 'virtual-kubelet' }, ['virtual-kubelet.io/provider=azure:NoSchedule']);
const WORKER = node('worker-1');
const everywhere = (pod: object = {}, kind?: string) =>
  workload({ kind, pod: { tolerations: [{ operator: 'Exists' }], ...pod } });

test.each([
  ['eks.amazonaws.com/compute-type', 'fargate', FARGATE, 'fargate-1'],
  ['type', 'virtual-kubelet', VIRTUAL, 'aci'],
])('%s=%s', (key, value, virtual, name) => {
  expect(problemsOf(agentOnVirtualNodes, everywhere(), WORKER + virtual)).toMatchObject([
    {
      message: `it runs on virtual nodes of ${key}=${value} (node ${name}), where no daemon starts: its pods stay Pending there`,
      fix: expect.stringContaining(`{matchExpressions: [{key: ${key}, operator: NotIn, values: [${value}]}]}`),
    },
  ]);
});

test('who keeps away, by label or taint, and who is no agent', () => {
  const nodeSelectorTerms = [{ matchExpressions: [{ key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] }] }];
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
  expect(saidBy(agentOnVirtualNodes, everywhere({ affinity }), WORKER + VIRTUAL)).toEqual([]);
  expect(saidBy(agentOnVirtualNodes, workload(), WORKER + VIRTUAL)).toEqual([]);
  expect(saidBy(agentOnVirtualNodes, everywhere({}, 'Deployment'), WORKER + VIRTUAL)).toEqual([]);
});
