import { perPlan, perWorkload } from '../../../src/placement/plan/per-plan';
import { planOf, workload } from '../rules/ruled';

test('work is done once for a plan, and once for each of its workloads', () => {
  const [first, second] = [planOf(workload({ name: 'a' }) + workload({ name: 'b' })), planOf('')];
  const [ofPlan, ofWorkload] = [jest.fn(() => undefined), jest.fn((_, { name }) => name)];
  const [oncePerPlan, oncePerWorkload] = [perPlan(ofPlan), perWorkload(ofWorkload)];
  for (const plan of [first, second, first]) oncePerPlan(plan);
  expect(ofPlan).toHaveBeenCalledTimes(2);
  expect([...first.workloads, ...first.workloads].map(one => oncePerWorkload(first, one))).toEqual([
    'a',
    'b',
    'a',
    'b',
  ]);
  expect(ofWorkload).toHaveBeenCalledTimes(2);
});
