import { manifestsOf, runExample, type Output } from './example';
import { findingsOf } from '../../src/placement/analysis/analysis';
import { manifestsIn } from '../../src/placement/input/manifest';
import { nameClasses } from '../../src/placement/naming/class-names';
import { nodeNames } from '../../src/placement/plan/landing';
import { poolsOf } from '../../src/placement/plan/node-side';
import { Plan } from '../../src/placement/plan/plan';
import { workloadsOf } from '../../src/placement/plan/workload';

const { output, printed } = runExample('one-pool-everywhere');

function planOf(files: Output): Plan {
  const manifests = manifestsOf(files).flatMap(object => manifestsIn(object, { file: 'one-pool-everywhere', line: 1 }));
  return new Plan({
    manifests,
    workloads: manifests.flatMap(object => workloadsOf(object)),
    pools: poolsOf(manifests).pools,
  });
}

/** What one cluster gets: its nodes, and the workloads that all clusters share. */
const cluster = (name: string) =>
  planOf({ nodes: output[`${name}.k8s.yaml`], workloads: output['workloads.k8s.yaml'] });

describe.each([
  ['gke', { 'cloud.google.com/gke-nodepool': 'gpu', 'node.kubernetes.io/instance-type': 'g2-standard-8' }],
  ['eks', { 'eks.amazonaws.com/nodegroup': 'gpu', 'node.kubernetes.io/instance-type': 'g5.2xlarge' }],
  ['aks', { 'kubernetes.azure.com/agentpool': 'gpu', 'node.kubernetes.io/instance-type': 'Standard_NC8as_T4_v3' }],
  ['cluster-api', {}],
])('%s', (name, known) => {
  const plan = cluster(name);

  test('its nodes have the label and the taint of the pool, and what the platform gives them', () => {
    expect(plan.pools).toMatchObject([
      { labels: { 'example.com/pool': 'gpu' }, knownLabels: known, startupTaints: [] },
    ]);
    expect(plan.pools[0].taints.map(String)).toEqual(['example.com/pool=gpu:NoSchedule']);
  });

  test('what is to run on them does, and on no others', () => {
    expect(plan.workloads.map(workload => [workload.name, nodeNames(plan.landingsOf(workload).runs)])).toEqual([
      ['dcgm-exporter', [plan.pools[0].name]],
      ['trainer', [plan.pools[0].name]],
    ]);
  });

  test('there is nothing to find', () => {
    expect(findingsOf(plan)).toEqual([]);
  });
});

test('all of them together are one pool with four kinds of nodes', () => {
  const { pools, fleet } = planOf(output);
  expect(pools).toHaveLength(1);
  expect(fleet.nodes.map(({ name }) => name)).toEqual([
    'general',
    'control-plane',
    'gpu.containernodepool',
    'gpu.managedclustersagentpool',
    'gpu.nodegroup',
    'training-gpu.machinedeployment',
  ]);
});

test('to a reader they are one column, called as the pool', () => {
  expect(nameClasses(planOf(output)).map(({ name, nodeClass }) => [name, nodeClass.nodes.length])).toEqual([
    ['gpu', 4],
    ['control-plane', 1],
    ['general', 1],
  ]);
});

test('nodes at the edge register with the label and the taint', () => {
  expect(printed).toEqual([
    'node-label:\n  - example.com/pool=gpu\nnode-taint:\n  - example.com/pool=gpu:NoSchedule\n',
  ]);
});

test.each<[string, (source: string) => string, string]>([
  [
    'a key without a domain',
    source => source.replace("key: 'example.com/pool', ", ''),
    "DedicatedNodePool 'Gpu' is not portable: labels[dedicated]: Forbidden",
  ],
  [
    'a key that a cloud reserves',
    source => source.replace('example.com/pool', 'cloud.google.com/pool'),
    "DedicatedNodePool 'Gpu' is not portable: labels[cloud.google.com/pool]: Forbidden: some tools keep the domain of this key for themselves",
  ],
])('%s is refused before anything is rendered', (_, change, message) => {
  expect(() => runExample('one-pool-everywhere', change)).toThrow(message);
});

test('everything the example renders is here', () => {
  expect(manifestsOf(output).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ManagedClustersAgentPool gpu',
    'KubeadmConfigTemplate training-gpu-72d7ca54',
    'MachineDeployment training-gpu',
    'Nodegroup gpu',
    'ContainerNodePool gpu',
    'ValidatingAdmissionPolicy gpu-pool-guard',
    'ValidatingAdmissionPolicyBinding gpu-pool-guard',
    'DaemonSet dcgm-exporter',
    'Job trainer',
  ]);
  expect(output).toMatchSnapshot();
});
