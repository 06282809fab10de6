import { App, Chart } from 'cdk8s';
import { call, list, send, settlesTo } from './cluster';
import { type ApiManifest, patch, Scene } from './scene';
import { DedicatedNodePool, NodeAgentDaemonSet, NodeSet } from '../../src';

const chart = new Chart(new App(), 'chart');
const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu', key: 'example.com/pool' });
const TOLERATION = { key: 'example.com/pool', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' };
const SELECTOR = { 'example.com/pool': 'gpu' };
const TERM = { matchExpressions: [{ key: 'example.com/pool', operator: 'In', values: ['gpu'] }] };
const AFFINE = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [TERM] } } };
const NO_SELECTOR = 'a pod that tolerates pool gpu must select it; add nodeSelector example.com/pool: gpu';
const NO_NAMESPACE = 'pool gpu is for pods of training; remove the toleration for example.com/pool=gpu:NoSchedule';

const scene = new Scene();
const PODS = '/api/v1/namespaces/training/pods';

function pod(name: string, namespace: string, spec: object = {}): ApiManifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { containers: [{ name: 'main', image: 'busybox' }], ...spec },
  };
}

async function dryRun(
  namespace: string,
  spec: object,
): Promise<{ status: number; message?: string; body: any; warnings: readonly string[] }> {
  const { status, body, warnings } = await send(
    'POST',
    `/api/v1/namespaces/${namespace}/pods?dryRun=All`,
    pod('probe', namespace, spec),
  );
  return { status, message: body.message, body, warnings };
}

/** The objects of a guard, in the newest version that the API server has of them. */
async function guardObjects(options: Parameters<DedicatedNodePool['guard']>[0]): Promise<ApiManifest[]> {
  const guarded = new Chart(new App(), 'guard');
  new DedicatedNodePool(guarded, 'Gpu', { poolName: 'gpu', key: 'example.com/pool' }).guard(options);
  const { resources } = await call('GET', '/apis/admissionregistration.k8s.io/v1');
  const served = new Set(resources.map(({ kind }: any) => kind));
  return guarded
    .toJson()
    .map((object: ApiManifest) =>
      served.has(object.kind) ? object : { ...object, apiVersion: 'admissionregistration.k8s.io/v1beta1' },
    );
}

beforeAll(async () => {
  await scene.createSurroundings(
    ['training', 'web', 'agents'].map(namespace => pod('', namespace)),
    ({ spec }) => spec,
  );
  await scene.create(pod('older', 'training', { tolerations: [TOLERATION] }));
});

afterAll(() => scene.end());

describe('a guard that denies', () => {
  const guard = new Scene();

  beforeAll(async () => {
    for (const object of await guardObjects({ namespaces: ['training'], agentNamespaces: ['agents'] })) {
      await guard.create(object);
    }
    await settlesTo(
      async () => (await dryRun('web', { tolerations: [TOLERATION], nodeSelector: SELECTOR })).status,
      422,
    );
  });

  afterAll(() => guard.end());

  test('Kubernetes finds no fault with its expressions', async () => {
    await settlesTo(
      async () => {
        const { metadata, status } = await call(
          'GET',
          '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/gpu-pool-guard',
        );
        return { isChecked: status?.observedGeneration === metadata.generation, typeChecking: status?.typeChecking };
      },
      { isChecked: true, typeChecking: {} },
    );
  });

  test.each<[string, string, object]>([
    ['selects the pool by nodeSelector', 'training', { tolerations: [TOLERATION], nodeSelector: SELECTOR }],
    ['selects the pool by affinity', 'training', { tolerations: [TOLERATION], affinity: AFFINE }],
    ['does not tolerate the pool', 'web', {}],
    ['tolerates another pool', 'web', { tolerations: [{ ...TOLERATION, value: 'storage' }] }],
    ['is an agent that tolerates everything', 'agents', { tolerations: [{ operator: 'Exists' }] }],
  ])('a pod that %s is allowed', async (_, namespace, spec) => {
    expect(await dryRun(namespace, spec)).toMatchObject({ status: 201, warnings: [] });
  });

  test.each<[string, string, object, string]>([
    ['does not select the pool', 'training', { tolerations: [TOLERATION] }, NO_SELECTOR],
    [
      'selects another pool',
      'training',
      { tolerations: [TOLERATION], nodeSelector: { 'example.com/pool': 'storage' } },
      NO_SELECTOR,
    ],
    ['tolerates everything', 'training', { tolerations: [{ operator: 'Exists' }] }, NO_SELECTOR],
    ['is in another namespace', 'web', { tolerations: [TOLERATION], nodeSelector: SELECTOR }, NO_NAMESPACE],
    [
      'tolerates the key',
      'web',
      { tolerations: [{ key: 'example.com/pool', operator: 'Exists' }], nodeSelector: SELECTOR },
      NO_NAMESPACE,
    ],
  ])('a pod that %s is refused', async (_, namespace, spec, message) => {
    const answer = await dryRun(namespace, spec);
    expect(answer.status).toBe(422);
    expect(answer.message).toContain(message);
  });

  test('a pod that was there before may change, but not tolerate more', async () => {
    const older = pod('older', 'training');
    expect((await patch(older, { metadata: { labels: { seen: 'yes' } } })).metadata.labels).toEqual({ seen: 'yes' });
    const { spec } = await call('GET', `${PODS}/older`);
    const answer = await send(
      'PATCH',
      `${PODS}/older`,
      { spec: { tolerations: [...spec.tolerations, { operator: 'Exists' }] } },
      'application/merge-patch+json',
    );
    expect(answer.status).toBe(422);
    expect(answer.body.message).toContain(NO_SELECTOR);
  });

  test('an agent of the pool runs in its namespace, and in no other', async () => {
    const agents = new Scene();
    const on = new Chart(new App(), 'agents');
    for (const namespace of ['training', 'web']) {
      new NodeAgentDaemonSet(on, namespace, {
        metadata: { name: 'exporter', namespace },
        on: NodeSet.pools(gpu),
        containers: [{ image: 'busybox' }],
      });
    }
    const taints = gpu.taints.map(({ key, value, effect }) => ({ key, value, effect }));
    await agents.createNodes([
      { metadata: { name: 'gpu-1', labels: { 'kubernetes.io/os': 'linux', ...gpu.labels } }, spec: { taints } },
    ]);
    for (const daemonSet of on.toJson()) await agents.create(daemonSet);
    const podsOf = async (namespace: string) =>
      (await list(`/api/v1/namespaces/${namespace}/pods`)).filter(
        ({ metadata }) => metadata.generateName === 'exporter-',
      ).length;
    const refusals = async () => [
      ...new Set(
        (await list('/api/v1/namespaces/web/events'))
          .filter(({ reason }) => reason === 'FailedCreate')
          .map(({ message }) => message.includes(NO_NAMESPACE)),
      ),
    ];
    await settlesTo(
      async () => ({ training: await podsOf('training'), web: await podsOf('web'), refused: await refusals() }),
      { training: 1, web: 0, refused: [true] },
    );
    await agents.end();
  });
});

