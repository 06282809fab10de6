import { type Affinity, type Node, type NodeSelectorTerm } from '../../../src/kubernetes/api';
import {
  compileRequiredNodeAffinity,
  explainRequiredNodeAffinity,
  labelKeysOf,
  nodeNamesOf,
  requiredNodeAffinityMatches,
} from '../../../src/kubernetes/scheduling/required-node-affinity';

const node: Node = { name: 'n1', labels: { os: 'linux', gpus: '8' }, taints: [] };

function requires(...nodeSelectorTerms: NodeSelectorTerm[]): Affinity {
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
}

test('nothing required matches', () => {
  const required = compileRequiredNodeAffinity({});
  expect(requiredNodeAffinityMatches(required, node)).toBe(true);
  expect(explainRequiredNodeAffinity(required, node)).toBeUndefined();
});

test('the first wrong label of the nodeSelector is the reason', () => {
  const required = compileRequiredNodeAffinity({
    nodeSelector: { os: 'linux', pool: 'gpu', zone: 'a' },
    affinity: requires(),
  });
  expect(explainRequiredNodeAffinity(required, node)).toEqual({ kind: 'nodeSelector', key: 'pool', value: 'gpu' });
  expect(explainRequiredNodeAffinity(compileRequiredNodeAffinity({ nodeSelector: { os: 'windows' } }), node)).toEqual({
    kind: 'nodeSelector',
    key: 'os',
    value: 'windows',
    actual: 'linux',
  });
});

test('every term gives its reason', () => {
  const gpus = { key: 'gpus', operator: 'Gt', values: ['8'] };
  const name = { key: 'metadata.name', operator: 'In', values: ['n2'] };
  const required = compileRequiredNodeAffinity({
    affinity: requires(
      { matchExpressions: [{ key: 'os', operator: 'Exists' }, gpus] },
      {},
      { matchExpressions: [{ key: 'os', operator: 'Has' }] },
      { matchFields: [name] },
    ),
  });
  expect(explainRequiredNodeAffinity(required, node)).toEqual({
    kind: 'nodeAffinity',
    terms: [
      { kind: 'requirement', list: 'matchExpressions', index: 1, requirement: gpus, actual: '8' },
      { kind: 'empty' },
      {
        kind: 'unparsable',
        errors: [expect.objectContaining({ field: 'nodeSelectorTerms[2].matchExpressions[0].operator' })],
      },
      { kind: 'requirement', list: 'matchFields', index: 0, requirement: name, actual: 'n1' },
    ],
  });
});

test('no terms at all match nothing', () => {
  expect(explainRequiredNodeAffinity(compileRequiredNodeAffinity({ affinity: requires() }), node)).toEqual({
    kind: 'nodeAffinity',
    terms: [],
  });
});

test('an error voids its own term only', () => {
  const required = compileRequiredNodeAffinity({
    affinity: requires(
      { matchExpressions: [{ key: 'os', operator: 'In', values: ['-1'] }] },
      { matchExpressions: [{ key: 'os', operator: 'Exists' }] },
    ),
  });
  expect(requiredNodeAffinityMatches(required, node)).toBe(true);
});

test('an operator named like an inherited property is unknown', () => {
  const required = compileRequiredNodeAffinity({
    affinity: requires({ matchExpressions: [{ key: 'os', operator: 'constructor' }] }),
  });
  expect(requiredNodeAffinityMatches(required, node)).toBe(false);
});

test('says which labels and node names it looks at', () => {
  const required = compileRequiredNodeAffinity({
    nodeSelector: { pool: 'gpu' },
    affinity: requires(
      {
        matchExpressions: [{ key: 'gpus', operator: 'Exists' }],
        matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['n2'] }],
      },
      { matchExpressions: [{ key: 'void', operator: 'Nonsense' }] },
    ),
  });
  expect([...labelKeysOf(required)]).toEqual(['pool', 'gpus']);
  expect([...nodeNamesOf(required)]).toEqual(['n2']);
});
