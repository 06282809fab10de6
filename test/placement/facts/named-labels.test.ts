import { namedLabels } from '../../../src/placement/facts/named-labels';
import { planOf, workload } from '../rules/ruled';

const namedBy = (pod: object) =>
  namedLabels(planOf(workload({ pod })).workloads[0]).map(({ key, value, isOneOfSeveral }) => [
    key,
    value,
    isOneOfSeveral,
  ]);
const required = (...nodeSelectorTerms: object[]) => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
});
const term = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, values }],
});

test('a selector names one value, an expression as many as it lists', () => {
  expect(namedBy({ nodeSelector: { pool: 'gpu' } })).toEqual([['pool', 'gpu', false]]);
  expect(namedBy(required(term('pool', 'In', 'gpu')))).toEqual([['pool', 'gpu', false]]);
  expect(namedBy(required(term('pool', 'In', 'gpu', 'tpu')))).toEqual([
    ['pool', 'gpu', true],
    ['pool', 'tpu', true],
  ]);
});

test('of several terms one is enough', () => {
  expect(namedBy(required(term('pool', 'In', 'gpu'), term('gpu', 'Exists')))).toEqual([
    ['pool', 'gpu', true],
    ['gpu', undefined, true],
  ]);
});

test('what nodes are not to have is not named', () => {
  expect(namedBy(required(term('pool', 'NotIn', 'gpu')))).toEqual([]);
  expect(namedBy(required(term('pool', 'DoesNotExist')))).toEqual([]);
});
