import { changedNodes, NodeChangeError } from '../../../src/placement/diff/node-change';
import { nameClasses } from '../../../src/placement/naming/class-names';
import { node, planOf, workload } from '../rules/ruled';

const NODES = [
  node('a', { pool: 'general', zone: 'x', 'kubernetes.io/os': 'linux' }),
  node('b', { pool: 'general', zone: 'y', 'kubernetes.io/os': 'linux' }),
  node('g', { pool: 'gpu', 'kubernetes.io/os': 'linux' }, ['gpu=true:NoSchedule', 'gpu=true:NoExecute']),
].join('');

const plan = planOf(workload({ pod: { nodeSelector: { zone: 'x' } } }), NODES);
const after = (labels: string[], taints: string[] = []) =>
  Object.fromEntries(changedNodes(plan, { labels, taints }).map(one => [one.name, one]));

describe('labels', () => {
  test('of a node', () => {
    const { a, b } = after(['a=disk=ssd', 'b=zone-', 'b=empty=']);
    expect(a.labels).toEqual({ pool: 'general', zone: 'x', disk: 'ssd', 'kubernetes.io/os': 'linux' });
    expect(b.labels).toEqual({ pool: 'general', empty: '', 'kubernetes.io/os': 'linux' });
  });

  test('of every node of a class, or of a pool', () => {
    expect(Object.values(after(['general zone=x=disk=ssd'])).map(({ labels }) => labels.disk)).toEqual([
      'ssd',
      undefined,
      undefined,
    ]);
    expect(Object.values(after(['gpu=disk=ssd'])).map(({ labels }) => labels.disk)).toEqual([
      undefined,
      undefined,
      'ssd',
    ]);
  });

  test('of the whole pool, though one of its classes has its name', () => {
    const tainted = planOf(
      workload({}),
      `${NODES}${node('c', { pool: 'general', 'kubernetes.io/os': 'linux' }, ['spot=true:NoSchedule'])}`,
    );
    expect(nameClasses(tainted).map(({ name }) => name)).toContain('general');
    const changed = changedNodes(tainted, { labels: ['general=disk=ssd'], taints: [] });
    expect(changed.filter(({ labels }) => labels.disk === 'ssd').map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('of a node, though a pool has its name', () => {
    const named = planOf(workload({}), `${NODES}${node('general', { pool: 'general' })}`);
    const changed = changedNodes(named, { labels: ['general=disk=ssd'], taints: [] });
    expect(changed.filter(({ labels }) => labels.disk === 'ssd').map(({ name }) => name)).toEqual(['general']);
  });

  test('one after the other', () => {
    expect(after(['a=zone=y', 'a=zone=z']).a.labels.zone).toBe('z');
  });
});

describe('taints', () => {
  const taintsOf = (...taints: string[]) =>
    Object.fromEntries(Object.entries(after([], taints)).map(([name, one]) => [name, one.taints]));

  test('are added, or replaced where key and effect are the same', () => {
    expect(taintsOf('a=x:NoExecute', 'g=gpu=false:NoSchedule')).toEqual({
      a: [{ key: 'x', effect: 'NoExecute' }],
      b: [],
      g: [
        { key: 'gpu', value: 'true', effect: 'NoExecute' },
        { key: 'gpu', value: 'false', effect: 'NoSchedule' },
      ],
    });
  });

  test('are taken off by key, or by key and effect', () => {
    expect(taintsOf('g=gpu-').g).toEqual([]);
    expect(taintsOf('g=gpu:NoSchedule-').g).toEqual([{ key: 'gpu', value: 'true', effect: 'NoExecute' }]);
    expect(taintsOf('g=gpu=true:NoExecute-').g).toEqual([{ key: 'gpu', value: 'true', effect: 'NoSchedule' }]);
  });
});

test('a name may hold an equals sign, as those of implied pools do', () => {
  const implied = planOf(workload({ pod: { nodeSelector: { pool: 'gpu' } } }));
  const names = (labels: string[]) =>
    changedNodes(implied, { labels, taints: [] })
      .filter(one => one.labels.x === 'y')
      .map(({ name }) => name);
  expect(names(['pool=gpu=x=y'])).toEqual(['pool=gpu']);
});

describe('what cannot be is told', () => {
  test.each([
    ['no key', ['dist/'], [], "'dist/' is no change of a node; expected NODE=KEY=VALUE or NODE=KEY-, behind the paths"],
    [
      'an invalid value',
      ['a=x=-y'],
      [],
      "'a=x=-y' is no change of a node; expected NODE=KEY=VALUE or NODE=KEY-, behind the paths",
    ],
    [
      'no effect',
      [],
      ['a=x=y'],
      "'a=x=y' is no change of a node; expected NODE=KEY=VALUE:EFFECT, NODE=KEY:EFFECT- or NODE=KEY-, behind the paths",
    ],
    [
      'an unknown effect',
      [],
      ['a=x=y:NoSchedul'],
      "'a=x=y:NoSchedul' is no change of a node; expected NODE=KEY=VALUE:EFFECT, NODE=KEY:EFFECT- or NODE=KEY-, behind the paths",
    ],
    [
      'an unknown node',
      ['genral=x=y'],
      [],
      "'genral=x=y': there is no node, class of nodes or pool genral; did you mean general?",
    ],
    ['a label that is not there', ['a=disk-'], [], "'a=disk-': a has no label disk"],
    [
      'a taint that is not there',
      [],
      ['g=gpu:PreferNoSchedule-'],
      "'g=gpu:PreferNoSchedule-': g has no taint gpu:PreferNoSchedule",
    ],
  ])('%s', (_, labels, taints, message) => {
    expect(() => changedNodes(plan, { labels, taints })).toThrow(new NodeChangeError(message));
  });
});
