import { isExtendedResource, isPodLevelResource, mayOvercommit } from '../../../src/kubernetes/syntax/resource-name';

test.each([
  ['nvidia.com/gpu', true],
  ['cpu', false],
  ['kubernetes.io/x', false],
  ['requests.nvidia.com/gpu', false],
  [`example.com/${'x'.repeat(64)}`, false],
])('%s is extended: %s', (name, expected) => {
  expect(isExtendedResource(name)).toBe(expected);
});

test('only native resources but huge pages may be overcommitted', () => {
  expect(['cpu', 'memory', 'hugepages-2Mi', 'nvidia.com/gpu'].filter(mayOvercommit)).toEqual(['cpu', 'memory']);
});

test('a pod as a whole asks for cpu, memory and huge pages', () => {
  expect(['cpu', 'memory', 'hugepages-2Mi', 'ephemeral-storage', 'nvidia.com/gpu'].filter(isPodLevelResource)).toEqual([
    'cpu',
    'memory',
    'hugepages-2Mi',
  ]);
});
