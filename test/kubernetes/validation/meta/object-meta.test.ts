import {
  validateAnnotations,
  validateObjectMeta,
  validateObjectMetaUpdate,
} from '../../../../src/kubernetes/validation/meta/object-meta';

test('annotation keys may be upper case, their sum may not be large', () => {
  expect(validateAnnotations({ 'Example.com/Key': 'anything\n at all' }, 'annotations')).toEqual([]);
  expect(validateAnnotations({ k: 'x'.repeat(256 * 1024 - 1) }, 'annotations')).toEqual([]);
  expect(validateAnnotations({ k: 'x'.repeat(256 * 1024) }, 'annotations').map(({ message }) => message)).toEqual([
    'annotations: Too long: may not be more than 262144 bytes',
  ]);
});

test('a generated name may end in a dash', () => {
  expect(validateObjectMeta({ generateName: 'agent-', namespace: 'ns' }, true)).toEqual([]);
  expect(validateObjectMeta({ generateName: 'Agent-', namespace: 'ns' }, true).map(({ field }) => field)).toEqual([
    'metadata.generateName',
  ]);
});

test('an object of the cluster needs no namespace', () => {
  expect(validateObjectMeta({ name: 'n1' }, false)).toEqual([]);
  expect(validateObjectMeta({ name: 'n1' }, true).map(({ field }) => field)).toEqual(['metadata.namespace']);
});

test('name and namespace stay', () => {
  expect(
    validateObjectMetaUpdate({ name: 'b', namespace: 'y' }, { name: 'a', namespace: 'x' }).map(({ field }) => field),
  ).toEqual(['metadata.name', 'metadata.namespace']);
});
