import { validateDaemonSet } from '../../../../src/kubernetes/validation/workloads/daemon-set';

const manifest = {
  metadata: { name: 'agent' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'c', image: 'img:1' }] } },
  },
};

test('the namespace of the request stands in for a missing one', () => {
  expect(validateDaemonSet(manifest).errors.map(({ field }) => field)).toEqual(['metadata.namespace']);
  expect(validateDaemonSet(manifest, { namespace: 'default' })).toEqual({ valid: true, errors: [], warnings: [] });
});

test('a generated name is a name', () => {
  expect(validateDaemonSet({ ...manifest, metadata: { generateName: 'agent-', namespace: 'default' } }).valid).toBe(
    true,
  );
});

test.each<[string, unknown]>([
  ['null', null],
  ['undefined', undefined],
  ['a list', []],
  ['a text', 'DaemonSet'],
  ['a number', 7],
])('%s is refused, not thrown', (_name, nothing) => {
  expect(validateDaemonSet(nothing).valid).toBe(false);
});

test('a manifest that cannot be decoded is not validated any further', () => {
  const { errors } = validateDaemonSet({ spec: { template: { spec: { containers: 'c', nodeSelector: { a: 1 } } } } });
  expect(errors.map(({ type, field }) => [type, field])).toEqual([
    ['FieldValueTypeInvalid', 'spec.template.spec.containers'],
    ['FieldValueTypeInvalid', 'spec.template.spec.nodeSelector[a]'],
  ]);
});
