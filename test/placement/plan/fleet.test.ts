import fc from 'fast-check';
import type { Node, PodSpec } from '../../../src/kubernetes/api';
import { Fleet } from '../../../src/placement/plan/fleet';
import { landingsOf, nodeCount, nodeNames, placedPod, refusalOf } from '../../../src/placement/plan/landing';
import { inventories, podSpecs } from '../arbitraries';

const node = (name: string, labels: Node['labels'] = {}, taints: Node['taints'] = []): Node => ({
  name,
  labels,
  taints,
});

function fleetOf(nodes: readonly Node[], ...specs: PodSpec[]) {
  const pods = specs.map(spec => placedPod(spec, true));
  return {
    pods,
    fleet: new Fleet(
      nodes,
      pods.map(({ pod }) => pod),
    ),
  };
}

const names = ({ fleet }: { fleet: Fleet }) => fleet.classes.map(({ nodes }) => nodes.map(({ name }) => name));

describe('nodes are told apart', () => {
  const hosts = ['a', 'b', 'c', 'd'].map(name => node(name, { 'kubernetes.io/hostname': name, disk: 'ssd' }));

  test('by nothing that no workload looks at', () => {
    expect(names(fleetOf(hosts, {}))).toEqual([['a', 'b', 'c', 'd']]);
  });

  test('by the host names that are mentioned, and no others', () => {
    expect(names(fleetOf(hosts, { nodeSelector: { 'kubernetes.io/hostname': 'b' } }))).toEqual([
      ['a', 'c', 'd'],
      ['b'],
    ]);
  });

  test('by the node names that are mentioned, and no others', () => {
    expect(
      names(
        fleetOf(hosts, {
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['c'] }] }],
              },
            },
          },
        }),
      ),
    ).toEqual([['a', 'b', 'd'], ['c']]);
  });

  test('by which bounds a number lies between', () => {
    const sized = ['1', '02', '5', '7', '9', 'many'].map(size => node(size, { size }));
    const expression = (operator: string, value: string) => ({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'size', operator, values: [value] }] }],
          },
        },
      },
    });
    expect(names(fleetOf(sized, expression('Gt', '4'), expression('Lt', '8')))).toEqual([
      ['1', '02'],
      ['5', '7'],
      ['9'],
      ['many'],
    ]);
  });

  test('by taints that keep pods out, and by their values only where a toleration compares them', () => {
    const tainted = [
      node('t1', {}, [{ key: 'expiry', value: '1', effect: 'NoSchedule' }]),
      node('t2', {}, [{ key: 'expiry', value: '2', effect: 'NoSchedule' }]),
      node('soft', {}, [{ key: 'expiry', value: '3', effect: 'PreferNoSchedule' }]),
      node('bare'),
    ];
    expect(names(fleetOf(tainted, {}))).toEqual([
      ['t1', 't2'],
      ['soft', 'bare'],
    ]);
    expect(names(fleetOf(tainted, { tolerations: [{ key: 'expiry', operator: 'Equal', value: '2' }] }))).toEqual([
      ['t1'],
      ['t2'],
      ['soft', 'bare'],
    ]);
  });

  test('not by the order of their labels', () => {
    expect(
      names(
        fleetOf([node('a', { x: '1', y: '2' }), node('b', { y: '2', x: '1' })], { nodeSelector: { x: '1', y: '2' } }),
      ),
    ).toEqual([['a', 'b']]);
  });
});

describe('class by class is node by node', () => {
  test('for daemons and for other pods', () => {
    fc.assert(
      fc.property(
        inventories(),
        fc.array(fc.tuple(podSpecs(), fc.boolean()), { minLength: 1, maxLength: 4 }),
        (nodes, specs) => {
          const pods = specs.map(([spec, isDaemon]) => placedPod(spec, isDaemon));
          const fleet = new Fleet(
            nodes,
            pods.map(({ pod }) => pod),
          );
          for (const pod of pods) {
            const landings = landingsOf(pod, fleet);
            expect(nodeNames(landings.runs)).toEqual(
              nodes
                .filter(one => refusalOf(pod, one) === undefined)
                .map(({ name }) => name)
                .sort(),
            );
            expect(nodeCount(landings.runs) + nodeCount(landings.keeps) + nodeCount(landings.refused)).toBe(
              nodes.length,
            );
            for (const { nodes: members } of landings.keeps) {
              for (const member of members) expect(refusalOf(pod, member)).toMatchObject({ kind: 'taint' });
            }
          }
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('with no more classes than nodes, and every node in one', () => {
    fc.assert(
      fc.property(inventories(), fc.array(podSpecs(), { maxLength: 4 }), (nodes, specs) => {
        const { fleet } = fleetOf(nodes, ...specs);
        expect(fleet.classes.flatMap(({ nodes: members }) => members.map(({ name }) => name)).sort()).toEqual(
          nodes.map(({ name }) => name).sort(),
        );
      }),
    );
  });
});

test('a whole inventory says where each daemon lands, and why not', () => {
  const nodes = [
    node('cp', { 'kubernetes.io/os': 'linux' }, [
      { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
    ]),
    node('w1', { 'kubernetes.io/os': 'linux' }),
    node('win', { 'kubernetes.io/os': 'windows' }),
  ];
  const {
    pods: [pod],
    fleet,
  } = fleetOf(nodes, { nodeSelector: { 'kubernetes.io/os': 'linux' } });
  const landings = landingsOf(pod, fleet);
  expect([
    nodeCount(landings.runs),
    nodeNames(landings.runs),
    nodeNames(landings.keeps),
    nodeNames(landings.refused),
  ]).toEqual([1, ['w1'], ['cp'], ['win']]);
  expect(nodes.map(one => refusalOf(pod, one))).toEqual([
    expect.objectContaining({
      kind: 'taint',
      taint: { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
    }),
    undefined,
    { kind: 'nodeSelector', key: 'kubernetes.io/os', value: 'linux', actual: 'windows' },
  ]);
});
