import { call, list, send, settlesTo } from './cluster';
import { corpusDaemonSets, exampleDaemonSets, inventories } from './manifests';
import { type ApiManifest, each, finishDeletions, patch, Scene } from './scene';
import { PlacementPlan } from '../../src';
import { compareText } from '../../src/collections/text-order';
import { validateDaemonSet } from '../../src/kubernetes/validation/workloads/daemon-set';

const NAMESPACE = 'daemons';
const DAEMON_SETS = `/apis/apps/v1/namespaces/${NAMESPACE}/daemonsets`;

/** Every DaemonSet under a name of its own, in one namespace: neither is of any account to where it lands. */
const daemonSets: readonly ApiManifest[] = [...exampleDaemonSets(), ...corpusDaemonSets()].map((daemonSet, index) => ({
  ...daemonSet,
  metadata: { name: `agent-${index}`, namespace: NAMESPACE },
}));

/** What becomes of a node, from what it was at first. */
type Change = (node: any) => { labels?: Record<string, string>; taints?: any[] };

const MAINTENANCE = { key: 'example.com/maintenance', value: 'disk' };

const selected: readonly [string, string][] = daemonSets.flatMap(({ spec }) =>
  Object.entries<string>(spec.template.spec.nodeSelector ?? {}),
);

/**
 * Each node goes through so many of the changes. Nodes start at another one each, so that every change is made in every
 * round.
 */
const ROUNDS = [0, 1, 2];

/**
 * In this order, since a taint that becomes NoExecute drives out what one that was NoSchedule had left where it ran.
 */
const CHANGES: readonly Change[] = [
  ({ taints }) => ({ taints: [...taints, { ...MAINTENANCE, effect: 'NoSchedule' }] }),
  ({ taints }) => ({ taints: [...taints, { ...MAINTENANCE, effect: 'NoExecute' }] }),
  ({ taints }) => ({ taints: taints.filter(isOfConditions) }),
  ({ labels }) => ({
    labels: without(
      labels,
      selected
        .filter(([key]) => key in labels)
        .slice(0, 1)
        .map(([key]) => key),
    ),
  }),
  ({ labels }) => ({ labels: { ...Object.fromEntries(selected), ...labels } }),
  ({ taints }) => ({
    taints: taints.filter((taint: any) => isOfConditions(taint) || taint.effect === 'NoSchedule').map(toNoExecute),
  }),
];

/** The node lifecycle controller sees to these. */
function isOfConditions({ key }: { readonly key: string }): boolean {
  return key.startsWith('node.kubernetes.io/');
}

function toNoExecute(taint: any): any {
  return isOfConditions(taint) ? taint : { ...taint, effect: 'NoExecute' };
}

function without<T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

/** What a DaemonSet has in the cluster. `nodes` are those its pods are for, by their node affinity. */
interface Daemons {
  readonly name: string;
  readonly isSettled: boolean;
  readonly desired: number;
  readonly current: number;
  readonly misscheduled: number;
  readonly nodes: readonly string[];
}

async function observed(): Promise<Daemons[]> {
  const nodes = new Map<string, string[]>();
  for (const { metadata, spec } of await finishDeletions(NAMESPACE)) {
    const owner = metadata.ownerReferences[0].name;
    const [term] = spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
    nodes.set(owner, [...(nodes.get(owner) ?? []), term.matchFields[0].values[0]]);
  }
  const stored = await list(DAEMON_SETS);
  return stored
    .map(({ metadata: { name, generation }, status }) => ({
      name,
      isSettled: status.observedGeneration === generation,
      desired: status.desiredNumberScheduled,
      current: status.currentNumberScheduled,
      misscheduled: status.numberMisscheduled,
      nodes: (nodes.get(name) ?? []).sort(compareText),
    }))
    .sort((a, b) => compareText(a.name, b.name));
}

