import { App, Chart } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-28';
import { call, kubectl, list, settlesTo } from './cluster';
import { type ApiManifest, each, finishDeletions, patch, pathOf, Scene } from './scene';
import { AgentUpdateStrategy, NodeAgentDaemonSet, NodeSet } from '../../src';

const NAMESPACE = 'rollouts';
const NODES = ['node-1', 'node-2', 'node-3', 'node-4', 'node-5'];
const PODS = `/api/v1/namespaces/${NAMESPACE}/pods`;

const nodes = new Scene();
let scene: Scene;

beforeAll(async () => {
  await nodes.createNodes(
    NODES.map(name => ({ metadata: { name, labels: { 'kubernetes.io/os': 'linux', rollouts: 'yes' } } })),
  );
  await nodes.createSurroundings(
    [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: '', namespace: NAMESPACE }, spec: {} }],
    ({ spec }) => spec,
  );
});

afterAll(() => nodes.end());

beforeEach(() => {
  scene = new Scene();
});

afterEach(() => scene.end());

function agent(image: string, updateStrategy?: AgentUpdateStrategy, id = 'Agent'): ApiManifest {
  const chart = new Chart(new App(), 'chart', { namespace: NAMESPACE });
  new NodeAgentDaemonSet(chart, id, {
    metadata: { name: 'agent' },
    on: NodeSet.labelled({ rollouts: 'yes' }),
    containers: [{ name: 'main', image }],
    updateStrategy,
  });
  return chart.toJson()[0];
}

interface Pod {
  readonly image: string;
  readonly node: string;
  readonly isLeaving: boolean;
  readonly isReady: boolean;
}

async function pods(): Promise<Pod[]> {
  return (await list(PODS)).map(({ metadata, spec, status }) => ({
    image: spec.containers[0].image,
    node: spec.nodeName,
    isLeaving: metadata.deletionTimestamp !== undefined,
    isReady: status.conditions?.some(({ type, status: holds }: any) => type === 'Ready' && holds === 'True') ?? false,
  }));
}

/** How many nodes have no pod that is ready and stays. */
async function unavailable(): Promise<number> {
  const available = new Set(
    (await pods()).filter(({ isLeaving, isReady }) => isReady && !isLeaving).map(({ node }) => node),
  );
  return NODES.length - available.size;
}

/** Says of every pod on a node that it is ready, as the kubelet would. */
async function makeReady(): Promise<void> {
  const bound = (await list(PODS)).filter(({ metadata, spec }) => spec.nodeName && !metadata.deletionTimestamp);
  await each(bound, ({ metadata: { name } }) =>
    call(
      'PATCH',
      `${PODS}/${name}/status`,
      {
        status: {
          phase: 'Running',
          conditions: [
            { type: 'Ready', status: 'True' },
            { type: 'ContainersReady', status: 'True' },
          ],
        },
      },
      'application/strategic-merge-patch+json',
    ),
  );
}

/**
 * Gives the controller another round, and waits until it has had it. What it was not allowed to do before, it could
 * have done then.
 */
async function anotherRound(daemonSet: ApiManifest): Promise<void> {
  const { spec } = await call('GET', pathOf(daemonSet));
  await patch(daemonSet, { spec: { revisionHistoryLimit: spec.revisionHistoryLimit + 1 } });
  await settlesTo(async () => {
    const { metadata, status } = await call('GET', pathOf(daemonSet));
    return status.observedGeneration === metadata.generation;
  }, true);
}

async function start(daemonSet: ApiManifest): Promise<void> {
  await scene.create(daemonSet);
  await allReady('v1');
}

async function allReady(image: string): Promise<void> {
  await settlesTo(
    async () => {
      await finishDeletions(NAMESPACE);
      await makeReady();
      return (await pods()).filter(pod => pod.isReady && !pod.isLeaving).map(pod => pod.image);
    },
    NODES.map(() => image),
  );
}

const images = async (staying: (pod: Pod) => boolean = () => true) =>
  (await pods())
    .filter(staying)
    .map(({ image }) => image)
    .sort();

