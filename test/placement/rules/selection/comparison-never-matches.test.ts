import { comparisonNeverMatches } from '../../../../src/placement/rules/selection/comparison-never-matches';
import { problemsOf, saidBy, workload } from '../ruled';

const comparing = (operator: string, values: unknown) =>
  workload({
    pod: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'size', operator, values }] }],
          },
        },
      },
    },
  });

test.each([
  ['Gt', ['40Gi'], 'size>40Gi matches no node: Gt compares with one whole number'],
  ['Lt', ['-1'], 'size<-1 matches no node: Lt compares with one whole number'],
  ['Gt', ['a', 'b'], 'size Gt [a, b] matches no node: Gt compares with one whole number'],
  ['Gt', [], 'size Gt [] matches no node: Gt compares with one whole number'],
  ['Lt', ['0'], 'size<0 matches no node: no label value is such a number'],
  ['Gt', ['9223372036854775807'], 'size>9223372036854775807 matches no node: no label value is such a number'],
])('%s %j', (operator, values, message) => {
  expect(saidBy(comparisonNeverMatches, comparing(operator, values))).toEqual([`error: node affinity ${message}`]);
});

test('preferred terms are looked at too', () => {
  const preferredDuringSchedulingIgnoredDuringExecution = [
    { weight: 1, preference: { matchExpressions: [{ key: 'size', operator: 'Gt', values: ['x'] }] } },
  ];
  const pod = { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution } } };
  expect(problemsOf(comparisonNeverMatches, workload({ kind: 'Deployment', pod })).map(({ fix }) => fix)).toEqual([
    'set spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].values ' +
      'to one whole number such as ["10"], or use operator In',
  ]);
});

test('whole numbers, other operators and values of the wrong type pass', () => {
  expect(saidBy(comparisonNeverMatches, comparing('Gt', ['40']))).toEqual([]);
  expect(saidBy(comparisonNeverMatches, comparing('In', ['40Gi']))).toEqual([]);
  expect(saidBy(comparisonNeverMatches, comparing('Gt', [40]))).toEqual([]);
});

test('a toleration that compares', () => {
  expect(
    saidBy(
      comparisonNeverMatches,
      workload({ pod: { tolerations: [{ key: 'sla', operator: 'Gt', value: '950', effect: 'NoSchedule' }] } }),
    ),
  ).toEqual([
    'error: toleration sla>950:NoSchedule uses Gt, which the API server refuses while the alpha gate TaintTolerationComparisonOperators is off, ' +
      'and which tolerates nothing then',
  ]);
});
