import { manifestsIn } from '../../../src/placement/input/manifest';
import { givenSelector, needsSelector, selectsPods } from '../../../src/placement/plan/selector';

const manifest = (apiVersion: string, kind: string, selector?: unknown) =>
  manifestsIn({ apiVersion, kind, spec: { selector } }, { file: 'test.yaml', line: 1 })[0];

test('selectors of labels and plain maps read alike', () => {
  expect(givenSelector(manifest('apps/v1', 'DaemonSet', { matchLabels: { app: 'a' } }))).toEqual({
    matchLabels: { app: 'a' },
  });
  expect(givenSelector(manifest('v1', 'ReplicationController', { app: 'a' }))).toEqual({ matchLabels: { app: 'a' } });
});

test('none given is not the same as an empty one', () => {
  expect(givenSelector(manifest('apps/v1', 'DaemonSet'))).toBeUndefined();
  expect(givenSelector(manifest('apps/v1', 'DaemonSet', null))).toBeUndefined();
  expect(givenSelector(manifest('apps/v1', 'DaemonSet', {}))).toEqual({});
});

test('who needs one', () => {
  const kinds: [string, string][] = [
    ['apps/v1', 'DaemonSet'],
    ['apps.kruise.io/v1alpha1', 'DaemonSet'],
    ['v1', 'ReplicationController'],
    ['batch/v1', 'Job'],
    ['extensions/v1beta1', 'DaemonSet'],
  ];
  expect(kinds.filter(kind => needsSelector(manifest(...kind)))).toEqual(kinds.slice(0, 2));
  expect(kinds.filter(kind => selectsPods(manifest(...kind)))).toEqual(kinds.slice(0, 3));
});
