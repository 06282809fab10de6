import { findingsOf } from '../../../src/placement/analysis/analysis';
import { nodeNames } from '../../../src/placement/plan/landing';
import type { Plan } from '../../../src/placement/plan/plan';
import { document, namespaceObject, node, planOf, workload } from '../rules/ruled';

const TAINT = { key: 'sandbox', operator: 'Equal', value: 'gvisor', effect: 'NoSchedule' };
const runtimeClass = (scheduling?: object) =>
  document({
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: 'gvisor' },
    handler: 'runsc',
    scheduling,
  });
const NODES = node('sandbox-1', { sandbox: 'gvisor' }, ['sandbox=gvisor:NoSchedule']) + node('worker-1');
const runs = (plan: Plan) => plan.workloads.map(one => nodeNames(plan.landingsOf(one).runs));
const errors = (plan: Plan) => findingsOf(plan).filter(({ severity }) => severity === 'error');

test('a RuntimeClass completes the pods of a Deployment, and not the template that the DaemonSet controller judges', () => {
  const yaml = (kind: string) =>
    runtimeClass({ nodeSelector: { sandbox: 'gvisor' }, tolerations: [TAINT] }) +
    workload({ kind, pod: { runtimeClassName: 'gvisor' } });
  expect(runs(planOf(yaml('Deployment'), NODES))).toEqual([['sandbox-1']]);
  expect(runs(planOf(yaml('DaemonSet'), NODES))).toEqual([['worker-1']]);
});

test('a RuntimeClass without scheduling, or that is not in the input, adds nothing', () => {
  const deployment = workload({ kind: 'Deployment', pod: { runtimeClassName: 'gvisor' } });
  for (const yaml of [deployment, runtimeClass() + deployment]) {
    expect(planOf(yaml, NODES).workloads.map(({ admission }) => admission)).toEqual([undefined]);
  }
});

test('affinity terms are each narrowed, so that no term lets a pod out', () => {
  const term = (key: string) => ({ matchExpressions: [{ key, operator: 'DoesNotExist' }] });
  const nodeAffinity = {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term('a'), term('b')] },
  };
  const yaml =
    runtimeClass({ nodeSelector: { sandbox: 'gvisor' }, tolerations: [TAINT] }) +
    workload({ kind: 'Deployment', pod: { runtimeClassName: 'gvisor', affinity: { nodeAffinity } } });
  expect(runs(planOf(yaml, NODES))).toEqual([['sandbox-1']]);
});

describe('the project selector of OpenShift', () => {
  const openShiftNodes = ['worker', 'infra']
    .map(role => node(role, { [`node-role.kubernetes.io/${role}`]: '', 'node.openshift.io/os_id': 'rhel' }))
    .join('');
  const selecting = (selector: string) =>
    namespaceObject('logging', { annotations: { 'openshift.io/node-selector': selector } });
  const scheduler = document({
    apiVersion: 'config.openshift.io/v1',
    kind: 'Scheduler',
    metadata: { name: 'cluster' },
    spec: { defaultNodeSelector: 'node-role.kubernetes.io/worker=' },
  });
  const agent = workload({ namespace: 'logging' });

  test.each([
    ['of the namespace', selecting('node-role.kubernetes.io/infra=') + agent, ['infra']],
    ['of the cluster', scheduler + agent, ['worker']],
    ['an empty one opts out of that of the cluster', scheduler + selecting('') + agent, ['infra', 'worker']],
    ['with a set', selecting('!node-role.kubernetes.io/infra') + agent, ['worker']],
  ])('%s', (_, yaml, expected) => {
    expect(runs(planOf(yaml, openShiftNodes))).toEqual([expected]);
  });

  test('is no concern of another platform', () => {
    expect(runs(planOf(scheduler + selecting('role=none') + agent, NODES))).toEqual([['worker-1']]);
  });
});

