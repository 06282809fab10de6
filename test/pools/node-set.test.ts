import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { conditions, modelledSets, nodes, pools, type Modelled } from './arbitraries';
import { DedicatedNodePool, NodeLabelOperator as Op, NodeSet, Taint, TaintEffect } from '../../src';
import type { Node, PodSpec } from '../../src/kubernetes/api';
import { compilePod, podMayRun } from '../../src/kubernetes/scheduling/pod-placement';
import { pair } from '../../src/pools/pairing';

const chart = new Chart(new App(), 'chart');
const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
const infra = new DedicatedNodePool(chart, 'Infra', { poolName: 'infra' });

const exists = (key: string, effect?: string) => ({ key, operator: 'Exists', ...(effect && { effect }) });
const required = (...terms: object[][]) => terms.map(matchExpressions => ({ matchExpressions }));

describe('NodeSet compiles', () => {
  test.each<[string, NodeSet, { [key: string]: string }, object[], object[]]>([
    ['every node', NodeSet.everyNode(), {}, [], [{ operator: 'Exists' }]],
    [
      'every node that does not evict',
      NodeSet.everyNode({ noExecute: false }),
      {},
      [],
      [{ operator: 'Exists', effect: 'NoSchedule' }],
    ],
    ['untainted nodes', NodeSet.untainted(), {}, [], []],
    ['Linux nodes', NodeSet.linux(), { 'kubernetes.io/os': 'linux' }, [], [{ operator: 'Exists' }]],
    [
      'Windows nodes',
      NodeSet.windows({ noExecute: false }),
      { 'kubernetes.io/os': 'windows' },
      [],
      [{ operator: 'Exists', effect: 'NoSchedule' }],
    ],
    ['labelled nodes', NodeSet.labelled({ disk: 'ssd', zone: '' }), { disk: 'ssd', zone: '' }, [], []],
    ['one pool', NodeSet.pools(gpu), { dedicated: 'gpu' }, [], [Taint.noSchedule('dedicated', 'gpu').toleration]],
    [
      'pools that share a key, in one term',
      NodeSet.pools(infra, gpu),
      {},
      required([{ key: 'dedicated', operator: 'In', values: ['gpu', 'infra'] }]),
      [Taint.noSchedule('dedicated', 'gpu').toleration, Taint.noSchedule('dedicated', 'infra').toleration],
    ],
    [
      'the control plane',
      NodeSet.controlPlane(),
      {},
      required([exists('node-role.kubernetes.io/control-plane')]),
      [exists('node-role.kubernetes.io/control-plane', 'NoSchedule')],
    ],
    [
      'the control plane of old clusters, in two terms',
      NodeSet.controlPlane({ legacyMaster: true }),
      {},
      required([exists('node-role.kubernetes.io/control-plane')], [exists('node-role.kubernetes.io/master')]),
      [
        exists('node-role.kubernetes.io/control-plane', 'NoSchedule'),
        exists('node-role.kubernetes.io/master', 'NoSchedule'),
      ],
    ],
    [
      'ordinary nodes and the control plane',
      NodeSet.untainted().withControlPlane(),
      {},
      [],
      [exists('node-role.kubernetes.io/control-plane', 'NoSchedule')],
    ],
    [
      'all but a pool',
      NodeSet.linux().without(NodeSet.pools(gpu)),
      { 'kubernetes.io/os': 'linux' },
      required([{ key: 'dedicated', operator: 'NotIn', values: ['gpu'] }]),
      [{ operator: 'Exists' }],
    ],
    [
      'no virtual nodes',
      NodeSet.linux().withoutVirtualNodes(),
      { 'kubernetes.io/os': 'linux' },
      required([
        { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
        { key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] },
      ]),
      [{ operator: 'Exists' }],
    ],
    [
      'a union, with what its terms share as nodeSelector',
      NodeSet.anyOf(NodeSet.labelled({ a: '1', b: '2' }), NodeSet.labelled({ a: '1', c: '3' })),
      { a: '1' },
      required([{ key: 'b', operator: 'In', values: ['2'] }], [{ key: 'c', operator: 'In', values: ['3'] }]),
      [],
    ],
    [
      'a union with all of it as all of it',
      NodeSet.anyOf(NodeSet.labelled({ a: '1' }), NodeSet.untainted()),
      {},
      [],
      [],
    ],
    ['an In of one value as equality', NodeSet.untainted().where('a', Op.IN, 'x'), { a: 'x' }, [], []],
    [
      'two Ins as what they share',
      NodeSet.untainted().where('a', Op.IN, 'x', 'y').where('a', Op.IN, 'y', 'z'),
      { a: 'y' },
      [],
      [],
    ],
    [
      'an integer range',
      NodeSet.untainted()
        .where('n', Op.GT, '5')
        .where('n', Op.GT, '3')
        .where('n', Op.LT, '9')
        .where('n', Op.NOT_IN, '7', 'x'),
      {},
      required([
        { key: 'n', operator: 'Gt', values: ['5'] },
        { key: 'n', operator: 'Lt', values: ['9'] },
        { key: 'n', operator: 'NotIn', values: ['7'] },
      ]),
      [],
    ],
    [
      'any value of a taint key',
      NodeSet.untainted().toleratingKey('nvidia.com/gpu', TaintEffect.NO_SCHEDULE),
      {},
      [],
      [exists('nvidia.com/gpu', 'NoSchedule')],
    ],
    [
      'a toleration that another covers, once',
      NodeSet.untainted().tolerating(Taint.noSchedule('a', 'b')).toleratingKey('a'),
      {},
      [],
      [exists('a')],
    ],
    [
      'an intersection, tolerating what both tolerate',
      NodeSet.allOf(NodeSet.linux(), NodeSet.pools(gpu)),
      { dedicated: 'gpu', 'kubernetes.io/os': 'linux' },
      [],
      [Taint.noSchedule('dedicated', 'gpu').toleration],
    ],
  ])('%s', (_, set, nodeSelector, nodeSelectorTerms, tolerations) => {
    expect(set.nodeSelector).toEqual(nodeSelector);
    expect(set.nodeSelectorTerms).toEqual(nodeSelectorTerms);
    expect(set.tolerations).toEqual(tolerations);
  });

  test('the same in whatever order a union is written', () => {
    const [a, b, c] = [
      { a: '1', b: '1' },
      { a: '2', b: '1' },
      { a: '1', b: '2' },
    ].map(labels => NodeSet.labelled(labels));
    expect(NodeSet.anyOf(c, b, a).toString()).toBe(NodeSet.anyOf(a, b, c).toString());
    expect(NodeSet.pools(gpu, infra).toString()).toBe(NodeSet.pools(infra, gpu).toString());
  });
});

