import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Chart, Include, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import {
  DedicatedNodePool,
  GkeComputeClass,
  KarpenterNodeClassRef,
  KarpenterNodePool,
  KarpenterRequirement,
} from '../../../src';
import { manifestsIn, type Manifest } from '../../../src/placement/input/manifest';
import { originText } from '../../../src/placement/input/origin';
import { readManifests } from '../../../src/placement/input/sources';
import { archetypes } from '../../../src/placement/plan/archetypes';
import { readConstructTree } from '../../../src/placement/plan/construct-tree';
import { poolsOf } from '../../../src/placement/plan/node-side';
import { Plan } from '../../../src/placement/plan/plan';
import { GPU } from '../../provisioners/pools';
import { RENDERERS } from '../../provisioners/renderers';

const TAINT = { key: 'example.com/pool', value: 'gpu', effect: 'NoSchedule' };

interface Parts {
  readonly name?: string;
  readonly labels?: object;
  readonly taints?: readonly object[];
  readonly zone?: string;
}

/** A Karpenter NodePool that somebody wrote. */
function nodePool({ name = 'gpu', labels = { 'example.com/pool': 'gpu' }, taints = [TAINT], zone }: Parts = {}) {
  const requirements = zone ? [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: [zone] }] : [];
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name },
    spec: { template: { metadata: { labels }, spec: { taints, requirements } } },
  };
}

const manifests = (...objects: object[]): Manifest[] =>
  objects.flatMap((object, index) => manifestsIn(object, { file: 'nodes.yaml', line: index + 1 }));
const nodesOf = (...objects: object[]) => archetypes(poolsOf(manifests(...objects)).pools, []);

test('a manifest in a file is a pool, and one node of it is judged against', () => {
  const { manifests: read } = readManifests(
    `apiVersion: v1\nkind: ConfigMap\n---\n${JSON.stringify(nodePool({ zone: 'a' }))}`,
    'nodes.yaml',
  );
  const { pools, problems } = poolsOf(read);
  expect(problems).toEqual([]);
  expect(pools).toMatchObject([
    {
      name: 'gpu',
      labels: { 'example.com/pool': 'gpu' },
      knownLabels: { 'karpenter.sh/nodepool': 'gpu', 'topology.kubernetes.io/zone': 'a' },
      origin: { file: 'nodes.yaml', line: 4 },
      isDedicated: false,
    },
  ]);
  expect(pools[0].taints.map(String)).toEqual(['example.com/pool=gpu:NoSchedule']);
  expect(archetypes(pools, []).map(({ name }) => name)).toEqual(['general', 'control-plane', 'gpu']);
  expect(archetypes(pools, [])[2]).toMatchObject({
    labels: { 'example.com/pool': 'gpu', 'topology.kubernetes.io/zone': 'a', 'kubernetes.io/os': 'linux' },
    taints: [TAINT],
  });
});

test.each(Object.entries(RENDERERS))('%s', (_, render) => {
  const { pools, problems } = poolsOf(manifests(...render(GPU)));
  expect(problems).toEqual([]);
  expect(pools).toMatchObject([{ labels: GPU.labels, kinds: [{}] }]);
});

test("taints that the platform sets are on the nodes, and are none of the pool's", () => {
  const objects = RENDERERS['GKE ComputeClass'](GPU);
  const { pools } = poolsOf(manifests(...objects));
  expect(pools[0].taints.map(String)).toEqual(['example.com/pool=gpu:NoSchedule']);
  expect(nodesOf(...objects)[2].taints.map(({ key }) => key)).toEqual([
    'example.com/pool',
    'cloud.google.com/compute-class',
  ]);
});

test('manifests with the same labels and taints are one pool of several kinds', () => {
  const objects = [
    nodePool({ name: 'gpu-b', zone: 'b' }),
    nodePool({ name: 'gpu-a', zone: 'a' }),
    nodePool({ name: 'other', labels: { other: 'a' } }),
  ];
  const { pools } = poolsOf(manifests(...objects));
  expect(pools.map(({ name, kinds = [] }) => [name, kinds.map(kind => kind.name)])).toEqual([
    ['gpu-a', ['gpu-a.nodepool', 'gpu-b.nodepool']],
    ['other', ['other.nodepool']],
  ]);
  expect(pools[0].knownLabels).toEqual({});
  expect(nodesOf(...objects).map(({ name, labels }) => [name, labels['topology.kubernetes.io/zone']])).toEqual([
    ['general', undefined],
    ['control-plane', undefined],
    ['gpu-a.nodepool', 'a'],
    ['gpu-b.nodepool', 'b'],
    ['other', undefined],
  ]);
});

test('pools without labels stay apart, and one without taints is the ordinary node', () => {
  const plain = { labels: {}, taints: [] };
  expect(nodesOf(nodePool({ name: 'b', ...plain }), nodePool({ name: 'a', ...plain })).map(({ name }) => name)).toEqual(
    ['control-plane', 'a', 'b'],
  );
});

