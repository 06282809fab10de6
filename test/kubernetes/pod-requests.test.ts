import { podRequests } from '../../src/kubernetes/pod-requests';
import { decode } from '../../src/kubernetes/schema/decode';
import { podSpec } from '../../src/kubernetes/schema/pod';

const NANO = 1_000_000_000n;
const container = (cpu: string, more: object = {}) => ({ resources: { requests: { cpu } }, ...more });
const sidecar = (cpu: string) => container(cpu, { restartPolicy: 'Always' });
const cpu = (spec: object) => podRequests(decode(podSpec, spec).value).get('cpu');

test.each([
  ['nothing', {}, undefined],
  ['containers together', { containers: [container('1'), container('2')] }, 3n],
  ['a limit where there is no request', { containers: [{ resources: { limits: { cpu: '2' } } }] }, 2n],
  ['a request below its limit', { containers: [{ resources: { limits: { cpu: '2' }, requests: { cpu: '1' } } }] }, 1n],
  ['an init container that needs more than what runs later', { initContainers: [container('5')], containers: [container('1')] }, 5n],
  ['the largest init container, not their sum', { initContainers: [container('2'), container('3')], containers: [container('1')] }, 3n],
  ['sidecars beside containers', { initContainers: [sidecar('1')], containers: [container('2')] }, 3n],
  ['an init container beside the sidecars before it', { initContainers: [sidecar('2'), container('5'), sidecar('1')], containers: [container('1')] }, 7n],
  ['what the pod requests as a whole', { resources: { requests: { cpu: '9' } }, containers: [container('1')] }, 9n],
  ['the overhead of the runtime', { overhead: { cpu: '1' }, containers: [container('1')] }, 2n],
])('%s', (_, spec, expected) => {
  expect(cpu(spec)).toBe(expected === undefined ? undefined : expected * NANO);
});

test('extended resources are not for a pod as a whole', () => {
  const spec = decode(podSpec, { resources: { limits: { 'nvidia.com/gpu': '2' } }, containers: [{ resources: { limits: { 'nvidia.com/gpu': '1' } } }] }).value;
  expect(podRequests(spec)).toEqual(new Map([['nvidia.com/gpu', NANO]]));
});
