import { layOut } from '../../../src/placement/input/layout';

const textsOf = (files: Readonly<Record<string, unknown>>) =>
  Object.entries(files).map(([name, content]) => ({
    name,
    text: typeof content === 'string' ? content : JSON.stringify(content),
    isFound: true,
  }));
const laidOut = (files: Readonly<Record<string, unknown>>) => {
  const { texts, notes, namespaces } = layOut(textsOf(files));
  return { read: texts.map(({ name }) => name), aside: notes.map(({ source }) => source), namespaces: [...namespaces] };
};
const OBJECT = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
const PART = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'a' }, spec: { template: { spec: {} } } };

test('what no kustomization and no chart claims is read', () => {
  expect(laidOut({ 'a.yaml': OBJECT, 'b/c.yaml': OBJECT })).toEqual({
    read: ['a.yaml', 'b/c.yaml'],
    aside: [],
    namespaces: [],
  });
});

test('of a chart its templates, values and sub-charts are set aside, with one line for all', () => {
  const { read, aside } = laidOut({
    'app/Chart.yaml': 'name: app',
    'app/values.yaml': 'a: 1',
    'app/values-prod.yaml': 'a: 2',
    'app/templates/a.yaml': '{{ x }}',
    'app/charts/sub/Chart.yaml': 'name: sub',
    'app/charts/sub/templates/b.yaml': '{{ y }}',
    'app/examples/c.yaml': OBJECT,
    'plain.yaml': OBJECT,
  });
  expect(read).toEqual(['app/examples/c.yaml', 'plain.yaml']);
  expect(aside).toEqual(['app']);
});

test('resources that a kustomization only collects are read, in the namespace it gives', () => {
  expect(laidOut({ 'k/kustomization.yaml': { resources: ['a.yaml'], namespace: 'n' }, 'k/a.yaml': OBJECT })).toEqual({
    read: ['k/a.yaml'],
    aside: [],
    namespaces: [['k/a.yaml', 'n']],
  });
});

test.each([
  ['patches', { patches: [{ path: 'p.yaml' }] }],
  ['patchesStrategicMerge', { patchesStrategicMerge: ['p.yaml'] }],
  ['patchesJson6902', { patchesJson6902: [{ target: { kind: 'DaemonSet' }, path: 'p.yaml' }] }],
  ['transformers', { transformers: ['p.yaml'] }],
  ['components', { components: ['../c'] }],
])('resources that a kustomization changes by %s are set aside, of its bases too', (_, member) => {
  const { read, aside } = laidOut({
    'base/kustomization.yaml': { resources: ['a.yaml'] },
    'base/a.yaml': OBJECT,
    'over/kustomization.yaml': { resources: ['../base'], ...member },
    'over/p.yaml': PART,
    'other.yaml': OBJECT,
  });
  expect(read).toEqual(['other.yaml']);
  expect(aside).toEqual(['over']);
});

test('parts of workloads beside a kustomization or called patches are no workloads', () => {
  const { read } = laidOut({
    'k/kustomization.yaml': { resources: ['a.yaml'] },
    'k/a.yaml': OBJECT,
    'k/unused/part.yaml': PART,
    'patches/part.yaml': PART,
    'elsewhere/part.yaml': PART,
  });
  expect(read).toEqual(['k/a.yaml', 'elsewhere/part.yaml']);
});

test('kustomizations that name each other come to an end', () => {
  const { read } = laidOut({
    'a/kustomization.yaml': { resources: ['../b', 'x.yaml'], namePrefix: 'p-' },
    'a/x.yaml': OBJECT,
    'b/kustomization.yaml': { resources: ['../a', 'y.yaml'] },
    'b/y.yaml': OBJECT,
  });
  expect(read).toEqual([]);
});
