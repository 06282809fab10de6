import * as fc from 'fast-check';
import { covers, intersection, isImpossible, someValue, valuesOf } from '../../src/pools/label-values';

const value = fc.constantFrom('a', 'b', 'any', 'any-0', '0', '1', '2', '7', '07');
const integer = fc.constantFrom('0', '1', '2', '7');
const requirement = fc.oneof(
  fc.record({ operator: fc.constantFrom('In', 'NotIn'), values: fc.array(value, { minLength: 1, maxLength: 4 }) }),
  fc.record({ operator: fc.constantFrom('Gt', 'Lt'), values: integer.map(one => [one]) }),
  fc.record({ operator: fc.constant('Exists') }),
);
const values = requirement.map(one => valuesOf({ key: 'key', ...one })!);

test('some value is one of the values, and there is none only where there are none', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const both = { ...intersection(a, b), absent: false };
      const some = someValue(both);
      if (some === undefined) expect(isImpossible(both)).toBe(true);
      else expect(covers(both, { absent: false, only: new Set([some]), except: new Set() })).toBe(true);
    }),
  );
});
