import { Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { anyPool, GPU, portablePool, readAll } from './pools';
import { RENDERERS } from './renderers';
import {
  EksctlClusterConfig,
  GkeComputeClass,
  KarpenterEc2NodeClass,
  KarpenterNodeClassRef,
  KarpenterNodePool,
  NodeFeatureRule,
  NodeSet,
  OpenShiftMachineConfigPool,
} from '../../src';
import type { INodePool } from '../../src/pools/node-pool';
import { provisioners } from '../../src/provisioners/provisioners';

function sides({ labels, taints, startupTaints }: INodePool) {
  return { labels, taints: taints.map(String).sort(), startupTaints: startupTaints.map(String).sort() };
}

function errorOf(render: () => unknown): string | undefined {
  try {
    render();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test('every target is rendered here', () => {
  expect(Object.keys(RENDERERS)).toEqual(expect.arrayContaining(provisioners().map(({ name }) => name)));
});

describe.each(Object.entries(RENDERERS))('%s', (_name, render) => {
  test('the pool of the documentation comes back from its manifest', () => {
    const pools = readAll(render(GPU));
    expect(pools).toHaveLength(1);
    expect(sides(pools[0])).toEqual(sides(GPU));
    expect(pools[0].poolName).toContain('gpu');
  });

  test('any pool comes back as it is, or is refused by name', () => {
    let carried = 0;
    let refused = 0;
    fc.assert(
      fc.property(anyPool, pool => {
        const error = errorOf(() => render(pool));
        if (error !== undefined) {
          refused += 1;
          expect(error).toMatch(/pool\.(labels|taints|startupTaints)/);
          return;
        }
        carried += 1;
        expect(readAll(render(pool)).map(sides)).toEqual([sides(pool)]);
      }),
      { seed: 7, numRuns: 150 },
    );
    expect(carried).toBeGreaterThan(10);
    expect(refused + carried).toBe(150);
  });

  test('a portable pool is carried', () => {
    fc.assert(
      fc.property(portablePool, pool => {
        expect(readAll(render(pool)).map(sides)).toEqual([sides(pool)]);
      }),
      { seed: 7, numRuns: 40 },
    );
  });
});

test('no target makes a Node', () => {
  for (const render of Object.values(RENDERERS)) {
    expect(render(GPU).map(({ kind }) => kind)).not.toContain('Node');
  }
});

test('a read pool is a pool: its nodes can be named as a set', () => {
  const [pool] = readAll(RENDERERS['Karpenter NodePool'](GPU));
  expect(NodeSet.pools(pool).nodeSelector).toEqual({ 'example.com/pool': 'gpu' });
});

test('manifests of other kinds are passed over', () => {
  expect(
    readAll([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } },
      { apiVersion: 'karpenter.sh/v1', kind: 'NodeClaim', metadata: { name: 'a' } },
      { kind: 'NodePool' },
    ]),
  ).toEqual([]);
});

test('what cannot be read is told with the field', () => {
  const nodegroup = { apiVersion: 'eks.services.k8s.aws/v1alpha1', kind: 'Nodegroup', metadata: { name: 'gpu' } };
  expect(() =>
    readAll([{ ...nodegroup, spec: { taints: [{ key: 'example.com/pool', value: 'gpu', effect: 'NoSchedule' }] } }]),
  ).toThrow(
    'spec.taints[0].effect: Unsupported value: "NoSchedule": supported values: "NO_SCHEDULE", "PREFER_NO_SCHEDULE", "NO_EXECUTE"',
  );
  expect(() =>
    readAll([
      {
        apiVersion: 'karpenter.sh/v1',
        kind: 'NodePool',
        metadata: { name: 'b' },
        spec: { template: { metadata: { labels: { a: true } } } },
      },
    ]),
  ).toThrow('spec.template.metadata.labels[a]: Invalid value: true: expected a text; put it in quotes');
});

test('an object that belongs to no namespace does not get that of its chart', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'chart', { namespace: 'platform' });
  new KarpenterNodePool(chart, 'Karpenter', { pool: GPU, nodeClassRef: KarpenterNodeClassRef.ec2('default') });
  new KarpenterEc2NodeClass(chart, 'Class', { amiAlias: 'al2023@latest', role: 'nodes', clusterName: 'my-cluster' });
  new GkeComputeClass(chart, 'Gke', { pool: GPU, priorities: [] });
  new OpenShiftMachineConfigPool(chart, 'Configs', { pool: GPU });
  new NodeFeatureRule(chart, 'Rules', { rules: [{ pool: GPU, matchFeatures: [] }] });
  new EksctlClusterConfig(chart, 'Eksctl', { clusterName: 'c', region: 'eu-west-1', nodeGroups: [{ pool: GPU }] });
  expect(Testing.synth(chart).map(({ metadata }) => metadata.namespace)).toEqual(Array(6).fill(undefined));
});
