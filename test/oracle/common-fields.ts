import { type Draw, either, list, map, oneOf, struct, text } from './draw';
import { NASTY_QUANTITIES } from './words';

export const name = text('main', 'agent', 'config', 'a', 'b');
export const path = text('/var/log', '/data', '/', 'a/b', 'x');

export const labelSelector = struct(0.6, {
  matchLabels: map(2, text('app', 'version'), text('agent', 'x')),
  matchExpressions: list(
    2,
    either(
      struct(1, { 'key!': text('app'), 'operator!': text('In', 'NotIn'), 'values!': list(2, text('agent', 'x'), 1) }),
      struct(1, { 'key!': text('app'), 'operator!': text('Exists', 'DoesNotExist') }),
    ),
  ),
});

const usualQuantity = oneOf<string | number>(
  '1',
  '100m',
  '1Gi',
  '512Mi',
  '0.5',
  '2',
  '1e3',
  '1.5Gi',
  '2Mi',
  '1.250',
  1,
  2,
  4,
);
export const quantity: Draw = random => (random.isNasty() ? random.pick(NASTY_QUANTITIES) : usualQuantity(random));

export const fieldRef = struct(0.3, {
  apiVersion: text('v1'),
  'fieldPath!': text(
    'metadata.name',
    'metadata.labels',
    "metadata.labels['app']",
    "metadata.annotations['x']",
    'spec.nodeName',
    'status.podIP',
    'spec.host',
  ),
});
export const resourceFieldRef = struct(0.3, {
  containerName: name,
  resource: text('limits.cpu', 'requests.memory', 'limits.hugepages-2Mi'),
  divisor: text('1', '1m', '1Mi', '0'),
});
