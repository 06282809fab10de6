import { join } from 'path';
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  DedicatedNodePool,
  FindingSeverity,
  NodeAgentDaemonSet,
  NodeSet,
  PlacementCheck,
  PlacementPlan,
} from '../../src';
import { daemonSet, nodeList, Session } from '../cli/session';

const nodes = JSON.stringify({
  kind: 'List',
  items: [
    { kind: 'Node', metadata: { name: 'w1', labels: { 'kubernetes.io/os': 'linux' } } },
    {
      kind: 'Node',
      metadata: { name: 'gpu-1', labels: { 'kubernetes.io/os': 'linux', dedicated: 'gpu' } },
      spec: { taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
    },
  ],
});

function setUp() {
  const app = new App();
  const chart = new Chart(app, 'platform', { namespace: 'agents' });
  const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
  return { app, chart, gpu };
}

describe('the plan of an app', () => {
  test('says where each workload lands, whatever made it', () => {
    const { chart, gpu } = setUp();
    new NodeAgentDaemonSet(chart, 'Exporter', {
      metadata: { name: 'exporter' },
      on: NodeSet.pools(gpu),
      containers: [{ image: 'a:1' }],
    });
    new kplus.Deployment(chart, 'Web', { metadata: { name: 'web' }, containers: [{ image: 'b:1' }] });
    const plan = PlacementPlan.ofApp(chart, { nodes });
    expect(plan.workloads).toEqual([
      {
        kind: 'DaemonSet',
        workloadNamespace: 'agents',
        name: 'exporter',
        source: 'platform/Exporter/Resource',
        desired: 1,
        runs: ['gpu-1'],
        keeps: [],
      },
      {
        kind: 'Deployment',
        workloadNamespace: 'agents',
        name: 'web',
        source: 'platform/Web/Resource',
        runs: ['w1'],
        keeps: [],
      },
    ]);
    expect(plan.findings.filter(({ severity }) => severity === FindingSeverity.ERROR)).toEqual([]);
    expect(JSON.parse(plan.toJson())).toMatchObject({
      apiVersion: 'cdk8s-placement/v1',
      workloads: [
        { name: 'exporter', desired: 1 },
        { name: 'web', desired: null },
      ],
    });
  });

  test('is judged against a node of each pool where no nodes are given', () => {
    const { chart, gpu } = setUp();
    new NodeAgentDaemonSet(chart, 'Exporter', {
      metadata: { name: 'exporter' },
      on: NodeSet.pools(gpu),
      containers: [{ image: 'a:1' }],
    });
    expect(PlacementPlan.ofApp(chart).workloads[0].runs).toEqual(['gpu']);
  });

  test('refuses nodes that are none', () => {
    expect(() => PlacementPlan.ofApp(setUp().app, { nodes: '{"kind":"Pod"}' })).toThrow(
      'nodes:1: expected kind Node, found kind "Pod"',
    );
  });
});

describe('the plan of manifests', () => {
  const daemon = (spec: string) => `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: a, image: 'a:1', resources: {requests: {cpu: 1m, memory: 1Mi}}}]${spec}}`;

  test('finds what is wrong, and lets stay what is waived', () => {
    const text = daemon(', nodeName: w1');
    const [finding] = PlacementPlan.ofManifests(text, { nodes }).findings;
    expect(finding).toMatchObject({
      rule: 'pinned-node-name',
      workload: 'DaemonSet default/agent',
      source: 'manifests:9',
      subject: { kind: 'DaemonSet', objectNamespace: 'default', name: 'agent' },
      field: 'spec.template.spec.nodeName',
      place: { file: 'manifests', line: 9 },
    });
    const waivers = [{ rule: 'pinned-node-name', workload: 'default/agent', reason: 'one machine has the device' }];
    expect(PlacementPlan.ofManifests(text, { nodes, waivers }).findings.map(({ rule }) => rule)).not.toContain(
      'pinned-node-name',
    );
  });

  test('refuses text that cannot be read, and waivers without a reason', () => {
    expect(() => PlacementPlan.ofManifests('a: [')).toThrow(/^manifests:\d+:\d+: /);
    expect(() => PlacementPlan.ofManifests('', { waivers: [{ rule: 'a', workload: 'b', reason: '' }] })).toThrow(
      /waivers\[0\]: reason: a waiver needs a reason/,
    );
  });
});

describe('an app that declares a pool', () => {
  /** A Deployment that tolerates nothing but selects the pool: it can run nowhere. */
  function halfPaired() {
    const { app, chart } = setUp();
    const web = new kplus.Deployment(chart, 'Web', { metadata: { name: 'web' }, containers: [{ image: 'b:1' }] });
    web.scheduling.attract(new kplus.LabeledNode([kplus.NodeLabelQuery.is('dedicated', 'gpu')]));
    return app;
  }

  const rules = (app: App) =>
    PlacementPlan.ofApp(app)
      .findings.filter(({ severity }) => severity === FindingSeverity.ERROR)
      .map(({ rule }) => rule);

  test('fails synthesis on what is certainly wrong, with every error in one message', () => {
    const app = halfPaired();
    const errors = rules(app);
    expect(errors).not.toHaveLength(0);
    for (const rule of errors) {
      expect(() => app.synthYaml()).toThrow(
        new RegExp(`${rule}: Deployment agents/web \\(platform/Web/Resource\\): .*; fix: `),
      );
    }
  });

  test('synthesizes once the findings are waived, or the check is off', () => {
    const waived = halfPaired();
    PlacementCheck.of(waived).waive(
      ...rules(waived).map(rule => ({ rule, workload: 'Deployment agents/web', reason: 'an experiment' })),
    );
    expect(() => waived.synthYaml()).not.toThrow();
    const off = halfPaired();
    PlacementCheck.of(off).disable();
    expect(() => off.synthYaml()).not.toThrow();
  });

  test('follows the severities and waivers of a configuration, in plans too', () => {
    const session = new Session().write({
      'placement.yaml': `nodes: none.json\nseverities:\n${rules(halfPaired())
        .map(rule => `  ${rule}: warning\n`)
        .join('')}`,
      'strict.yaml':
        'severities: {waiver-unused: error}\nwaivers: [{rule: lands-nowhere, workload: x, reason: known}]\n',
    });
    const lenient = halfPaired();
    PlacementCheck.of(lenient).configure(join(session.cwd, 'placement.yaml'));
    expect(() => lenient.synthYaml()).not.toThrow();
    expect(rules(lenient)).toEqual([]);
    const { app } = setUp();
    PlacementCheck.of(app).configure(join(session.cwd, 'strict.yaml'));
    expect(() => app.synthYaml()).toThrow(/waiver-unused: x .*strict.yaml:2/);
    session.end();
  });

  test('is checked once in a synthesis', () => {
    const { app, chart } = setUp();
    expect(PlacementCheck.of(app)).toBe(PlacementCheck.of(chart));
  });
});

describe('a plan with a configuration', () => {
  let session: Session;
  beforeEach(() => {
    session = new Session().write({
      'placement.yaml': 'nodes: nodes.json\nseverities: {version-in-selector: off}\n',
      'nodes.json': nodes,
    });
  });
  afterEach(() => session.end());

  const agent = daemonSet('agent', {}, { 'app.kubernetes.io/version': '1.0' });

  test('has its nodes and severities', () => {
    const plan = PlacementPlan.ofManifests(agent, { config: join(session.cwd, 'placement.yaml') });
    expect(plan.workloads).toMatchObject([{ name: 'agent', desired: 1, runs: ['w1'] }]);
    expect(plan.findings.map(({ rule }) => rule)).not.toContain('version-in-selector');
  });

  test('takes other nodes that are given', () => {
    const other = nodeList({ a: {}, b: {} });
    const plan = PlacementPlan.ofManifests(agent, { config: join(session.cwd, 'placement.yaml'), nodes: other });
    expect(plan.workloads).toMatchObject([{ runs: ['a', 'b'] }]);
  });

  test('refuses one that cannot be understood', () => {
    session.write({ 'placement.yaml': 'node: nodes.json\n' });
    expect(() => PlacementPlan.ofManifests(agent, { config: join(session.cwd, 'placement.yaml') })).toThrow(
      /placement\.yaml:1: node: unknown field; did you mean nodes\?/,
    );
  });
});

describe('two plans', () => {
  const agent = (spec: string) => `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: ${spec}}}
`;
  const NODE = '{kind: Node, metadata: {name: gpu-1, labels: {pool: gpu}}}';
  const workloads = (before: PlacementPlan, after: PlacementPlan) => JSON.parse(before.diffToJson(after)).workloads;

  test('are compared on nodes', () => {
    const [before, after] = ['{}', '{nodeSelector: {pool: cpu}}'].map(spec =>
      PlacementPlan.ofManifests(agent(spec), { nodes: NODE }),
    );
    expect(workloads(before, after)).toEqual([
      expect.objectContaining({ name: 'agent', loses: [expect.objectContaining({ nodes: ['gpu-1'] })] }),
    ]);
  });

  test('are compared on the same kinds of nodes, where there are none', () => {
    const [before, after] = [
      '{tolerations: [{operator: Exists}]}',
      '{tolerations: [{operator: Exists}], nodeSelector: {pool: gpu}}',
    ].map(spec => PlacementPlan.ofManifests(agent(spec)));
    expect(
      workloads(before, after)[0]
        .loses.flatMap((group: { nodes: string[] }) => group.nodes)
        .sort(),
    ).toEqual(['control-plane', 'general']);
    expect(workloads(before, after)[0].gains).toEqual([]);
  });

  test('of which one has nodes are not', () => {
    const [without, on] = [
      PlacementPlan.ofManifests(agent('{}')),
      PlacementPlan.ofManifests(agent('{}'), { nodes: NODE }),
    ];
    expect(() => without.diffToJson(on)).toThrow(
      'PlacementPlan: one plan has nodes and the other has none; give both, or neither',
    );
  });

  test('write their locks', () => {
    expect(JSON.parse(PlacementPlan.ofManifests(agent('{}'), { nodes: NODE }).toLock())).toMatchObject({
      workloads: { 'DaemonSet default/agent': { gpu: 'runs' } },
    });
  });
});
