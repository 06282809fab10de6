import { isWithin, valueAt } from '../../../src/placement/input/field-path';

const manifest = {
  metadata: { labels: { 'app.kubernetes.io/name': 'x' } },
  spec: { containers: [{ ports: [{ hostPort: 1 }] }] },
};

test('a field is found where Kubernetes says it is', () => {
  expect(valueAt(manifest, 'spec.containers[0].ports[0].hostPort')).toBe(1);
  expect(valueAt(manifest, 'metadata.labels[app.kubernetes.io/name]')).toBe('x');
  expect(valueAt(manifest, '')).toBe(manifest);
});

test('what is not there is undefined, inherited members too', () => {
  expect(valueAt(manifest, 'spec.containers[1].ports')).toBeUndefined();
  expect(valueAt(manifest, 'spec.constructor')).toBeUndefined();
  expect(valueAt(undefined, 'spec')).toBeUndefined();
});

test('a field lies within itself and its parents, not within one that begins alike', () => {
  expect(isWithin('spec.selector.matchLabels', 'spec.selector')).toBe(true);
  expect(isWithin('spec.values[0]', 'spec.values')).toBe(true);
  expect(isWithin('spec.selector', 'spec.selector')).toBe(true);
  expect(isWithin('spec.selectors', 'spec.selector')).toBe(false);
});
