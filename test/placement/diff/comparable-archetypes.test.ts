import { comparableArchetypes } from '../../../src/placement/diff/comparable-archetypes';
import { readManifests } from '../../../src/placement/input/sources';
import type { PlanInput } from '../../../src/placement/plan/plan';
import { workloadsOf } from '../../../src/placement/plan/workload';
import { pool, workload } from '../rules/ruled';

function input(yaml: string, pools: PlanInput['pools'] = []): PlanInput {
  const { manifests } = readManifests(yaml, 'a.yaml');
  return { manifests, workloads: manifests.flatMap(manifest => workloadsOf(manifest)), pools };
}

const namesOf = (before: PlanInput, after: PlanInput) => {
  const archetypes = comparableArchetypes(before, after);
  return { before: archetypes.before.map(({ name }) => name), after: archetypes.after.map(({ name }) => name) };
};

const GPU = workload({ pod: { nodeSelector: { pool: 'gpu' } } });
const gpuPool = pool('gpu', { pool: 'gpu' }, ['gpu:NoSchedule']);

test('nodes that only follow from a workload are there before it and after it', () => {
  expect(namesOf(input(''), input(GPU))).toEqual({
    before: ['general', 'control-plane', 'pool=gpu'],
    after: ['general', 'control-plane', 'pool=gpu'],
  });
});

test('a declared pool is there where it is declared', () => {
  expect(namesOf(input(GPU), input(GPU, [gpuPool]))).toEqual({
    before: ['general', 'control-plane'],
    after: ['general', 'control-plane', 'gpu'],
  });
  expect(namesOf(input('', [gpuPool]), input(''))).toEqual({
    before: ['general', 'control-plane', 'gpu'],
    after: ['general', 'control-plane'],
  });
});

test('a pool of ordinary nodes does not take the place of the ordinary node', () => {
  expect(namesOf(input(''), input('', [pool('workers', {}, [])]))).toEqual({
    before: ['general', 'control-plane'],
    after: ['general', 'control-plane', 'workers'],
  });
});

test('a pool that changes has the labels and taints of either side', () => {
  const { before, after } = comparableArchetypes(input('', [gpuPool]), input('', [pool('gpu', { pool: 'gpu' }, [])]));
  expect([before, after].map(nodes => nodes.find(({ name }) => name === 'gpu')?.taints.length)).toEqual([1, 0]);
});