describe('NodeSet refuses', () => {
  test.each<[string, () => NodeSet, RegExp]>([
    [
      'two pools at once',
      () => NodeSet.allOf(NodeSet.pools(gpu), NodeSet.pools(infra)),
      /no node can be in 'dedicated=gpu, tolerating dedicated=gpu:NoSchedule' and satisfy 'dedicated=infra/,
    ],
    [
      'a label that is and is not there',
      () => NodeSet.labelled({ a: 'x' }).where('a', Op.DOES_NOT_EXIST),
      /satisfy '!a'/,
    ],
    ['no integer between', () => NodeSet.untainted().where('n', Op.GT, '5').where('n', Op.LT, '6'), /satisfy 'n<6'/],
    [
      'more than the greatest integer',
      () => NodeSet.untainted().where('n', Op.GT, '9223372036854775807'),
      /no node can be/,
    ],
    [
      'everything taken away',
      () => NodeSet.pools(gpu).without(NodeSet.labelled({ dedicated: 'gpu' })),
      /satisfy 'not \(dedicated=gpu\)'/,
    ],
    [
      'taking away a set without labels',
      () => NodeSet.linux().without(NodeSet.untainted()),
      /no expression selects the nodes outside of 'any labels'/,
    ],
    [
      'taking away an integer range',
      () => NodeSet.linux().without(NodeSet.untainted().where('n', Op.GT, '5')),
      /outside of 'n>5'/,
    ],
    ['no labels', () => NodeSet.labelled({}), /at least one label is required/],
    [
      'a bad label',
      () => NodeSet.labelled({ 'bad key': '-x' }),
      /labels: Invalid value: "bad key": .*labels: Invalid value: "-x"/,
    ],
    ['no pools', () => NodeSet.pools(), /at least one pool/],
    ['an empty union', () => NodeSet.anyOf(), /at least one set/],
    ['an empty intersection', () => NodeSet.allOf(), /at least one set/],
    [
      'In without values',
      () => NodeSet.untainted().where('a', Op.IN),
      /values: Invalid value: \[\]: for 'in', 'notin' operators, values set can't be empty/,
    ],
    [
      'Exists with a value',
      () => NodeSet.untainted().where('a', Op.EXISTS, 'x'),
      /values set must be empty for exists and does not exist/,
    ],
    [
      'Gt with two values',
      () => NodeSet.untainted().where('a', Op.GT, '1', '2'),
      /for 'Gt', 'Lt' operators, exactly one value is required/,
    ],
    [
      'Gt with a word',
      () => NodeSet.untainted().where('a', Op.GT, 'abc'),
      /values\[0\]: Invalid value: "abc": for 'Gt', 'Lt' operators, the value must be an integer/,
    ],
    [
      'Lt beyond int64',
      () => NodeSet.untainted().where('a', Op.LT, '9223372036854775808'),
      /the value must be an integer/,
    ],
    [
      'a key that is no label key',
      () => NodeSet.untainted().where('/a', Op.EXISTS),
      /key: Invalid value: "\/a": prefix part must be non-empty/,
    ],
    ['a toleration key that is none', () => NodeSet.untainted().toleratingKey('a b'), /key: Invalid value: "a b"/],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

describe('what a NodeSet emits', () => {
  const runs = (set: NodeSet, node: Node) => podMayRun(compilePod(pair<PodSpec>({}, set)), node);
  const belongs = ({ labels, tolerates }: Modelled, node: Node) =>
    labels(node.labels) &&
    node.taints.every(taint => taint.effect === TaintEffect.PREFER_NO_SCHEDULE || tolerates(taint));

  test('selects all and only its nodes, and tolerates their taints', () => {
    fc.assert(
      fc.property(modelledSets(), nodes(), (modelled, node) => {
        expect(runs(modelled.set, node)).toBe(belongs(modelled, node));
      }),
      { numRuns: 20_000 },
    );
  });

  test('selects every node that carries just what a pool gives it', () => {
    fc.assert(
      fc.property(pools(), pool => {
        expect(runs(NodeSet.pools(pool), { name: 'node', labels: pool.labels, taints: pool.taints })).toBe(true);
      }),
    );
  });

  test('never widens by AND', () => {
    fc.assert(
      fc.property(
        modelledSets(),
        conditions(),
        modelledSets(),
        nodes(),
        ({ set }, { key, comparison, values }, other, node) => {
          for (const narrow of [
            () => set.where(key, comparison, ...values),
            () => NodeSet.allOf(set, other.set),
            () => set.without(other.set),
          ]) {
            let narrowed: NodeSet;
            try {
              narrowed = narrow();
            } catch {
              continue;
            }
            expect(runs(narrowed, node) && !runs(set, node)).toBe(false);
          }
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('emits no expression, term or toleration that could be left out', () => {
    fc.assert(
      fc.property(modelledSets(), ({ set }) => {
        const terms = set.nodeSelectorTerms.map(term => JSON.stringify(term));
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms).not.toContain(JSON.stringify({ matchExpressions: [] }));
        const tolerations = set.tolerations.map(toleration => JSON.stringify(toleration));
        expect(new Set(tolerations).size).toBe(tolerations.length);
        expect(tolerations.includes('{"operator":"Exists"}')).toBe(
          tolerations.length === 1 && tolerations[0] === '{"operator":"Exists"}',
        );
      }),
    );
  });
});
