import fc from 'fast-check';
import type { Node } from '../../../src/kubernetes/api';
import { analyse, type Analysis } from '../../../src/placement/analysis/analysis';
import { diffAnalyses } from '../../../src/placement/diff/analysis-diff';
import type { ChangedNodes, WorkloadDiff } from '../../../src/placement/diff/workload-diff';
import { manifestsIn } from '../../../src/placement/input/manifest';
import { Plan } from '../../../src/placement/plan/plan';
import { describeWorkload, workloadsOf } from '../../../src/placement/plan/workload';
import { inventories, podSpecs } from '../arbitraries';

interface Cluster {
  readonly nodes: readonly Node[];
  readonly objects: readonly object[];
}

function planOf({ nodes, objects }: Cluster): Plan {
  const manifests = objects.flatMap((object, index) => manifestsIn(object, { file: 'f.yaml', line: index }));
  return new Plan({ manifests, workloads: manifests.flatMap(manifest => workloadsOf(manifest)), pools: [], nodes });
}

const analysisOf = (cluster: Cluster): Analysis => analyse(planOf(cluster), [], '2026-06-01');
const withoutRules = (cluster: Cluster): Analysis => ({ plan: planOf(cluster), findings: [], waived: [] });

const daemonSet = (name: string, spec: object, updateStrategy: object = {}, labels: object = { app: name }) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name },
  spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec }, updateStrategy },
});

const node = (name: string, labels: Node['labels'] = {}, taints: Node['taints'] = []): Node => ({
  name,
  labels,
  taints,
});

function clusters(): fc.Arbitrary<Cluster> {
  const strategies = fc.constantFrom(
    {},
    { type: 'OnDelete' },
    { rollingUpdate: { maxUnavailable: '50%' } },
    { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  );
  const daemons = fc
    .uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c'), spec: podSpecs(), strategy: strategies }), {
      selector: ({ name }) => name,
    })
    .map(list => list.map(({ name, spec, strategy }) => daemonSet(name, spec, strategy)));
  const pods = fc.array(podSpecs(), { maxLength: 1 }).map(specs =>
    specs.map(spec => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'd' },
      spec: { template: { spec } },
    })),
  );
  return fc.record({ nodes: inventories(), objects: fc.tuple(daemons, pods).map(lists => lists.flat()) });
}

const names = (groups: readonly ChangedNodes[]) => groups.flatMap(group => group.names).sort();
const byName = (workloads: readonly WorkloadDiff[]) =>
  new Map(workloads.map(workload => [describeWorkload(workload.identity), workload]));

describe('for any two clusters', () => {
  test('one does not differ from itself, whatever the order', () => {
    fc.assert(
      fc.property(clusters(), cluster => {
        const reversed = { nodes: [...cluster.nodes].reverse(), objects: [...cluster.objects].reverse() };
        expect(diffAnalyses(analysisOf(cluster), analysisOf(reversed))).toEqual({
          hasRealNodes: true,
          nodes: { added: [], gone: [] },
          workloads: [],
          appeared: [],
          resolved: [],
        });
      }),
      { numRuns: 25 },
    );
  });

  test('what is gained one way is lost or merely kept the other way', () => {
    fc.assert(
      fc.property(clusters(), clusters(), (one, other) => {
        const [a, b] = [withoutRules(one), withoutRules(other)];
        const there = diffAnalyses(a, b);
        const back = diffAnalyses(b, a);
        const gainsBack = byName(back.workloads);
        for (const [name, { gains, loses, keeps }] of byName(there.workloads)) {
          expect(names(gains)).toEqual(
            names([...(gainsBack.get(name)?.loses ?? []), ...(gainsBack.get(name)?.keeps ?? [])]),
          );
          expect(names(gainsBack.get(name)?.gains ?? [])).toEqual(names([...loses, ...keeps]));
        }
        expect(there.nodes).toEqual({ added: back.nodes.gone, gone: back.nodes.added });
      }),
    );
  });

  test('pods that were and are not deleted, and those that are created, are where the controller wants or suffers them', () => {
    fc.assert(
      fc.property(clusters(), clusters(), (one, other) => {
        for (const { pods, keeps, nodesBefore, nodesAfter } of diffAnalyses(withoutRules(one), withoutRules(other))
          .workloads) {
          if (!pods) continue;
          expect(pods.created + pods.replaced + pods.left).toBe(nodesAfter + names(keeps).length);
          expect(pods.deleted + pods.replaced + pods.left).toBe(nodesBefore);
        }
      }),
    );
  });
});

describe('taints of a node', () => {
  const agent = daemonSet('agent', { containers: [{ name: 'c', image: 'i' }] });
  const tainted = (effect: string) =>
    diffAnalyses(
      analysisOf({ nodes: [node('a'), node('b')], objects: [agent] }),
      analysisOf({ nodes: [node('a'), node('b', {}, [{ key: 'x', effect }])], objects: [agent] }),
    ).workloads;

  test('NoSchedule leaves the pod', () => {
    expect(tainted('NoSchedule')).toEqual([
      expect.objectContaining({
        nodesBefore: 2,
        nodesAfter: 1,
        gains: [],
        loses: [],
        keeps: [{ className: 'b', names: ['b'], reason: 'taint x:NoSchedule is not tolerated' }],
        pods: { created: 0, deleted: 0, replaced: 0, left: 2 },
      }),
    ]);
  });

  test('NoExecute evicts it', () => {
    expect(tainted('NoExecute')).toEqual([
      expect.objectContaining({
        loses: [{ className: 'b', names: ['b'], reason: 'taint x:NoExecute is not tolerated' }],
        keeps: [],
        pods: { created: 0, deleted: 1, replaced: 0, left: 1 },
      }),
    ]);
  });

  test('PreferNoSchedule changes nothing', () => expect(tainted('PreferNoSchedule')).toEqual([]));
});

