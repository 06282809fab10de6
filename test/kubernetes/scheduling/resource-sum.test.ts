import {
  type Quantities,
  requestsOrLimits,
  sumOf,
  sumOfContainers,
} from '../../../src/kubernetes/scheduling/resource-sum';
import { decode } from '../../../src/kubernetes/schema/decode';
import { podSpec } from '../../../src/kubernetes/schema/pod';
import { parseQuantity } from '../../../src/kubernetes/syntax/quantity';

const container = (cpu: string, more: object = {}) => ({ resources: { requests: { cpu } }, ...more });
const sidecar = (cpu: string) => container(cpu, { restartPolicy: 'Always' });
const spelt = (quantities: Quantities) =>
  Object.fromEntries(Object.entries(quantities).map(([name, { text }]) => [name, text]));
const quantities = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, parseQuantity(text)!]));

test.each([
  ['nothing', {}, undefined],
  ['containers together', { containers: [container('1'), container('2')] }, '3'],
  ['a limit where there is no request', { containers: [{ resources: { limits: { cpu: '2' } } }] }, '2'],
  ['a request below its limit', { containers: [{ resources: { limits: { cpu: '2' }, requests: { cpu: '1' } } }] }, '1'],
  [
    'an init container that needs more than what runs later',
    { initContainers: [container('5')], containers: [container('1')] },
    '5',
  ],
  [
    'the largest init container, not their sum',
    { initContainers: [container('2'), container('3')], containers: [container('1')] },
    '3',
  ],
  ['sidecars beside containers', { initContainers: [sidecar('1')], containers: [container('2')] }, '3'],
  [
    'an init container beside the sidecars before it',
    { initContainers: [sidecar('2'), container('5'), sidecar('1')], containers: [container('1')] },
    '7',
  ],
  ['less than nothing, if that is all', { initContainers: [container('-1')] }, '-1'],
])('%s', (_, spec, expected) => {
  expect(spelt(sumOfContainers(decode(podSpec, spec).value, requestsOrLimits)).cpu).toBe(expected);
});

test('what is asked for is up to who asks', () => {
  const spec = decode(podSpec, { containers: [{ resources: { limits: { cpu: '2' } } }] }).value;
  expect(sumOfContainers(spec, ({ resources }) => resources?.requests ?? {})).toEqual({});
});

test('sums are spelt as the first amount', () => {
  expect(
    spelt(
      sumOf(
        quantities({ memory: '1Gi', cpu: '1' }),
        quantities({ memory: '1024Ki', cpu: '500m' }),
        quantities({ disk: '1' }),
      ),
    ),
  ).toEqual({ memory: '1025Mi', cpu: '1500m', disk: '1' });
});
