import { poolsAlike } from '../../../../src/placement/rules/pools/pools-alike';
import { pool, problemsOf } from '../ruled';

const check = (...pools: ReturnType<typeof pool>[]) => problemsOf(poolsAlike, '', undefined, pools);
const TAINT = ['dedicated=gpu:NoSchedule'];

test('the same labels and taints in any order', () => {
  expect(check(pool('b', { y: '2', x: '1' }, TAINT), pool('a', { x: '1', y: '2' }, TAINT))).toMatchObject([
    {
      subject: { kind: 'pool', name: 'b' },
      origin: { constructPath: 'pools/b' },
      message:
        'it has the labels and taints of pool a (pools/a), x=1, y=2, dedicated=gpu:NoSchedule: workloads of either run on both',
    },
  ]);
});

test('another label, another taint, no taint and the same pool said twice are fine', () => {
  expect(check(pool('a', { x: '1' }, TAINT), pool('b', { x: '2' }, TAINT))).toEqual([]);
  expect(check(pool('a', { x: '1' }, TAINT), pool('b', { x: '1' }, ['dedicated=b:NoSchedule']))).toEqual([]);
  expect(check(pool('a', {}, []), pool('b', {}, []))).toEqual([]);
  expect(
    check(pool('a', { x: '1' }, TAINT), pool('a', { x: '1' }, TAINT, { origin: { file: 'other.yaml', line: 1 } })),
  ).toEqual([]);
});
