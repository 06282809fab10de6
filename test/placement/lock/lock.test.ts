import { ApiObject, App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { DedicatedNodePool, NodeAgentDaemonSet, NodeSet } from '../../../src';
import type { Node } from '../../../src/kubernetes/api';
import { manifestsIn } from '../../../src/placement/input/manifest';
import { landingChanges } from '../../../src/placement/lock/landing-changed';
import { lockOf } from '../../../src/placement/lock/lock';
import { lockText, readLock } from '../../../src/placement/lock/lock-file';
import { readConstructTree } from '../../../src/placement/plan/construct-tree';
import { Plan } from '../../../src/placement/plan/plan';
import { workloadsOf } from '../../../src/placement/plan/workload';
import { inventories, podSpecs } from '../arbitraries';

function planOf(nodes: readonly Node[] | undefined, specs: Readonly<Record<string, object>>): Plan {
  const manifests = Object.entries(specs).flatMap(([name, spec]) =>
    manifestsIn(
      { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name }, spec: { template: { spec } } },
      { file: `${name}.yaml`, line: 1 },
    ),
  );
  return new Plan({ manifests, workloads: manifests.flatMap(manifest => workloadsOf(manifest)), pools: [], nodes });
}

const node = (name: string, pool: string, ...taints: Node['taints']): Node => ({ name, labels: { pool }, taints });
const taint = (key: string, effect = 'NoSchedule') => ({ key, effect });
const lock = (nodes: readonly Node[] | undefined, specs: Readonly<Record<string, object>>) =>
  lockText(lockOf(planOf(nodes, specs)));
const changes = (text: string, plan: Plan) =>
  landingChanges(plan, readLock(text, 'l.json')).map(
    ({ source, workload, message }) => `${source} ${workload}: ${message}`,
  );

const NODES = [
  node('a', 'general'),
  node('b', 'general'),
  node('g', 'gpu', taint('gpu')),
  node('s', 'spot', taint('spot', 'NoExecute')),
];

test('one fact a line, sorted', () => {
  expect(
    lock(NODES, {
      b: {},
      a: { nodeSelector: { pool: 'gpu' }, tolerations: [{ operator: 'Exists' }] },
      none: { nodeSelector: { pool: 'x' } },
    }),
  ).toBe(
    [
      '{',
      '  "apiVersion": "cdk8s-placement/v1",',
      '  "nodes": "real",',
      '  "pools": {',
      '    "general": {},',
      '    "gpu": {',
      '      "taint gpu:NoSchedule": "every node"',
      '    },',
      '    "spot": {',
      '      "taint spot:NoExecute": "every node"',
      '    }',
      '  },',
      '  "workloads": {',
      '    "DaemonSet default/a": {',
      '      "gpu": "runs"',
      '    },',
      '    "DaemonSet default/b": {',
      '      "general": "runs",',
      '      "gpu": "keeps"',
      '    },',
      '    "DaemonSet default/none": {}',
      '  }',
      '}',
      '',
    ].join('\n'),
  );
});

describe('what an app declares', () => {
  const app = new App();
  const chart = new Chart(app, 'platform');
  const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
  const agent = new NodeAgentDaemonSet(chart, 'Agent', {
    metadata: { name: 'agent' },
    on: NodeSet.linux(),
    containers: [{ image: 'agent:1.0', resources: {} }],
  });
  const trainer = () => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'trainer' },
    spec: { template: { spec: {} } },
  });
  gpu.admit(agent, new ApiObject(chart, 'Trainer', trainer()));
  new ApiObject(chart, 'Other', { ...trainer(), metadata: { name: 'other' } });

  const admitted =
    'admitted to {nodeSelector: {dedicated: gpu}, tolerations: [{effect: NoSchedule, key: dedicated, operator: Equal, value: gpu}]}';

  test('is one line for each who says it, and nothing where nobody does', () => {
    expect(
      lockText(lockOf(new Plan(readConstructTree(app))))
        .split('\n')
        .filter(line => / "intents"|(on|admitted to) \{/.test(line)),
    ).toEqual([
      '  "intents": {',
      `      "DedicatedNodePool 'platform/Gpu'": "${admitted}",`,
      '      "NodeAgentDaemonSet \'platform/Agent\'": "on {nodeSelector: {kubernetes.io/os: linux}, tolerations: [{operator: Exists}]}"',
      `      "DedicatedNodePool 'platform/Gpu'": "${admitted}"`,
    ]);
  });

  test('of several workloads of one name is what holds of each', () => {
    new ApiObject(chart, 'Namesake', trainer());
    expect(Object.keys(lockOf(new Plan(readConstructTree(app))).intents)).toEqual(['DaemonSet default/agent']);
  });
});

