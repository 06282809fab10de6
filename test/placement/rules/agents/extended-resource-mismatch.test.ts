import { extendedResourceMismatch } from '../../../../src/placement/rules/agents/extended-resource-mismatch';
import { problemsOf, saidBy, workload } from '../ruled';

const resources = (requests: object, limits?: object) =>
  workload({ container: { resources: { requests, ...(limits && { limits }) } } });

test('a request that differs from its limit, or has none', () => {
  expect(saidBy(extendedResourceMismatch, resources({ 'nvidia.com/gpu': 1 }, { 'nvidia.com/gpu': '2' }))).toEqual([
    'error: container main requests 1 of nvidia.com/gpu, and its limit is 2: the two must be equal',
  ]);
  expect(saidBy(extendedResourceMismatch, resources({ 'hugepages-2Mi': '4Mi', cpu: 1 }))).toEqual([
    'error: container main requests 4Mi of hugepages-2Mi, and it has no limit: there must be an equal one',
  ]);
  expect(
    problemsOf(extendedResourceMismatch, resources({ 'nvidia.com/gpu': 1 }, { 'nvidia.com/gpu': 2 })).map(
      ({ fix }) => fix,
    ),
  ).toEqual([
    'spec.template.spec.containers[0].resources.limits: {nvidia.com/gpu: 1}, or spec.template.spec.containers[0].resources.requests: {nvidia.com/gpu: 2}',
  ]);
});

test('equal amounts in whatever spelling, a limit alone, and resources that can be overcommitted pass', () => {
  expect(saidBy(extendedResourceMismatch, resources({ 'nvidia.com/gpu': 1000 }, { 'nvidia.com/gpu': '1k' }))).toEqual(
    [],
  );
  expect(saidBy(extendedResourceMismatch, resources({}, { 'nvidia.com/gpu': 1 }))).toEqual([]);
  expect(saidBy(extendedResourceMismatch, resources({ cpu: '100m' }, { cpu: 1 }))).toEqual([]);
});

test('init containers are held to it, and amounts that cannot be read are not', () => {
  const initContainers = [{ name: 'setup', image: 'a', resources: { requests: { 'amd.com/gpu': 1 } } }];
  expect(saidBy(extendedResourceMismatch, workload({ pod: { initContainers } }))).toEqual([
    'error: container setup requests 1 of amd.com/gpu, and it has no limit: there must be an equal one',
  ]);
  expect(saidBy(extendedResourceMismatch, resources({ 'nvidia.com/gpu': 'one' }, { 'nvidia.com/gpu': 1 }))).toEqual([]);
});
