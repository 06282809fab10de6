import { type Node } from '../../../src/kubernetes/api';
import {
  compilePreferredNodeAffinity,
  preferredScore,
} from '../../../src/kubernetes/scheduling/preferred-node-affinity';

const node: Node = { name: 'n1', labels: { os: 'linux' }, taints: [] };
const linux = { matchExpressions: [{ key: 'os', operator: 'In', values: ['linux'] }] };
const broken = { matchExpressions: [{ key: 'os', operator: 'In' }] };

test('weights of matching terms add up', () => {
  const terms = [
    { weight: 10, preference: linux },
    { weight: 5, preference: {} },
    { weight: 3, preference: linux },
  ];
  const preferred = compilePreferredNodeAffinity(terms);
  expect(preferred.ok && preferredScore(preferred, node)).toBe(13);
});

test('one broken term fails the scoring, unless it weighs nothing', () => {
  expect(
    compilePreferredNodeAffinity([
      { weight: 1, preference: linux },
      { weight: 1, preference: broken },
    ]),
  ).toMatchObject({
    ok: false,
    errors: [{ field: '[1].matchExpressions[0].values' }],
  });
  expect(compilePreferredNodeAffinity([{ weight: 0, preference: broken }]).ok).toBe(true);
});