/** What the plan says will be there, given the nodes that had pods before. */
async function predicted(
  applied: readonly ApiManifest[],
  before: ReadonlyMap<string, readonly string[]>,
): Promise<Daemons[]> {
  const nodes = JSON.stringify(await call('GET', '/api/v1/nodes'));
  const { workloads } = PlacementPlan.ofManifests(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: applied }), {
    nodes,
  });
  return workloads
    .map(({ name, desired, runs, keeps }) => {
      const kept = keeps.filter(node => before.get(name)?.includes(node));
      return {
        name,
        isSettled: true,
        desired: desired!,
        current: runs.length,
        misscheduled: kept.length,
        nodes: [...runs, ...kept].sort(compareText),
      };
    })
    .sort((a, b) => compareText(a.name, b.name));
}

function taintTexts({ spec }: any): string[] {
  return (spec.taints ?? []).map(({ key, value = '', effect }: any) => `${key}=${value}:${effect}`).sort(compareText);
}

describe.each(inventories())('on %s', (_, nodes) => {
  const scene = new Scene();
  let applied: ApiManifest[];
  let held: ReadonlyMap<string, readonly string[]> = new Map();
  let generation = 100;

  beforeAll(async () => {
    await scene.createNodes(nodes);
    await scene.createSurroundings(daemonSets, ({ spec }) => spec.template.spec);
  });

  afterAll(async () => {
    await call('DELETE', DAEMON_SETS);
    await call('DELETE', `/api/v1/namespaces/${NAMESPACE}/pods?gracePeriodSeconds=0`);
    await scene.end();
  });

  async function expectPrediction() {
    const prediction = await predicted(applied, held);
    await settlesTo(observed, prediction);
    held = new Map(prediction.map(({ name, nodes: on }) => [name, on]));
  }

  /** Changes nodes, and gives every DaemonSet another round of its controller. */
  async function change(changes: (node: any, index: number) => ReturnType<Change>) {
    await each(
      nodes.map((node, index) => ({ node, index })),
      async ({ node, index }) => {
        const first = { labels: node.metadata.labels ?? {}, taints: node.spec.taints ?? [] };
        const { labels, taints } = { ...first, ...changes(first, index) };
        const { apiVersion, kind, metadata } = node;
        const {
          metadata: { labels: now },
        } = await call('GET', `/api/v1/nodes/${metadata.name}`);
        const gone = Object.fromEntries(
          Object.keys(now)
            .filter(key => !(key in labels))
            .map(key => [key, null]),
        );
        await patch(
          { apiVersion, kind, metadata: { name: metadata.name } },
          { metadata: { labels: { ...gone, ...labels } }, spec: { taints } },
        );
      },
    );
    generation += 1;
    await each(applied, daemonSet => patch(daemonSet, { spec: { revisionHistoryLimit: generation } }));
  }

  test('the nodes are what they were, conditions and taints alike', async () => {
    const taintsOf = (all: any[]) =>
      all.map(node => [node.metadata.name, ...taintTexts(node)]).sort(([a], [b]) => compareText(a, b));
    const names = new Set(nodes.map(({ metadata }) => metadata.name));
    await settlesTo(
      async () => taintsOf((await list('/api/v1/nodes')).filter(({ metadata }) => names.has(metadata.name))),
      taintsOf(nodes),
    );
  });

  test('every DaemonSet that is valid is taken, and no other', async () => {
    const answers = await each(daemonSets, daemonSet => send('POST', DAEMON_SETS, daemonSet));
    applied = daemonSets.filter((_one, index) => answers[index].status === 201);
    expect(applied).toEqual(daemonSets.filter(daemonSet => validateDaemonSet(daemonSet).valid));
  });

  test('DESIRED and the nodes with a pod are those of the plan', () => expectPrediction());

  test.each(ROUNDS)('and still are when labels and taints come and go, round %i', async round => {
    await change((node, index) => CHANGES[(index + round) % CHANGES.length](node));
    await expectPrediction();
  });

  test('and when the nodes are again what they were', async () => {
    await change(() => ({}));
    await expectPrediction();
  });
});
