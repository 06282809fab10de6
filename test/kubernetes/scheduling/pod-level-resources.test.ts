import { podLevelResources } from '../../../src/kubernetes/scheduling/pod-level-resources';
import { type Quantities } from '../../../src/kubernetes/scheduling/resource-sum';
import { decode } from '../../../src/kubernetes/schema/decode';
import { podSpec } from '../../../src/kubernetes/schema/pod';

const spelt = (quantities: Quantities = {}) =>
  Object.fromEntries(Object.entries(quantities).map(([name, { text }]) => [name, text]));

function stored(resources: object, ...containers: object[]) {
  const asked = podLevelResources(
    decode(podSpec, { resources, containers: containers.map(one => ({ resources: one })) }).value,
  );
  return { limits: spelt(asked?.limits), requests: spelt(asked?.requests) };
}

test('a pod that asks for nothing as a whole', () => {
  expect(podLevelResources({})).toBeUndefined();
});

test.each([
  [
    'a limit is the request where containers request nothing',
    { limits: { cpu: '4' } },
    [],
    { limits: { cpu: '4' }, requests: { cpu: '4' } },
  ],
  [
    'what containers request is what the pod requests',
    { limits: { cpu: '4' } },
    [{ requests: { cpu: '1', memory: '1Gi' } }, { limits: { cpu: '2' } }],
    { limits: { cpu: '4' }, requests: { cpu: '3', memory: '1Gi' } },
  ],
  [
    'a request stays',
    { limits: { cpu: '4' }, requests: { cpu: '3' } },
    [{ requests: { cpu: '1' } }],
    { limits: { cpu: '4' }, requests: { cpu: '3' } },
  ],
  [
    'without limits nothing is added',
    { requests: { cpu: '3' } },
    [{ requests: { memory: '1Gi' } }],
    { limits: {}, requests: { cpu: '3' } },
  ],
  [
    'extended resources are not for a pod as a whole',
    { limits: { cpu: '1' } },
    [{ limits: { 'nvidia.com/gpu': '1' } }],
    { limits: { cpu: '1' }, requests: { cpu: '1' } },
  ],
  [
    'huge pages of containers limit the pod, and are what it requests',
    { requests: { cpu: '1' } },
    [{ limits: { cpu: '1', 'hugepages-2Mi': '2Mi' } }, { limits: { cpu: '1', 'hugepages-2Mi': '4Mi' } }],
    { limits: { 'hugepages-2Mi': '6Mi' }, requests: { cpu: '1', 'hugepages-2Mi': '6Mi' } },
  ],
  [
    'huge pages that the pod requests itself have no limit of containers',
    { requests: { 'hugepages-2Mi': '8Mi' } },
    [{ limits: { cpu: '1', 'hugepages-2Mi': '2Mi' } }],
    { limits: {}, requests: { 'hugepages-2Mi': '8Mi' } },
  ],
  ['empty resources stay empty', {}, [{ limits: { cpu: '1', 'hugepages-2Mi': '2Mi' } }], { limits: {}, requests: {} }],
])('%s', (_, resources, containers, expected) => {
  expect(stored(resources, ...containers)).toEqual(expected);
});
