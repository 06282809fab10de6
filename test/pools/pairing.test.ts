import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { conditions, modelledSets, nodes, taints, type Condition } from './arbitraries';
import { DedicatedNodePool, NodeLabelOperator, NodeSet } from '../../src';
import type { NodeSelectorTerm, PodSpec } from '../../src/kubernetes/api';
import { compilePod, podMayRun } from '../../src/kubernetes/scheduling/pod-placement';
import { pair } from '../../src/pools/pairing';

const pool = new DedicatedNodePool(new Chart(new App(), 'chart'), 'Gpu', { poolName: 'gpu' });
const gpu = NodeSet.pools(pool);
const gpuToleration = pool.taints[0].toleration;

const expression = ({ key, comparison, values }: Condition) => ({
  key,
  operator: comparison,
  ...(values.length > 0 && { values: [...values] }),
});

function specs(): fc.Arbitrary<PodSpec> {
  const term: fc.Arbitrary<NodeSelectorTerm> = fc
    .array(conditions(), { maxLength: 2 })
    .map(list => (list.length === 0 ? {} : { matchExpressions: list.map(expression) }));
  return fc.record(
    {
      nodeSelector: fc.dictionary(fc.constantFrom('pool', 'zone'), fc.constantFrom('a', 'b'), {
        maxKeys: 1,
        noNullPrototype: true,
      }),
      tolerations: fc.array(
        taints().map(taint => taint.toleration),
        { maxLength: 2 },
      ),
      affinity: fc.array(term, { minLength: 1, maxLength: 3 }).map(nodeSelectorTerms => ({
        nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
      })),
    },
    { requiredKeys: [] },
  );
}

function attempt(spec: PodSpec, set: NodeSet): PodSpec | undefined {
  try {
    return pair(spec, set);
  } catch {
    return undefined;
  }
}

describe('pair', () => {
  test('gives both ends to a pod that has neither', () => {
    expect(pair({}, gpu)).toEqual({ nodeSelector: { dedicated: 'gpu' }, tolerations: [gpuToleration] });
  });

  test('adds to what is there and repeats nothing', () => {
    const spec: PodSpec = { nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'x', operator: 'Exists' }] };
    const once = pair(spec, gpu);
    expect(once).toEqual({
      nodeSelector: { disk: 'ssd', dedicated: 'gpu' },
      tolerations: [{ key: 'x', operator: 'Exists' }, gpuToleration],
    });
    expect(pair(once, gpu)).toEqual(once);
    expect(spec).toEqual({ nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'x', operator: 'Exists' }] });
  });

  test('adds no toleration that a wider one covers', () => {
    expect(pair({ tolerations: [{ operator: 'Exists' }] }, gpu).tolerations).toEqual([{ operator: 'Exists' }]);
    expect(pair({ tolerations: [{ key: 'dedicated', operator: 'Exists' }] }, gpu).tolerations).toEqual([
      { key: 'dedicated', operator: 'Exists' },
    ]);
  });

  test('ANDs terms of affinity with terms, and leaves fields and preferences alone', () => {
    const preferred = [{ weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } }];
    const field = { key: 'metadata.name', operator: 'In', values: ['n'] };
    const spec: PodSpec = {
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: preferred,
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchFields: [field] }, {}, { matchExpressions: [{ key: 'b', operator: 'Exists' }] }],
          },
        },
      },
    };
    const notFargate = NodeSet.untainted().where('type', NodeLabelOperator.NOT_IN, 'fargate');
    const notIn = { key: 'type', operator: 'NotIn', values: ['fargate'] };
    expect(pair(spec, notFargate)).toEqual({
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: preferred,
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              { matchFields: [field], matchExpressions: [notIn] },
              { matchExpressions: [{ key: 'b', operator: 'Exists' }, notIn] },
            ],
          },
        },
      },
    });
  });

  test.each<[string, PodSpec, RegExp]>([
    [
      'another value of the label',
      { nodeSelector: { dedicated: 'infra' } },
      /selects 'dedicated=infra', which no node of 'dedicated=gpu/,
    ],
    [
      'an affinity none of whose terms fits',
      {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'dedicated', operator: 'NotIn', values: ['gpu'] }] }],
            },
          },
        },
      },
      /selects 'dedicated!=gpu'/,
    ],
    [
      'an affinity that matches nothing',
      {
        affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{}] } } },
      },
      /selects 'no node at all'/,
    ],
    [
      'a pinned node',
      { nodeName: 'worker-1' },
      /nodeName: Forbidden: 'worker-1' pins the pod to one node past the scheduler/,
    ],
  ])('refuses %s', (_, spec, message) => {
    expect(() => pair(spec, gpu)).toThrow(message);
  });

  test('leaves exactly the nodes of both, with the tolerations of either', () => {
    fc.assert(
      fc.property(specs(), modelledSets(), nodes(), (spec, { set, labels, tolerates }, node) => {
        const paired = attempt(spec, set);
        const selected =
          podMayRun(compilePod({ ...spec, tolerations: [{ operator: 'Exists' }] }), node) && labels(node.labels);
        const tolerant = compilePod({ tolerations: spec.tolerations });
        const tolerated = node.taints.every(
          taint => tolerates(taint) || podMayRun(tolerant, { ...node, taints: [taint] }),
        );
        expect(paired !== undefined && podMayRun(compilePod(paired), node)).toBe(selected && tolerated);
      }),
      { numRuns: 10_000 },
    );
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(specs(), modelledSets(), (spec, { set }) => {
        const once = attempt(spec, set);
        fc.pre(once !== undefined);
        expect(pair(once, set)).toEqual(once);
      }),
      { numRuns: 5_000 },
    );
  });
});
