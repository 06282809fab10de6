import { readFileSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { InventoryError, readInventory, readNodes } from '../../../src/placement/input/inventory';

const worker = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'w1', labels: { disk: 'ssd' } },
  spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] },
};
const other = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'w2' },
  spec: { unschedulable: true, podCIDR: '10.0.0.0/24' },
  status: { phase: 'odd' },
};
const expected = [
  { name: 'w1', labels: { disk: 'ssd' }, taints: [{ key: 'a', effect: 'NoSchedule' }] },
  { name: 'w2', labels: {}, taints: [], unschedulable: true },
];
const list = { apiVersion: 'v1', kind: 'List', items: [worker, other] };

describe('reads', () => {
  test.each([
    ['a JSON list', JSON.stringify(list)],
    ['an indented JSON list', JSON.stringify(list, undefined, 4)],
    [
      'a typed list, whose items have no kind',
      JSON.stringify({
        kind: 'NodeList',
        items: [
          { ...worker, kind: undefined },
          { ...other, kind: undefined },
        ],
      }),
    ],
    ['JSON lines', `${JSON.stringify(worker)}\n${JSON.stringify(other)}\n`],
    ['a stream of indented JSON', `${JSON.stringify(worker, undefined, 2)}\n${JSON.stringify(other, undefined, 2)}`],
    ['a YAML list', stringify(list)],
    ['a list of several kinds', JSON.stringify({ kind: 'List', items: [worker, { kind: 'Pod' }, other] })],
    ['documents of several kinds', `${stringify(worker)}---\nkind: Pod\n---\n${stringify(other)}`],
    ['YAML documents, empty ones among them', `---\n${stringify(worker)}---\n---\n# nothing\n---\n${stringify(other)}`],
  ])('%s', (_, text) => {
    expect(readNodes(text, 'nodes')).toEqual(expected);
  });

  test('a recorded cluster', () => {
    const file = join(__dirname, '../../inventories/kubeadm-two-nodes.json');
    expect(readNodes(readFileSync(file, 'utf8'), 'nodes').map(({ name, taints }) => [name, taints])).toEqual([
      ['master', []],
      ['worker', []],
    ]);
  });
});

describe('refuses', () => {
  const node = (change: object) => JSON.stringify({ ...worker, ...change });

  test.each([
    ['an empty file', '', "nodes.json: there is no node in it; expected what 'kubectl get nodes -o json' prints"],
    ['an empty list', '{"kind":"List","items":[]}', 'nodes.json: there is no node in it'],
    ['broken JSON', '{"kind":', /^nodes.json:1:\d+: /],
    ['broken YAML', 'kind: Node\nmetadata:\n  name: [a\n', /^nodes.json:\d+:\d+: /],
    ['text', 'no resources found', 'nodes.json:1: expected a Node or a list of nodes, found "no resources found"'],
    ['another kind', '{"kind":"Pod"}', 'nodes.json:1: expected kind Node, found kind "Pod"; an inventory is what'],
    [
      'items that are no list',
      '{"kind":"List","items":{}}',
      'nodes.json:1: items: expected a list of nodes, found an object',
    ],
    ['a node without a name', node({ metadata: {} }), 'nodes.json:1: metadata.name: a node needs a name'],
    [
      'labels that are no map',
      node({ metadata: { name: 'a', labels: ['x'] } }),
      'metadata.labels: expected labels by key, found a list',
    ],
    [
      'a label that is no string',
      node({ metadata: { name: 'a', labels: { x: true } } }),
      'metadata.labels[x]: expected a string, found true; quote it',
    ],
    ['a spec that is no object', node({ spec: 'x' }), 'spec: expected an object, found "x"'],
    [
      'taints that are no list',
      node({ spec: { taints: {} } }),
      'spec.taints: expected a list of taints, found an object',
    ],
    ['a taint that is none', node({ spec: { taints: ['a'] } }), 'spec.taints[0]: expected a taint, found "a"'],
    [
      'an effect that is no string',
      node({ spec: { taints: [{ key: 'a', effect: 1 }] } }),
      'spec.taints[0].effect: expected a string, found 1',
    ],
    [
      'one name twice',
      `${JSON.stringify(worker)}${JSON.stringify(worker)}`,
      "nodes.json: node 'w1' is there twice; leave one of them out",
    ],
  ])('%s', (_, text, message) => {
    expect(() => readNodes(text, 'nodes.json')).toThrow(InventoryError);
    expect(() => readNodes(text, 'nodes.json')).toThrow(message);
  });
});

test.each([
  ['no effect', {}, '', 'a:'],
  ['no effect but null', { effect: null }, '', 'a:'],
  ['an empty effect', { effect: '' }, '', 'a:'],
  ['an unknown effect', { effect: 'NoAdmit', value: 'b' }, 'NoAdmit', 'a=b:NoAdmit'],
])('a taint with %s keeps no pod out, and a note says so once', (_, taint, effect, text) => {
  const node = (name: string) => ({ kind: 'Node', metadata: { name }, spec: { taints: [{ key: 'a', ...taint }] } });
  const inventory = JSON.stringify({ kind: 'List', items: [node('x'), node('y'), worker] });
  expect(readInventory([{ name: 'nodes.json', text: inventory }], 'nodes.json')).toMatchObject({
    nodes: [{ name: 'x', taints: [{ key: 'a', effect }] }, { name: 'y' }, { name: 'w1' }],
    notes: [
      {
        source: 'nodes.json',
        message: `taint ${text} of node x and 1 more keeps no pod out: its effect is none of NoSchedule, PreferNoSchedule, NoExecute`,
      },
    ],
  });
});

test('whatever the text, there are nodes or there is an error that says where', () => {
  const mangled = fc
    .tuple(fc.constantFrom(JSON.stringify(list), stringify(list)), fc.nat(), fc.string({ maxLength: 3 }))
    .map(([text, at, insert]) => text.slice(0, at % text.length) + insert + text.slice((at % text.length) + 1));
  fc.assert(
    fc.property(
      fc.oneof(
        mangled,
        fc.string(),
        fc.json(),
        fc.json().map(json => `{"kind":"Node","metadata":${json}}`),
      ),
      text => {
        try {
          expect(readNodes(text, 'nodes')).not.toHaveLength(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InventoryError);
          expect((error as Error).message).toMatch(/^nodes:/);
        }
      },
    ),
    { numRuns: 10_000 },
  );
});
