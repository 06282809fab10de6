import { groupBy } from '../../src/collections/group-by';

test('groups and their members keep the order in which they come', () => {
  expect([...groupBy([3, 1, 4, 1, 5], number => number % 2)]).toEqual([
    [1, [3, 1, 1, 5]],
    [0, [4]],
  ]);
  expect(groupBy([], String).size).toBe(0);
});