test('maxUnavailable: so many pods are replaced at a time, and the next when those are ready', async () => {
  const strategy = AgentUpdateStrategy.rolling({ maxUnavailable: PercentOrAbsolute.absolute(2) });
  await start(agent('v1', strategy));
  const next = agent('v2', strategy);
  await patch(next, { spec: next.spec });

  for (const done of [0, 2, 4]) {
    const batch = Math.min(2, NODES.length - done);
    const leaving = async () => (await pods()).filter(({ isLeaving }) => isLeaving).length;
    await settlesTo(leaving, batch);
    await anotherRound(next);
    expect(await leaving()).toBe(batch);
    expect(await unavailable()).toBe(batch);

    await finishDeletions(NAMESPACE);
    await settlesTo(async () => (await images()).filter(image => image === 'v2').length, done + batch);
    await anotherRound(next);
    expect(await unavailable()).toBe(batch);
    await settlesTo(async () => (await pods()).every(({ node }) => node), true);
    await makeReady();
  }
  await allReady('v2');
});

test('maxSurge: the next pod is there before the last one goes', async () => {
  const strategy = AgentUpdateStrategy.rolling({
    maxUnavailable: PercentOrAbsolute.absolute(0),
    maxSurge: PercentOrAbsolute.absolute(1),
  });
  await start(agent('v1', strategy));
  const next = agent('v2', strategy);
  await patch(next, { spec: next.spec });

  for (const done of NODES.keys()) {
    await settlesTo(images, [...NODES.slice(done).map(() => 'v1'), ...NODES.slice(0, done + 1).map(() => 'v2')]);
    await anotherRound(next);
    expect(await pods()).toHaveLength(NODES.length + 1);
    expect(await unavailable()).toBe(0);
    await settlesTo(async () => (await pods()).every(({ node }) => node), true);
    await makeReady();
    await settlesTo(async () => (await pods()).filter(({ isLeaving }) => isLeaving).map(({ image }) => image), ['v1']);
    expect(await unavailable()).toBe(0);
    await finishDeletions(NAMESPACE);
  }
  expect(await images()).toEqual(NODES.map(() => 'v2'));
});

test('OnDelete: nothing happens until a pod is deleted', async () => {
  await start(agent('v1', AgentUpdateStrategy.onDelete()));
  const next = agent('v2', AgentUpdateStrategy.onDelete());
  await patch(next, { spec: next.spec });
  await anotherRound(next);
  expect(await images(({ isLeaving }) => !isLeaving)).toEqual(NODES.map(() => 'v1'));
  const [first] = await list(PODS);
  await call('DELETE', `${PODS}/${first.metadata.name}?gracePeriodSeconds=0`);
  await settlesTo(images, ['v1', 'v1', 'v1', 'v1', 'v2']);
});

test('rolling back brings the first template back', async () => {
  const first = agent('v1');
  await start(first);
  const {
    spec: { template },
  } = await call('GET', pathOf(first));
  const next = agent('v2');
  await patch(next, { spec: next.spec });
  await allReady('v2');
  expect(await kubectl(['rollout', 'undo', '-n', NAMESPACE, 'daemonset/agent'])).toMatchObject({ status: 0 });
  expect((await call('GET', pathOf(first))).spec.template).toEqual(template);
  await allReady('v1');
});

test('a renamed construct is the same DaemonSet', async () => {
  const before = agent('v1', undefined, 'Agent');
  const after = agent('v1', undefined, 'Collector');
  await start(before);
  const {
    metadata: { uid, generation },
  } = await call('GET', pathOf(before));
  expect(
    await kubectl(
      ['apply', '--server-side', '--force-conflicts', '--validate=strict', '-f', '-'],
      JSON.stringify(after),
    ),
  ).toMatchObject({ status: 0, stderr: '' });
  expect((await call('GET', pathOf(after))).metadata).toMatchObject({ uid, generation });
  expect(await images()).toEqual(NODES.map(() => 'v1'));
});
