import { ApiObject, App, Testing } from 'cdk8s';
import { OrderedChart } from '../src';

type Identity = [kind: string, name: string, namespace?: string];

function chartOf(...objects: Identity[]) {
  const chart = new OrderedChart(new App(), 'chart');
  const constructs = objects.map(
    ([kind, name, namespace], index) =>
      new ApiObject(chart, `Object${index}`, {
        apiVersion: kind === 'DaemonSet' ? 'apps/v1' : 'v1',
        kind,
        metadata: { name, namespace },
      }),
  );
  return { chart, constructs };
}

const namesOf = (chart: OrderedChart) =>
  Testing.synth(chart).map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name].filter(Boolean).join('/'));

const objects: Identity[] = [
  ['DaemonSet', 'b', 'z'],
  ['DaemonSet', 'a', 'z'],
  ['Secret', 's', 'y'],
  ['Namespace', 'z'],
  ['ConfigMap', 'c'],
  ['CustomResourceDefinition', 'd'],
];
const sorted = [
  'CustomResourceDefinition/d',
  'Namespace/z',
  'DaemonSet/z/a',
  'DaemonSet/z/b',
  'ConfigMap/c',
  'Secret/y/s',
];

test('the order is one of kind and name, whatever the order of construction', () => {
  expect(namesOf(chartOf(...objects).chart)).toEqual(sorted);
  expect(namesOf(chartOf(...[...objects].reverse()).chart)).toEqual(sorted);
});

test('what an object depends on comes before it', () => {
  const {
    chart,
    constructs: [a, , c],
  } = chartOf(['DaemonSet', 'a'], ['DaemonSet', 'b'], ['DaemonSet', 'c']);
  a.node.addDependency(c);
  expect(namesOf(chart)).toEqual(['DaemonSet/c', 'DaemonSet/a', 'DaemonSet/b']);
});

test('objects of one name are all kept', () => {
  expect(namesOf(chartOf(['DaemonSet', 'a'], ['DaemonSet', 'a']).chart)).toEqual(['DaemonSet/a', 'DaemonSet/a']);
});
