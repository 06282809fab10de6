import { LabelIndex } from '../../../src/placement/facts/label-index';
import { planOf, workload } from '../rules/ruled';

const { workloads } = planOf(
  ['a', 'b', 'c'].map(name => workload({ name, labels: { app: name, tier: name === 'c' ? 'x' : 'y' } })).join(''),
);
const index = new LabelIndex(workloads);
const names = (selector: Parameters<LabelIndex['candidates']>[0]) => index.candidates(selector).map(({ name }) => name);

test('those with the rarest label, in their order', () => {
  expect(names({ matchLabels: { tier: 'y' } })).toEqual(['a', 'b']);
  expect(names({ matchLabels: { tier: 'y', app: 'b' } })).toEqual(['b']);
  expect(names({ matchLabels: { app: 'none' } })).toEqual([]);
  expect(names({ matchExpressions: [{ key: 'app', operator: 'In', values: ['c', 'a', 'c'] }] })).toEqual(['a', 'c']);
});

test('all of them where no label is asked for', () => {
  expect(names({})).toEqual(['a', 'b', 'c']);
  expect(names({ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a'] }] })).toEqual(['a', 'b', 'c']);
});
