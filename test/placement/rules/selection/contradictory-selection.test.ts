import { contradictorySelection } from '../../../../src/placement/rules/selection/contradictory-selection';
import { saidBy, workload } from '../ruled';

const AT = 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';
const one = (key: string, operator: string, ...values: string[]) => ({
  key,
  operator,
  ...(values.length > 0 && { values }),
});
const all = (...matchExpressions: object[]) => ({ matchExpressions });
const said = (nodeSelectorTerms: object[], nodeSelector: object = {}) =>
  saidBy(
    contradictorySelection,
    workload({
      pod: {
        nodeSelector,
        affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
      },
    }),
  );

test('a term against the nodeSelector, and a term against itself', () => {
  expect(said([all(one('os', 'In', 'windows'))], { os: 'linux' })).toEqual([
    'error: os=linux and os=windows cannot hold together: no node can be selected',
  ]);
  expect(said([all(one('gpu', 'Exists'), one('gpu', 'DoesNotExist'))])).toEqual([
    'error: gpu and !gpu cannot hold together: no node can be selected',
  ]);
  expect(said([all(one('size', 'Gt', '5'), one('size', 'Lt', '6'))])).toEqual([
    'error: size>5 and size<6 cannot hold together: no node can be selected',
  ]);
});

test('requirements of which each two agree', () => {
  expect(said([all(one('a', 'In', 'x', 'y'), one('a', 'NotIn', 'x'), one('a', 'NotIn', 'y'))])).toEqual([
    'error: a in (x, y) and a!=x and a!=y cannot hold together: no node can be selected',
  ]);
});

test('names of nodes contradict like labels', () => {
  const matchFields = [one('metadata.name', 'In', 'a'), one('metadata.name', 'NotIn', 'a')];
  expect(said([{ matchFields }])).toEqual([
    'error: metadata.name=a and metadata.name!=a cannot hold together: no node can be selected',
  ]);
});

test('one nodeSelector against every term is one finding', () => {
  expect(said([all(one('os', 'In', 'windows')), all(one('os', 'DoesNotExist'))], { os: 'linux' })).toHaveLength(1);
});

test('a dead term beside a live one is a warning', () => {
  expect(said([all(one('os', 'In', 'windows')), all(one('zone', 'In', 'a'))], { os: 'linux' })).toEqual([
    'warning: os=linux and os=windows cannot hold together: this term selects no node, only the others do',
  ]);
  expect(said([{}, all(one('zone', 'In', 'a'))])).toEqual([
    'warning: node affinity has an empty term: this term selects no node, only the others do',
  ]);
});

test('empty terms alone, and no terms, select nothing', () => {
  expect(said([{}])).toEqual(['error: node affinity has an empty term: no node can be selected']);
  expect(said([])).toEqual(['error: required node affinity has no nodeSelectorTerms, and so matches no node']);
});

test('a term that is refused is an error whatever stands beside it', () => {
  expect(said([all(one('zone', 'In')), all(one('zone', 'In', 'a'))])).toEqual([
    `error: node affinity has a term that is refused, ${AT}[0].matchExpressions[0].values: Required value: must be specified when \`operator\` is 'In' or 'NotIn': ` +
      'this term selects no node, only the others do',
  ]);
});

test('fields that no selector may look at, and names that no node can have, are refused', () => {
  expect(said([{ matchFields: [one('metadata.namespace', 'In', 'a')] }])[0]).toMatch(
    /^error: .*matchFields\[0\]\.key: Invalid value: "metadata\.namespace"/,
  );
  expect(said([{ matchFields: [one('metadata.name', 'In', 'N_1')] }])[0]).toMatch(
    /^error: .*matchFields\[0\]\.values\[0\]: Invalid value: "N_1"/,
  );
});

test('in a custom resource a term that cannot be parsed is as dead', () => {
  const affinity = {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [all(one('zone', 'In'))] } },
  };
  expect(
    saidBy(contradictorySelection, workload({ apiVersion: 'apps.kruise.io/v1alpha1', pod: { affinity } }))[0],
  ).toMatch(/values set can't be empty: no node can be selected$/);
});

test('comparisons that never match are left to their own rule', () => {
  expect(said([all(one('size', 'Gt', 'big'))])).toEqual([]);
});

test('what some node can satisfy passes, and so does what cannot be read', () => {
  expect(
    said([all(one('os', 'In', 'linux', 'windows'), one('os', 'NotIn', 'windows'))], { os: 'linux', zone: 'a' }),
  ).toEqual([]);
  expect(said([all({ key: 'a', operator: 'In', values: 'x' })])).toEqual([]);
  expect(saidBy(contradictorySelection, workload({ pod: { nodeSelector: { a: 'b' } } }))).toEqual([]);
});
