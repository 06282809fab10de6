import { describeManifest, manifestsIn } from '../../../src/placement/input/manifest';

const named = (metadata: object) =>
  manifestsIn({ apiVersion: 'v1', kind: 'Pod', metadata }, { file: 'a.yaml', line: 1 });

test('a name that would command a terminal, break a line or turn text around is shown as JSON could write it', () => {
  const [manifest] = named({ name: 'a\u001b[31m\nb\u202e', namespace: 'x\u0085y\u2028', generateName: '\u009bz' });
  expect(manifest.metadata).toEqual({
    name: 'a\\u001b[31m\\u000ab\\u202e',
    namespace: 'x\\u0085y\\u2028',
    generateName: '\\u009bz',
  });
  expect(describeManifest(manifest)).toBe('Pod x\\u0085y\\u2028/a\\u001b[31m\\u000ab\\u202e');
  expect(manifest.json.metadata).toHaveProperty('name', 'a\u001b[31m\nb\u202e');
});

test('any other name stays as it is', () => {
  const [{ metadata }] = named({ name: 'ä "b"\\c 😀', labels: { a: 'b' } });
  expect(metadata).toEqual({ name: 'ä "b"\\c 😀', labels: { a: 'b' } });
});

test('what runs pods is kept without a version, and nothing else', () => {
  const spec = { template: { spec: { containers: [] } } };
  expect(manifestsIn({ kind: 'DaemonSet', spec }, { file: 'a.yaml', line: 1 })).toMatchObject([
    { apiVersion: '', kind: 'DaemonSet' },
  ]);
  expect(manifestsIn({ apiVersion: null, kind: 'Daemonset', spec }, { file: 'a.yaml', line: 1 })).toMatchObject([
    { apiVersion: '', kind: 'Daemonset' },
  ]);
  expect(manifestsIn({ apiVersion: 1, kind: 'DaemonSet', spec }, { file: 'a.yaml', line: 1 })).toEqual([]);
  expect(manifestsIn({ kind: 'DaemonSet', tolerations: [] }, { file: 'a.yaml', line: 1 })).toEqual([]);
  expect(manifestsIn({ spec }, { file: 'a.yaml', line: 1 })).toEqual([]);
});
