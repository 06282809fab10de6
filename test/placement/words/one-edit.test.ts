import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { isOneEdit } from '../../../src/placement/words/one-edit';

test('one edit is a distance of 1', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5 });
  fc.assert(
    fc.property(word, word, (a, b) => isOneEdit(a, b) === (distance(a, b) === 1)),
    { numRuns: 2_000 },
  );
});
