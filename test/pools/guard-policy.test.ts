import * as fc from 'fast-check';
import { guardConditions, guardValidations, readGuardTerms, type GuardTerms } from '../../src/pools/guard-policy';

const key = fc.constantFrom('dedicated', 'example.com/pool', 'a.b/c-d_e.f');
const value = fc.constantFrom('gpu', 'g-1', '');
const names = (minLength: number) =>
  fc.uniqueArray(fc.constantFrom('training', 'kube-system', 'a-b', 'x'), { minLength }).map(list => list.sort());
const terms: fc.Arbitrary<GuardTerms> = fc.record({
  labels: fc.dictionary(key, value, { minKeys: 1 }).map(labels => ({ ...labels })),
  taints: fc.uniqueArray(fc.record({ key, value, effect: fc.constantFrom('NoSchedule', 'NoExecute') }), {
    minLength: 1,
    selector: taint => JSON.stringify(taint),
  }),
  namespaces: names(1),
  agentNamespaces: names(0),
});

const policy = (guard: GuardTerms) => ({
  spec: { matchConditions: guardConditions(guard), validations: guardValidations(guard) },
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(terms, guard => {
      expect(readGuardTerms(policy(guard))).toEqual(guard);
    }),
  );
});

test('with any part left out it is no guard', () => {
  const {
    spec: { matchConditions, validations },
  } = policy({
    labels: { pool: 'gpu' },
    taints: [{ key: 'pool', value: 'gpu', effect: 'NoSchedule' }],
    namespaces: ['training'],
    agentNamespaces: ['kube-system'],
  });
  const without = (list: readonly object[], index: number) => list.filter((_, at) => at !== index);
  for (let index = 1; index < matchConditions.length; index++) {
    expect(readGuardTerms({ spec: { matchConditions: without(matchConditions, index), validations } })).toBeUndefined();
  }
  for (let index = 0; index < validations.length; index++) {
    expect(readGuardTerms({ spec: { matchConditions, validations: without(validations, index) } })).toBeUndefined();
  }
});

test.each([[undefined], ['text'], [{}], [{ spec: { matchConditions: 'x', validations: [null] } }]])(
  '%j is no guard',
  object => {
    expect(readGuardTerms(object)).toBeUndefined();
  },
);
