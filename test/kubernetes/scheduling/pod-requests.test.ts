import { podRequests } from '../../../src/kubernetes/scheduling/pod-requests';
import { decode } from '../../../src/kubernetes/schema/decode';
import { podSpec } from '../../../src/kubernetes/schema/pod';

const NANO = 1_000_000_000n;
const container = (cpu: string, more: object = {}) => ({ resources: { requests: { cpu } }, ...more });
const cpu = (spec: object) => podRequests(decode(podSpec, spec).value).get('cpu');

test.each([
  ['nothing', {}, undefined],
  ['containers together', { containers: [container('1'), container('2')] }, 3n],
  ['what the pod requests as a whole', { resources: { requests: { cpu: '9' } }, containers: [container('1')] }, 9n],
  [
    'the limit of a pod whose containers request nothing',
    { resources: { limits: { cpu: '9' } }, containers: [{}] },
    9n,
  ],
  [
    'what containers request below the limit of the pod',
    { resources: { limits: { cpu: '9' } }, containers: [container('1'), container('2')] },
    3n,
  ],
  ['the overhead of the runtime', { overhead: { cpu: '1' }, containers: [container('1')] }, 2n],
])('%s', (_, spec, expected) => {
  expect(cpu(spec)).toBe(expected === undefined ? undefined : expected * NANO);
});

test('extended resources are not for a pod as a whole', () => {
  const spec = decode(podSpec, {
    resources: { limits: { 'nvidia.com/gpu': '2' } },
    containers: [{ resources: { limits: { 'nvidia.com/gpu': '1' } } }],
  }).value;
  expect(podRequests(spec)).toEqual(new Map([['nvidia.com/gpu', NANO]]));
});