describe('GKE', () => {
  const gpuTaint = ['nvidia.com/gpu=present:NoSchedule'];
  const gpu = { resources: { limits: { 'nvidia.com/gpu': 1 } } };
  const nodes = (labels: Readonly<Record<string, string>>) => node('gpu-1', labels, gpuTaint);
  const GKE = { 'cloud.google.com/gke-nodepool': 'gpu' };

  test.each([
    ['tolerates the taint of a resource that a pod requests', workload({ kind: 'Deployment', container: gpu }), GKE, 1],
    ['not that of one it does not request', workload({ kind: 'Deployment' }), GKE, 0],
    ['not for a DaemonSet', workload({ container: gpu }), GKE, 0],
    ['and nowhere else', workload({ kind: 'Deployment', container: gpu }), { agentpool: 'gpu' }, 0],
  ])('%s', (_, yaml, labels, count) => {
    expect(runs(planOf(yaml, nodes(labels)))[0]).toHaveLength(count);
  });
});

describe('Kueue', () => {
  const flavor = (name: string, pool: string) =>
    document({
      apiVersion: 'kueue.x-k8s.io/v1beta1',
      kind: 'ResourceFlavor',
      metadata: { name },
      spec: { nodeLabels: { pool }, tolerations: [{ key: 'pool', value: pool, effect: 'NoSchedule' }] },
    });
  const queues = (...flavors: readonly string[]) =>
    document({
      apiVersion: 'kueue.x-k8s.io/v1beta1',
      kind: 'ClusterQueue',
      metadata: { name: 'all' },
      spec: { resourceGroups: [{ coveredResources: ['cpu'], flavors: flavors.map(name => ({ name })) }] },
    }) +
    document({
      apiVersion: 'kueue.x-k8s.io/v1beta1',
      kind: 'LocalQueue',
      metadata: { name: 'team', namespace: 'batch' },
      spec: { clusterQueue: 'all' },
    });
  const job = (pod: object = {}) =>
    document({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'train', namespace: 'batch', labels: { 'kueue.x-k8s.io/queue-name': 'team' } },
      spec: {
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'train:1' }], ...pod } },
      },
    });
  const nodes = node('a-1', { pool: 'a' }, ['pool=a:NoSchedule']) + node('b-1', { pool: 'b' }, ['pool=b:NoSchedule']);

  test('gives the jobs of a queue the labels and tolerations of its only flavor', () => {
    expect(runs(planOf(queues('a') + flavor('a', 'a') + job(), nodes))).toEqual([['a-1']]);
  });

  test('may give those of any of several, so that an error is a warning', () => {
    const yaml = queues('a', 'b') + flavor('a', 'a') + flavor('b', 'b') + job({ nodeSelector: { pool: 'b' } });
    expect(errors(planOf(yaml, nodes))).toEqual([]);
    expect(findingsOf(planOf(yaml, nodes)).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('unless ResourceFlavor b completes its pods'),
    );
  });

  test('is not asked where a flavor is missing', () => {
    expect(runs(planOf(queues('a', 'c') + flavor('a', 'a') + job(), nodes))).toEqual([[]]);
  });
});

test('a policy that may change placement makes a warning of an error', () => {
  const kyverno = (mutate: object) =>
    document({
      apiVersion: 'kyverno.io/v1',
      kind: 'ClusterPolicy',
      metadata: { name: 'tolerate' },
      spec: { rules: [{ name: 'a', mutate }] },
    });
  const deployment = workload({ kind: 'Deployment', pod: { nodeSelector: { sandbox: 'gvisor' } } });
  expect(errors(planOf(deployment, NODES))).toHaveLength(1);
  const tolerating = kyverno({ patchStrategicMerge: { spec: { tolerations: [TAINT] } } });
  expect(errors(planOf(tolerating + deployment, NODES))).toEqual([]);
  const labelling = kyverno({ patchStrategicMerge: { metadata: { labels: { a: 'b' } } } });
  expect(errors(planOf(labelling + deployment, NODES))).toHaveLength(1);
});