describe('a changed template', () => {
  const nodes = Array.from({ length: 11 }, (_, index) => node(`n${index}`));
  const rollout = (
    strategy: object,
    before: object = { hostPID: false },
    after: object = { hostPID: true },
    inventory = nodes,
  ) => {
    const [diff] = diffAnalyses(
      analysisOf({ nodes: inventory, objects: [daemonSet('a', before, strategy)] }),
      analysisOf({ nodes: inventory, objects: [daemonSet('a', after, strategy)] }),
    ).workloads;
    return diff;
  };

  test('replaces every pod, in waves of what may be unavailable', () => {
    expect(rollout({ rollingUpdate: { maxUnavailable: '10%' } })).toMatchObject({
      rollout: { strategy: 'RollingUpdate', field: 'maxUnavailable', limit: '10%', atOnce: 2 },
      pods: { created: 0, deleted: 0, replaced: 11, left: 0 },
    });
  });

  test('with OnDelete leaves every pod', () => {
    expect(rollout({ type: 'OnDelete' })).toMatchObject({
      rollout: { strategy: 'OnDelete' },
      pods: { replaced: 0, left: 11 },
    });
  });

  const GPU = [node('g', {}, [{ key: 'gpu', effect: 'NoSchedule' }])];
  const TOLERATING = { tolerations: [{ key: 'gpu', operator: 'Exists' }] };

  test('that tolerates less loses pods that could stay: they are deleted to be replaced, and none is made', () => {
    expect(rollout({}, TOLERATING, {}, GPU)).toMatchObject({
      keeps: [],
      loses: [{ names: ['g'] }],
      pods: { deleted: 1, left: 0 },
    });
  });

  test('that tolerates less and surges keeps them: the new pod never comes', () => {
    expect(rollout({ rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }, TOLERATING, {}, GPU)).toMatchObject({
      loses: [],
      keeps: [{ names: ['g'] }],
      pods: { deleted: 0, left: 1 },
    });
  });

  test('with another selector is refused', () => {
    const [diff] = diffAnalyses(
      analysisOf({ nodes, objects: [daemonSet('a', {}, {}, { app: 'a' })] }),
      analysisOf({ nodes, objects: [daemonSet('a', {}, {}, { app: 'b' })] }),
    ).workloads;
    expect(diff).toMatchObject({ rollout: { strategy: 'Refused' }, pods: { replaced: 11 } });
  });
});

test('nodes are told by the class that says most of them', () => {
  const nodes = [node('a', { pool: 'general' }), node('g', { pool: 'gpu' })];
  const anywhere = analysisOf({ nodes, objects: [daemonSet('a', {})] });
  const confined = analysisOf({ nodes, objects: [daemonSet('a', { nodeSelector: { pool: 'gpu' } })] });
  expect(diffAnalyses(anywhere, confined).workloads[0].loses).toMatchObject([{ className: 'general', names: ['a'] }]);
  expect(diffAnalyses(confined, anywhere).workloads[0].gains).toEqual([{ className: 'general', names: ['a'] }]);
});

test('workloads and nodes come and go', () => {
  const { nodes, workloads } = diffAnalyses(
    analysisOf({ nodes: [node('a'), node('old')], objects: [daemonSet('stays', {}), daemonSet('gone', {})] }),
    analysisOf({ nodes: [node('a'), node('new')], objects: [daemonSet('stays', {}), daemonSet('added', {})] }),
  );
  expect(nodes).toEqual({ added: ['new'], gone: ['old'] });
  expect(
    workloads.map(({ identity, gains, loses, pods }) => ({ name: identity.name, gains: names(gains), loses, pods })),
  ).toEqual([
    { name: 'added', gains: ['a', 'new'], loses: [], pods: { created: 2, deleted: 0, replaced: 0, left: 0 } },
    {
      name: 'gone',
      gains: [],
      loses: [{ className: 'other', names: ['a', 'old'] }],
      pods: { created: 0, deleted: 2, replaced: 0, left: 0 },
    },
    {
      name: 'stays',
      gains: ['new'],
      loses: [{ className: 'other', names: ['old'], reason: 'the node is gone' }],
      pods: { created: 1, deleted: 1, replaced: 0, left: 1 },
    },
  ]);
});

test('a finding that merely counts other nodes is neither new nor resolved; a second one is new', () => {
  const pinned = (...more: string[]) =>
    analysisOf({
      nodes: [node('a'), ...more.map(name => node(name))],
      objects: ['x', 'y'].map(name =>
        daemonSet(name, { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }] }),
      ),
    });
  expect(diffAnalyses(pinned(), pinned('b'))).toMatchObject({ appeared: [], resolved: [] });
  const none = analysisOf({ nodes: [node('a')], objects: [] });
  expect(diffAnalyses(none, pinned()).appeared.map(({ rule }) => rule)).toContain('host-port-clash');
  expect(diffAnalyses(pinned(), none).resolved.map(({ rule }) => rule)).toContain('host-port-clash');
});
