import { ApiObject, App, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { call, list, settlesTo } from './cluster';
import { type ApiManifest, collectionOf, each, finishDeletions, Scene } from './scene';
import { DedicatedNodePool, NodeAgentDaemonSet, NodeSet, PlacementPlan } from '../../src';
import { inventories, podSpecs } from '../placement/arbitraries';

const NAMESPACE = 'scheduled';
const LINUX = { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' };

const scene = new Scene();

beforeEach(() =>
  scene.createSurroundings(
    [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: '', namespace: NAMESPACE }, spec: {} }],
    ({ spec }) => spec,
  ),
);

afterEach(async () => {
  await finishDeletions(NAMESPACE);
  await scene.end();
});

function node(name: string, labels: Readonly<Record<string, string>> = {}, taints: readonly object[] = []): object {
  return { metadata: { name, labels: { ...LINUX, 'kubernetes.io/hostname': name, ...labels } }, spec: { taints } };
}

async function podsOf(owner: string): Promise<any[]> {
  return (await list(`/api/v1/namespaces/${NAMESPACE}/pods`)).filter(({ metadata }) =>
    metadata.generateName?.startsWith(`${owner}-`),
  );
}

/** What the scheduler says of a pod: its node, or `Unschedulable`, or nothing yet. */
function decision({ spec, status }: any): string | undefined {
  return spec.nodeName ?? status.conditions?.find(({ type }: any) => type === 'PodScheduled')?.reason;
}

async function planOf(objects: readonly object[]): Promise<PlacementPlan> {
  const nodes = JSON.stringify(await call('GET', '/api/v1/nodes'));
  return PlacementPlan.ofManifests(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), { nodes });
}

test('pods that are admitted to a pool are bound to its nodes, and no other pod is', async () => {
  const chart = new Chart(new App(), 'chart', { namespace: NAMESPACE });
  const pool = new DedicatedNodePool(chart, 'Pool', { poolName: 'gpu', key: 'example.com/pool' });
  const containers = [{ image: 'busybox' }];
  pool.admit(new Deployment(chart, 'Trainer', { metadata: { name: 'trainer' }, replicas: 12, containers }));
  pool.admit(
    new ApiObject(chart, 'Batch', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'batch' },
      spec: {
        parallelism: 12,
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
      },
    }),
  );
  new Deployment(chart, 'Website', { metadata: { name: 'website' }, replicas: 12, containers });
  const objects: ApiManifest[] = chart.toJson();

  const taints = pool.taints.map(({ key, value, effect }) => ({ key, value, effect }));
  await scene.createNodes([
    node('gpu-1', pool.labels, taints),
    node('gpu-2', pool.labels, taints),
    node('plain-1'),
    node('plain-2'),
  ]);
  for (const object of objects) await scene.create(object);

  const plan = await planOf(objects);
  expect(Object.fromEntries(plan.workloads.map(({ name, runs }) => [name, runs]))).toEqual({
    batch: ['gpu-1', 'gpu-2'],
    trainer: ['gpu-1', 'gpu-2'],
    website: ['plain-1', 'plain-2'],
  });
  for (const { name, runs } of plan.workloads) {
    await settlesTo(async () => (await podsOf(name)).filter(pod => runs.includes(decision(pod) ?? '')).length, 12);
  }
});

test('of two agents that want one port of the same nodes, one waits where the plan said so', async () => {
  const chart = new Chart(new App(), 'chart', { namespace: NAMESPACE });
  for (const name of ['first', 'second']) {
    new NodeAgentDaemonSet(chart, name, {
      metadata: { name },
      on: NodeSet.labelled({ door: 'yes' }),
      containers: [{ image: 'busybox', ports: [{ number: 80, hostPort: 80 }] }],
    });
  }
  const objects: ApiManifest[] = chart.toJson();
  await scene.createNodes([node('door-1', { door: 'yes' }), node('door-2', { door: 'yes' }), node('wall')]);
  for (const object of objects) await scene.create(object);

  const plan = await planOf(objects);
  expect(plan.findings.filter(({ rule }) => rule === 'host-port-clash')).toHaveLength(1);
  await settlesTo(
    async () => (await list(`/api/v1/namespaces/${NAMESPACE}/pods`)).map(decision).sort(),
    ['Unschedulable', 'Unschedulable', 'door-1', 'door-2'],
  );
});

/** Fixed, so that a failure comes again. */
const SAMPLE = { numRuns: 400, seed: 5 };

test('any pod is bound to a node where the plan says that it may run, and waits where there is none', async () => {
  const nodes = fc
    .sample(inventories(), SAMPLE)
    .flat()
    .slice(0, 60)
    .map(({ labels, taints, unschedulable }, index) => ({
      metadata: { name: `node-${index}`, labels },
      spec: { taints: distinct(taints), unschedulable },
    }));
  const pods = fc.sample(podSpecs(), SAMPLE).map((spec, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${index}`, namespace: NAMESPACE },
    spec: { ...spec, nodeName: undefined, containers: [{ name: 'main', image: 'busybox' }] },
  }));
  await scene.createNodes(nodes);
  // What is not valid is no matter of the scheduler.
  const taken = await each(pods, pod =>
    scene.create(pod).then(
      () => true,
      () => false,
    ),
  );
  const applied = pods.filter((_, index) => taken[index]);
  expect(applied.length).toBeGreaterThan(SAMPLE.numRuns / 8);

  const stored = async () =>
    new Map((await list(collectionOf(applied[0]))).map(pod => [pod.metadata.name as string, decision(pod)] as const));
  const runs = new Map((await planOf(applied)).workloads.map(workload => [workload.name, workload.runs]));
  await settlesTo(async () => {
    const found = await stored();
    return applied
      .map(({ metadata: { name } }) => name)
      .filter(name => {
        const answer = found.get(name);
        return runs.get(name)!.length > 0 ? !runs.get(name)!.includes(answer ?? '') : answer !== 'Unschedulable';
      });
  }, []);
});

/** No two taints of a node have the same key and effect. */
function distinct(taints: readonly { readonly key: string; readonly effect: string }[]): object[] {
  return [...new Map(taints.map(taint => [`${taint.key}:${taint.effect}`, taint])).values()];
}
