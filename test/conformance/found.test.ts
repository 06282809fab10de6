import { isOperation } from './answers';
import cases from './found.json';
import { disagrees } from '../oracle/compare';

test('what random cases once found the engine to answer otherwise', () => {
  expect(cases.every(({ op }) => isOperation(op))).toBe(true);
  expect(
    cases
      .filter(({ op, input, expect: verdict }) => isOperation(op) && disagrees(op, input, verdict))
      .map(({ name }) => name),
  ).toEqual([]);
  expect(cases).toHaveLength(91);
});