describe('it stays as it is', () => {
  const specs = { a: {}, b: { nodeSelector: { pool: 'gpu' } } };

  test('where a pool grows', () => expect(lock([...NODES, node('c', 'general')], specs)).toBe(lock(NODES, specs)));

  test('where a node is cordoned, or not ready', () => {
    const [a, ...others] = NODES;
    const cordoned = {
      ...a,
      unschedulable: true,
      taints: [taint('node.kubernetes.io/unschedulable'), taint('node.kubernetes.io/not-ready')],
    };
    expect(lock([cordoned, ...others], specs)).toBe(lock(NODES, specs));
  });

  test('for a workload, where another comes that tells more nodes apart', () => {
    const more = JSON.parse(lock([...NODES], { ...specs, c: { nodeSelector: { 'kubernetes.io/hostname': 'a' } } }));
    expect(more.workloads['DaemonSet default/a']).toEqual(
      JSON.parse(lock(NODES, specs)).workloads['DaemonSet default/a'],
    );
  });
});

describe('a change of landing names the line', () => {
  const before = lock(NODES, { a: {}, gone: {} });

  test('of the pool a workload leaves, and of the workload for one it comes to', () => {
    expect(changes(before, planOf(NODES, { gone: {}, a: { nodeSelector: { pool: 'gpu' } } }))).toEqual([
      'l.json:15 DaemonSet default/a: on general: the lock has runs, now it is refused',
    ]);
    expect(
      changes(lock(NODES, { a: {} }), planOf(NODES, { a: { tolerations: [{ key: 'spot', operator: 'Exists' }] } })),
    ).toEqual(['l.json:14 DaemonSet default/a: on spot: the lock has refused, now it is runs']);
  });

  test('of workloads that come and go', () => {
    expect(changes(before, planOf(NODES, { a: {}, added: {} }))).toEqual([
      'l.json:13 DaemonSet default/added: it is new, the lock has none of the name',
      'l.json:18 DaemonSet default/gone: the lock has it, now it is gone',
    ]);
  });

  test('of taints', () => {
    const [a, b, g, s] = NODES;
    expect(changes(before, planOf([a, { ...b, taints: [taint('infra')] }, g, s], { a: {}, gone: {} }))).toEqual([
      'l.json:5 pool general: taint infra:NoSchedule: the lock has none, now it is some nodes',
      'l.json:15 DaemonSet default/a: on general: the lock has runs, now it is runs, keeps',
      'l.json:19 DaemonSet default/gone: on general: the lock has runs, now it is runs, keeps',
    ]);
  });
});

const plans = () =>
  fc
    .tuple(
      fc.option(inventories(), { nil: undefined }),
      fc.dictionary(fc.constantFrom('a', 'b', '7'), podSpecs(), { noNullPrototype: true }),
    )
    .map(([nodes, specs]) => ({ nodes, specs }));

describe('for any plan', () => {
  test('what is written is read', () => {
    fc.assert(
      fc.property(plans(), ({ nodes, specs }) => {
        const made = lockOf(planOf(nodes, specs));
        expect(readLock(lockText(made), 'l.json').lock).toEqual(made);
        expect(readLock(lockText(made).replaceAll('\n', '\r\n'), 'l.json').lock).toEqual(made);
      }),
    );
  });

  test('it holds for what it was made from, whatever the order', () => {
    fc.assert(
      fc.property(plans(), ({ nodes, specs }) => {
        const shuffled = planOf(nodes && [...nodes].reverse(), Object.fromEntries(Object.entries(specs).reverse()));
        expect(changes(lock(nodes, specs), shuffled)).toEqual([]);
        expect(lockText(lockOf(shuffled))).toBe(lock(nodes, specs));
      }),
    );
  });

  test('it changes if and only if there are findings', () => {
    fc.assert(
      fc.property(inventories(), plans(), plans(), (nodes, one, other) => {
        const [before, after] = [lock(nodes, one.specs), planOf(nodes, other.specs)];
        expect(changes(before, after).length > 0).toBe(before !== lockText(lockOf(after)));
      }),
    );
  });
});
