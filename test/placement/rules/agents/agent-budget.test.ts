import { agentBudget } from '../../../../src/placement/rules/agents/agent-budget';
import { document, problemsOf, saidBy, workload } from '../ruled';

const node = (name: string, allocatable: object, labels: object = {}) =>
  document({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, status: { allocatable } });
const agent = (name: string, requests: object) => workload({ name, container: { resources: { requests } } });

test('agents that together take more than a quarter of the smallest node', () => {
  const agents = agent('a', { cpu: '200m' }) + agent('b', { cpu: '400m' });
  const nodes = node('large', { cpu: '8', pods: '110' }) + node('small', { cpu: '2', pods: '110' });
  expect(saidBy(agentBudget, agents, nodes)).toEqual([
    'warning: with 1 other agents it takes 600m of 2 cpu (30%) of 2 nodes, such as large',
  ]);
  expect(problemsOf(agentBudget, agents, nodes)[0]).toMatchObject({
    workload: { name: 'b' },
    fix: expect.stringContaining('lower spec.template.spec.containers[].resources.requests.cpu'),
  });
});

test.each([
  ['at a quarter', { cpu: '500m' }, { cpu: '2', pods: '110' }, []],
  ['above it', { cpu: '501m' }, { cpu: '2', pods: '110' }, ['warning: it takes 501m of 2 cpu (25%) of node n']],
  [
    'where there is no room at all',
    { memory: '2Gi' },
    { memory: '1Gi', pods: '110' },
    ['error: it takes 2048Mi of 1024Mi memory (200%) of node n'],
  ],
  [
    'of a resource the node has none of',
    { 'nvidia.com/gpu': '1' },
    { pods: '110' },
    ['warning: it requests nvidia.com/gpu, which is not offered by node n: its pods stay Pending there'],
  ],
  ['of pods', {}, { pods: '3' }, ['warning: it takes 1 of 3 pods (33%) of node n']],
])('%s', (_, requests, allocatable, expected) => {
  expect(saidBy(agentBudget, agent('a', requests), node('n', allocatable))).toEqual(expected);
});

test('nobody can request fewer pods: other advice stays', () => {
  expect(problemsOf(agentBudget, agent('a', {}), node('n', { pods: '3' }))).toMatchObject([
    { fix: 'keep agents off these nodes, or allow more with --budget-share' },
  ]);
});

test('nothing is known of nodes that do not say what they have', () => {
  const silent = document({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } });
  expect(saidBy(agentBudget, agent('a', { cpu: '100' }), silent)).toEqual([]);
  expect(saidBy(agentBudget, agent('a', { cpu: '100' }))).toEqual([]);
});

test('workloads that are no agents take nothing', () => {
  const deployment = workload({ kind: 'Deployment', container: { resources: { requests: { cpu: '100' } } } });
  expect(saidBy(agentBudget, deployment, node('n', { cpu: '1', pods: '110' }))).toEqual([]);
});

test('virtual nodes start no daemons: nothing is taken of them, alone or in a class with real nodes', () => {
  const agents = agent('a', { cpu: '400m' });
  const worker = node('worker', { cpu: '8', pods: '110' });
  const fargate = node('fargate', { cpu: '1', pods: '1' }, { 'eks.amazonaws.com/compute-type': 'fargate' });
  expect(saidBy(agentBudget, agents, fargate)).toEqual([]);
  expect(saidBy(agentBudget, agents, worker + fargate)).toEqual([]);
});

test('a resource that no node offers is no matter of shares, and a near name is offered', () => {
  const nodes = node('n', { pods: '110', 'sgx.intel.com/epc': '0', 'sgx.intel.com/epcs': '8' });
  expect(problemsOf(agentBudget, agent('a', { 'sgx.intel.com/epc': '1' }), nodes)).toMatchObject([
    {
      message: expect.stringContaining('did you mean sgx.intel.com/epcs?'),
      fix: 'run it only on nodes that offer sgx.intel.com/epc, or install what provides the resource on these nodes',
    },
  ]);
});
