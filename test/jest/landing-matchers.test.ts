import { App, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { DedicatedNodePool, NodeAgentDaemonSet, NodeSet, PlacementPlan } from '../../src';
import '../../src/jest';
import { daemonSet, nodeList } from '../cli/session';

/** An app with two pools, an agent on each node of one, and a web server that no pool is for. */
function setUp() {
  const app = new App();
  const chart = new Chart(app, 'platform', { namespace: 'agents' });
  const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
  const ingress = new DedicatedNodePool(chart, 'Ingress', { poolName: 'ingress' });
  const agent = new NodeAgentDaemonSet(chart, 'Agent', {
    metadata: { name: 'agent' },
    on: NodeSet.pools(gpu),
    containers: [{ image: 'a:1' }],
  });
  const web = new Deployment(chart, 'Web', { metadata: { name: 'web' }, containers: [{ image: 'b:1' }] });
  return { app, chart, gpu, ingress, agent, web };
}

/** What a matcher says when a test fails, without colours. */
function failure(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message.replace(/\u001b\[\d+m/g, '');
  }
  throw new Error('the expectation is met');
}

const { app, chart, gpu, ingress, agent, web } = setUp();

describe('what a construct runs', () => {
  test('lands exactly where it is meant to', () => {
    expect(agent).toLandExactlyOn(gpu);
    expect(agent).toLandExactlyOn(NodeSet.pools(gpu));
    expect(agent).not.toLandExactlyOn(ingress);
    expect(agent).not.toLandExactlyOn(gpu, ingress);
    expect(agent).not.toLandExactlyOn(NodeSet.linux());
  });

  test('runs on some nodes and not on others', () => {
    expect(agent).toRunOn(gpu);
    expect(agent).not.toRunOn(gpu, ingress);
    expect(agent).toAvoid(ingress);
    expect(agent).not.toAvoid(gpu);
    expect(agent).not.toAvoid(gpu, ingress);
    expect(web).toRunOn(NodeSet.untainted());
    expect(web).toAvoid(gpu, ingress);
  });

  test('is that of every construct below it', () => {
    expect(chart).toAvoid(ingress);
    expect(app).toAvoid(ingress);
    expect(chart).not.toAvoid(gpu);
    expect(chart).not.toRunOn(gpu);
  });
});

test('a plan speaks of the nodes that it was given', () => {
  const nodes = nodeList({
    w1: {},
    g1: { labels: { dedicated: 'gpu' }, taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
    s1: { labels: { disk: 'ssd' } },
  });
  const manifest = daemonSet('agent', { tolerations: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] });
  const plan = PlacementPlan.ofManifests(manifest, { nodes });
  expect(plan).toLandExactlyOn(NodeSet.linux());
  expect(plan).toRunOn(gpu);
  expect(plan).not.toLandExactlyOn(gpu);
  expect(plan).not.toAvoid(gpu);
  expect(failure(() => expect(plan).toAvoid(gpu))).toContain(
    '\n  fix: take out of spec.template.spec.tolerations what tolerates dedicated=gpu:NoSchedule\n',
  );
  // No workload looks at this label, and still its nodes are not like others.
  expect(plan).toRunOn(NodeSet.labelled({ disk: 'ssd' }));
  expect(plan).not.toLandExactlyOn(NodeSet.labelled({ disk: 'ssd' }));
});

describe('a failure shows the row of the matrix and what to change', () => {
  test('where it runs on other nodes instead', () => {
    expect(failure(() => expect(web).toLandExactlyOn(gpu))).toBe(`expect(received).toLandExactlyOn(...nodes)

Deployment agents/web (platform/Web/Resource)
  the test confines it to dedicated=gpu, tolerating dedicated=gpu:NoSchedule, but it also runs on nodes such as general
  fix: add to spec.template.spec.nodeSelector: {dedicated: gpu}
Deployment agents/web (platform/Web/Resource)
  the test declares it to run on dedicated=gpu, tolerating dedicated=gpu:NoSchedule, but it does not run on nodes such as gpu: \
taint dedicated=gpu:NoSchedule is not tolerated
  fix: add to spec.template.spec.tolerations: [{key: dedicated, operator: Equal, value: gpu, effect: NoSchedule}]

● runs   ◐ an existing pod stays, no new one is made   · refused

ingress (1) ──────────────────────────┐
gpu (1) ────────────────────────────┐ │
general (1) ──────────────────────┐ │ │
control-plane (1) ──────────────┐ │ │ │
WORKLOAD               DESIRED  │ │ │ │
Deployment agents/web        -  · ● · ·
    · control-plane (1): taint node-role.kubernetes.io/control-plane:NoSchedule is not tolerated
    · gpu (1): taint dedicated=gpu:NoSchedule is not tolerated
    · ingress (1): taint dedicated=ingress:NoSchedule is not tolerated`);
  });

  test('where it runs on too few', () => {
    const message = failure(() => expect(agent).toLandExactlyOn(gpu, ingress));
    expect(message).toContain(
      ', but it does not run on nodes such as ingress: nodeSelector wants dedicated=gpu, the node has ingress\n',
    );
    expect(message).not.toContain('also runs');
  });

  test('where it runs though it should not', () => {
    expect(failure(() => expect(agent).toAvoid(gpu))).toContain(`
  the test keeps it off dedicated=gpu, tolerating dedicated=gpu:NoSchedule, but it runs on nodes such as gpu
  fix: take out of spec.template.spec.tolerations what tolerates dedicated=gpu:NoSchedule, and select other nodes in spec.template.spec.nodeSelector
`);
    expect(failure(() => expect(web).toAvoid(NodeSet.untainted()))).toContain(`
  the test keeps it off any labels, but it runs on nodes such as general
  fix: select other nodes in spec.template.spec.nodeSelector, or give nodes such as general a taint
`);
  });

  test('where it should not, and does', () => {
    const beginning = (expectation: () => void) => failure(expectation).split('\n').slice(0, 3);
    const subject = 'DaemonSet agents/agent (platform/Agent/Resource)';
    const pool = (name: string) => `dedicated=${name}, tolerating dedicated=${name}:NoSchedule`;
    expect(beginning(() => expect(agent).not.toLandExactlyOn(gpu))).toEqual([
      'expect(received).not.toLandExactlyOn(...nodes)',
      '',
      `${subject} runs on exactly these nodes: ${pool('gpu')}`,
    ]);
    expect(beginning(() => expect(agent).not.toRunOn(gpu))).toEqual([
      'expect(received).not.toRunOn(...nodes)',
      '',
      `${subject} runs on each of these nodes: ${pool('gpu')}`,
    ]);
    expect(beginning(() => expect(agent).not.toAvoid(ingress))).toEqual([
      'expect(received).not.toAvoid(...nodes)',
      '',
      `${subject} runs on none of these nodes: ${pool('ingress')}`,
    ]);
    expect(failure(() => expect(agent).not.toRunOn(gpu))).toMatch(/^DaemonSet agents\/agent +1 {2}· · ● ·$/m);
  });

  test('of those workloads alone that fail', () => {
    const message = failure(() => expect(chart).toRunOn(gpu));
    expect(message).toContain('Deployment agents/web');
    expect(message).not.toContain('DaemonSet agents/agent');
  });
});

test.each<[string, () => void, string]>([
  [
    'a value that is no construct',
    () => expect({}).toRunOn(gpu),
    'expected a chart, another construct or a PlacementPlan, found an object of Object',
  ],
  [
    'nothing',
    () => expect(undefined).not.toRunOn(gpu),
    'expected a chart, another construct or a PlacementPlan, found undefined undefined',
  ],
  [
    'a construct without workloads',
    () => expect(gpu).toRunOn(gpu),
    'toRunOn: what is expected to land holds no workload; give something that runs pods',
  ],
  ['no nodes', () => expect(agent).toAvoid(), 'toAvoid: name at least one pool or node set'],
  [
    'nodes that the plan has none of',
    () => expect(agent).toAvoid(NodeSet.labelled({ disk: 'ssd' })),
    'toAvoid: the plan has none of these nodes: disk=ssd; give it nodes that are: PlacementPlan.ofApp(app, { nodes })',
  ],
])('%s is a mistake in the test', (_, expectation, message) => {
  expect(failure(expectation)).toContain(message);
});