test('nodes of one name are told apart', () => {
  const nodes = nodesOf(nodePool(), nodePool({ labels: { other: 'a' } }));
  expect(nodes.map(({ name }) => name)).toEqual(['general', 'control-plane', 'gpu', 'gpu-2']);
  expect(nodes[3].labels['kubernetes.io/hostname']).toBe('gpu-2');
});

test('what cannot be read is told, and hides nothing else', () => {
  const { pools, problems } = poolsOf(manifests(nodePool({ labels: { a: 1 } }), nodePool({ name: 'good' })));
  expect(pools.map(({ name }) => name)).toEqual(['good']);
  expect(problems).toEqual([
    {
      subject: { kind: 'NodePool', name: 'gpu' },
      origin: { file: 'nodes.yaml', line: 1 },
      source: 'nodes.yaml:1',
      message: 'spec.template.metadata.labels[a]: Invalid value: 1: expected a text; put it in quotes',
    },
  ]);
});

test('nothing is thrown, whatever stands where a pool is expected', () => {
  const kinds = Object.values(RENDERERS)
    .flatMap(render => render(GPU))
    .map(({ apiVersion, kind }) => ({ apiVersion, kind }));
  const paths = ['spec', 'metadata'].map(key => fc.record({ [key]: fc.jsonValue() }));
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.oneof(...paths), fc.jsonValue(), (kind, part, spec) => {
      expect(() => poolsOf(manifests({ spec, ...kind, ...part }, nodePool()))).not.toThrow();
    }),
    { seed: 17, numRuns: 2000 },
  );
});

test('the order of manifests does not matter', () => {
  const objects = manifests(
    nodePool({ name: 'b', zone: 'b' }),
    nodePool({ name: 'a' }),
    nodePool({ name: 'c', labels: {} }),
    ...RENDERERS['GKE ComputeClass'](GPU),
  );
  const expected = JSON.stringify(poolsOf(objects));
  fc.assert(
    fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), shuffled => {
      expect(JSON.stringify(poolsOf(shuffled))).toBe(expected);
    }),
  );
});

describe('in a construct tree', () => {
  function tree() {
    const chart = new Chart(Testing.app(), 'platform');
    return { chart, gpu: new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu', key: 'example.com/pool' }) };
  }
  const nodeClassRef = KarpenterNodeClassRef.ec2('default');

  test('a pool and what is rendered from it are one', () => {
    const { chart, gpu } = tree();
    new KarpenterNodePool(chart, 'GpuNodes', {
      pool: gpu,
      nodeClassRef,
      requirements: [KarpenterRequirement.oneOf('kubernetes.io/arch', 'arm64')],
      spec: { template: { metadata: { labels: { team: 'a' } } } },
    });
    const { pools } = readConstructTree(chart);
    expect(pools).toMatchObject([
      {
        name: 'gpu',
        origin: { constructPath: 'platform/Gpu' },
        isDedicated: true,
        labels: { 'example.com/pool': 'gpu' },
      },
    ]);
    expect(pools[0].knownLabels).toEqual({ 'karpenter.sh/nodepool': 'gpu', 'kubernetes.io/arch': 'arm64', team: 'a' });
    expect(archetypes(pools, [])[2].labels).toMatchObject({
      'example.com/pool': 'gpu',
      'kubernetes.io/arch': 'arm64',
      team: 'a',
    });
  });

  test('a pool of several targets has a kind of node for each', () => {
    const { chart, gpu } = tree();
    new KarpenterNodePool(chart, 'Karpenter', { pool: gpu, nodeClassRef });
    new GkeComputeClass(chart, 'Gke', { pool: gpu, priorities: [] });
    const { fleet, pools } = new Plan(readConstructTree(chart));
    expect(pools).toHaveLength(1);
    expect(fleet.nodes.map(({ name, taints }) => [name, taints.length])).toEqual([
      ['general', 0],
      ['control-plane', 1],
      ['gpu.computeclass', 2],
      ['gpu.nodepool', 1],
    ]);
  });

  test('a pool of somebody else is one too', () => {
    const { chart } = tree();
    const folder = mkdtempSync(join(tmpdir(), 'pools-'));
    writeFileSync(join(folder, 'nodes.yaml'), JSON.stringify(nodePool({ name: 'infra', labels: { role: 'infra' } })));
    new Include(chart, 'Theirs', { url: join(folder, 'nodes.yaml') });
    rmSync(folder, { recursive: true });
    expect(
      readConstructTree(chart).pools.map(({ name, origin, isDedicated }) => [name, originText(origin), isDedicated]),
    ).toEqual([
      ['gpu', 'platform/Gpu', true],
      ['infra', 'platform/Theirs/infra-nodepool', false],
    ]);
  });

  test('nodes with the label and without the taint are no nodes of the pool', () => {
    const { chart } = tree();
    const declared = readConstructTree(chart).pools;
    expect(
      poolsOf(manifests(nodePool({ taints: [] })), declared).pools.map(({ name, origin }) => [
        name,
        originText(origin),
      ]),
    ).toEqual([
      ['gpu', 'platform/Gpu'],
      ['gpu', 'nodes.yaml:1'],
    ]);
  });
});
