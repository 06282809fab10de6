import { writeFileSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, Chart, Include, Testing, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { anyPool, GPU, poolWith } from './pools';
import { RENDERERS } from './renderers';
import { AdoptedNodePool, DedicatedNodePool, NodeSet, Taint, type AdoptedNodePoolOptions } from '../../src';
import type { Manifest } from '../../src/provisioners/target/manifest';

const chart = () => new Chart(Testing.app(), 'platform');

function adopt(manifests: readonly Manifest[], options?: AdoptedNodePoolOptions): AdoptedNodePool {
  return AdoptedNodePool.fromManifests(chart(), 'Gpu', [...manifests], options);
}

const KARPENTER: Manifest = {
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: 'gpu' },
  spec: { template: { spec: { taints: [{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' }] } } },
};

describe.each(Object.entries(RENDERERS))('%s', (_, render) => {
  test('its manifest is a pool whose workloads are paired', () => {
    const pool = adopt(render(GPU));
    expect(pool).toBeInstanceOf(DedicatedNodePool);
    expect(pool.labels).toEqual(GPU.labels);
    expect(NodeSet.pools(pool).nodeSelector).toEqual(GPU.labels);
    expect(pool.taints.map(String)).toContain('example.com/pool=gpu:NoSchedule');
  });
});

test('whatever pool was rendered is adopted with the same labels, taints and startup taints', () => {
  const render = RENDERERS['Karpenter NodePool'];
  const isDedicated = anyPool.filter(({ taints }) => taints.some(({ effect }) => effect !== 'PreferNoSchedule'));
  fc.assert(
    fc.property(isDedicated, pool => {
      let manifests: Manifest[];
      try {
        manifests = render(pool);
      } catch {
        return;
      }
      const { poolName, labels, taints, startupTaints } = adopt(manifests);
      expect({ poolName, labels, taints: taints.map(String), startupTaints: startupTaints.map(String) }).toEqual({
        poolName: pool.poolName,
        labels: pool.labels,
        taints: pool.taints.map(String),
        startupTaints: pool.startupTaints.map(String),
      });
    }),
    { seed: 11, numRuns: 100 },
  );
});

test('an object in the tree, an Include and a chart are as good as a manifest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'adopted-'));
  const url = join(folder, 'nodes.yaml');
  const manifests = RENDERERS['Cluster API MachineDeployment'](GPU);
  writeFileSync(url, Yaml.stringify(...manifests));
  const scope = chart();
  const pools = [
    AdoptedNodePool.fromConstruct(chart(), 'Included', new Include(scope, 'Nodes', { url })),
    AdoptedNodePool.fromConstruct(chart(), 'Charted', scope),
    AdoptedNodePool.fromManifests(chart(), 'Loaded', Yaml.load(url)),
    AdoptedNodePool.fromConstruct(
      chart(),
      'Object',
      new ApiObject(chart(), 'Karpenter', RENDERERS['Karpenter NodePool'](GPU)[0] as never),
    ),
  ];
  rmSync(folder, { recursive: true });
  expect(pools.map(({ labels }) => labels)).toEqual(Array(4).fill(GPU.labels));
  expect(pools.map(({ poolName }) => poolName)).toEqual(['c1-gpu', 'c1-gpu', 'c1-gpu', 'gpu']);
});

test('a pool without labels is selected by one that the platform gives its nodes', () => {
  expect(adopt([KARPENTER], { labelKeys: ['karpenter.sh/nodepool'] }).labels).toEqual({
    'karpenter.sh/nodepool': 'gpu',
  });
});

test('taints that the platform sets are tolerated too', () => {
  expect(adopt(RENDERERS['GKE ComputeClass'](GPU)).taints.map(String)).toEqual([
    'example.com/pool=gpu:NoSchedule',
    'cloud.google.com/compute-class=gpu:NoSchedule',
  ]);
});

test('one of several pools is named', () => {
  const manifests = [
    ...RENDERERS['Karpenter NodePool'](GPU),
    ...RENDERERS['eksctl ClusterConfig (EKS)'](poolWith({ poolName: 'edge', labels: { edge: 'a' } })),
  ];
  expect(adopt(manifests, { poolName: 'edge' }).labels).toEqual({ edge: 'a' });
  expect(() => adopt(manifests)).toThrow(
    "AdoptedNodePool 'platform/Gpu': several objects make nodes: NodePool 'gpu', node group 'edge' of ClusterConfig 'my-cluster'; " +
      'give only those of one pool, or name it in poolName',
  );
  expect(() => adopt(manifests, { poolName: 'gpus' })).toThrow(
    'AdoptedNodePool \'platform/Gpu\': poolName: Unsupported value: "gpus": supported values: "gpu", "edge"',
  );
});

test.each<[string, Manifest[], AdoptedNodePoolOptions, string]>([
  [
    'no object that makes nodes',
    [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }],
    {},
    "AdoptedNodePool 'platform/Gpu': there is no object that makes nodes; expected one of Karpenter NodePool, Cluster API MachineDeployment",
  ],
  [
    'a field of a wrong form',
    [{ ...KARPENTER, spec: { template: { spec: { taints: 'none' } } } }],
    {},
    "AdoptedNodePool 'platform/Gpu': NodePool 'gpu': spec.template.spec.taints: Invalid value: \"none\": expected a list",
  ],
  [
    'no label',
    [KARPENTER],
    {},
    "AdoptedNodePool 'platform/Gpu': labels: Required value: NodePool 'gpu' gives its nodes no label to select; " +
      'add one, or name in labelKeys one that the platform gives them: karpenter.sh/nodepool',
  ],
  [
    'a label that is not known',
    [KARPENTER],
    { labelKeys: ['pool'] },
    'labelKeys: Unsupported value: "pool": supported values: "karpenter.sh/nodepool"',
  ],
  [
    'no taint',
    RENDERERS['Karpenter NodePool'](poolWith({ taints: [Taint.preferNoSchedule('a', 'b')] })),
    {},
    "DedicatedNodePool 'platform/Gpu': taints: Required value: a dedicated pool needs a NoSchedule or NoExecute taint",
  ],
])('%s is refused', (_, manifests, options, message) => {
  expect(() => adopt(manifests, options)).toThrow(message);
});
