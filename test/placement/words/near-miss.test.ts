import fc from 'fast-check';
import { nearest, nearness } from '../../../src/placement/words/near-miss';

test.each([
  ['dedicatd', 'dedicated'],
  ['dedicatedd', 'dedicated'],
  ['dedidated', 'dedicated'],
  ['dediacted', 'dedicated'],
  ['GPU', 'gpu'],
  ['node_pool', 'node-pool'],
  ['example.com/pol', 'example.com/pool'],
  ['pool1', 'poal1'],
])('%s may be %s', (given, meant) => {
  expect(nearness(given, meant)).toBeDefined();
});

test.each([
  ['pool-1', 'pool-2'],
  ['gpu', 'gpu2'],
  ['v1', 'v2'],
  ['nvidia-tesla-t4', 'nvidia-tesla-p4'],
  ['a100', 'h100'],
  ['gpu', 'storage'],
  ['a', 'b'],
  ['amd64', 'arm64'],
  ['2024-05', '2024-06'],
])('%s is not %s', (given, meant) => {
  expect(nearness(given, meant)).toBeUndefined();
});

test('case comes before edits, and what is equal is no miss', () => {
  expect(nearest('Gpu', ['gpus', 'gpu', 'gpo', 'Gpu'])).toEqual(['gpu', 'gpo', 'gpus']);
});

test('nearness works both ways, but for what is too short to be a misspelling', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9-]{3,8}$/), fc.stringMatching(/^[a-z0-9-]{3,8}$/), (a, b) => {
      expect(nearness(a, b)).toBe(nearness(b, a));
    }),
  );
});
