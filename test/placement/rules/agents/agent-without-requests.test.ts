import { agentWithoutRequests } from '../../../../src/placement/rules/agents/agent-without-requests';
import { saidBy, problemsOf, workload } from '../ruled';

const withResources = (resources: object) => saidBy(agentWithoutRequests, workload({ container: { resources } }));

test('containers that lack the same are named together', () => {
  const containers = [
    { name: 'a', image: 'x' },
    { name: 'b', image: 'x', resources: { requests: { cpu: '1' } } },
    { name: 'c', image: 'x' },
  ];
  expect(saidBy(agentWithoutRequests, workload({ pod: { containers } }))).toEqual([
    'info: containers a, c request no cpu and no memory; container b requests no memory',
  ]);
  expect(problemsOf(agentWithoutRequests, workload({ pod: { containers } })).map(({ fix }) => fix)).toEqual([
    'spec.template.spec.containers[0].resources.requests: {cpu: 50m, memory: 64Mi}, with what it really uses',
  ]);
});

test('limits count as requests, and so do the resources of the pod', () => {
  expect(withResources({ limits: { cpu: 1, memory: '1Gi' } })).toEqual([]);
  expect(withResources({ requests: { cpu: 1 }, limits: { memory: '1Gi' } })).toEqual([]);
  expect(
    saidBy(agentWithoutRequests, workload({ pod: { resources: { requests: { cpu: 1, memory: '1Gi' } } } })),
  ).toEqual([]);
});

test('only agents are asked', () => {
  expect(saidBy(agentWithoutRequests, workload({ kind: 'Deployment' }))).toEqual([]);
});

test('amounts that cannot be read are left to the rule that says so', () => {
  expect(withResources({ requests: 'much' })).toEqual([]);
});