test('a guard that warns lets pods pass, and says what is wrong', async () => {
  const guard = new Scene();
  for (const object of await guardObjects({ namespaces: ['training'], warnOnly: true })) await guard.create(object);
  const probe = () => dryRun('training', { tolerations: [TOLERATION] });
  await settlesTo(async () => (await probe()).warnings.length, 1);
  expect(await probe()).toMatchObject({ status: 201, warnings: [expect.stringContaining(NO_SELECTOR)] });
  await guard.end();
});

describe('a guard that pairs', () => {
  const guard = new Scene();

  const paired = async (spec: object) => {
    const { status, body } = await dryRun('training', spec);
    const own = body.spec?.tolerations?.filter(({ key }: any) => !key?.startsWith('node.kubernetes.io/'));
    return { status, nodeSelector: body.spec?.nodeSelector, tolerations: own };
  };

  beforeAll(async () => {
    for (const object of await guardObjects({ namespaces: ['training'], pairedNamespaces: ['training'] })) {
      await guard.create(object);
    }
    await settlesTo(async () => (await paired({})).nodeSelector, SELECTOR);
    await settlesTo(async () => (await dryRun('web', { tolerations: [TOLERATION] })).status, 422);
  });

  afterAll(() => guard.end());

  test.each<[string, object, object]>([
    ['has neither', {}, { nodeSelector: SELECTOR, tolerations: [TOLERATION] }],
    ['tolerates the pool', { tolerations: [TOLERATION] }, { nodeSelector: SELECTOR, tolerations: [TOLERATION] }],
    ['selects the pool', { nodeSelector: SELECTOR }, { nodeSelector: SELECTOR, tolerations: [TOLERATION] }],
    [
      'selects something else besides',
      { nodeSelector: { disk: 'ssd' } },
      { nodeSelector: { disk: 'ssd', ...SELECTOR }, tolerations: [TOLERATION] },
    ],
    [
      'tolerates everything',
      { tolerations: [{ operator: 'Exists' }] },
      { nodeSelector: SELECTOR, tolerations: [{ operator: 'Exists' }] },
    ],
    [
      'wants another pool',
      { nodeSelector: { 'example.com/pool': 'storage' } },
      { nodeSelector: { 'example.com/pool': 'storage' }, tolerations: [] },
    ],
  ])('a pod that %s', async (_, spec, expected) => {
    expect(await paired(spec)).toEqual({ status: 201, ...expected });
  });

  test('a pod of another namespace is left alone', async () => {
    expect((await dryRun('web', {})).body.spec.nodeSelector).toBeUndefined();
  });
});
