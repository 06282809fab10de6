import { ApiObject, App, Chart } from 'cdk8s';
import { DedicatedNodePool, PlacementCheck, PlacementPlan } from '../../src';
import '../../src/jest';
import { daemonSet, nodeList } from '../cli/session';

function setUp() {
  const app = new App();
  const chart = new Chart(app, 'platform');
  new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
  const fine = new ApiObject(chart, 'Fine', JSON.parse(daemonSet('fine')));
  const half = new ApiObject(chart, 'Half', JSON.parse(daemonSet('half', { nodeSelector: { dedicated: 'gpu' } })));
  return { app, chart, fine, half };
}

test('errors are those of the construct and of all below it', () => {
  const { app, chart, fine, half } = setUp();
  expect(fine).toHaveNoPlacementErrors();
  for (const part of [app, chart, half]) expect(part).not.toHaveNoPlacementErrors();
});

test('a failure shows each error with its fix, and the rows of its workloads', () => {
  expect(() => expect(setUp().chart).toHaveNoPlacementErrors()).toThrow(`

error selects-without-tolerating
  DaemonSet kube-system/half platform/Half
  it selects dedicated=gpu but does not tolerate taint dedicated=gpu:NoSchedule of nodes such as gpu: it runs on no node
  fix: add to spec.template.spec.tolerations: [{key: dedicated, operator: Equal, value: gpu, effect: NoSchedule}]

● runs   ◐ an existing pod stays, no new one is made   · refused

gpu (1) ─────────────────────────────────┐
general (1) ───────────────────────────┐ │
control-plane (1) ───────────────────┐ │ │
WORKLOAD                    DESIRED  │ │ │
DaemonSet kube-system/half        0  · · ◐
    · control-plane, general (2): nodeSelector wants dedicated=gpu, the nodes have no such label
    ◐ gpu (1): taint dedicated=gpu:NoSchedule is not tolerated`);
});

test('where errors are expected and there are none, it says so', () => {
  expect(() => expect(setUp().fine).not.toHaveNoPlacementErrors()).toThrow(
    /\n\nno rule finds an error\n\n[^]*\nDaemonSet kube-system\/fine /,
  );
});

test('what is waived is no error', () => {
  const { chart } = setUp();
  PlacementCheck.of(chart).waive({
    rule: 'selects-without-tolerating',
    workload: 'kube-system/half',
    reason: 'the pool is not there yet',
  });
  expect(chart).toHaveNoPlacementErrors();
});

test('warnings are no errors', () => {
  const plan = PlacementPlan.ofManifests(daemonSet('agent', {}, { version: '1' }));
  expect(plan.findings.map(({ severity }) => severity)).toEqual(['warning']);
  expect(plan).toHaveNoPlacementErrors();
});

test('a plan has the errors of the nodes that it was given', () => {
  const manifest = daemonSet('agent', { nodeSelector: { dedicated: 'gpu' } });
  const gpu = { labels: { dedicated: 'gpu' } };
  const tainted = { ...gpu, taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] };
  expect(PlacementPlan.ofManifests(manifest, { nodes: nodeList({ gpu, w1: {} }) })).toHaveNoPlacementErrors();
  expect(
    PlacementPlan.ofManifests(manifest, { nodes: nodeList({ gpu: tainted, w1: {} }) }),
  ).not.toHaveNoPlacementErrors();
});

test('a chart without workloads has none', () => {
  expect(new Chart(new App(), 'empty')).toHaveNoPlacementErrors();
});

test('no text of a manifest turns a message around or commands a terminal', () => {
  const { app } = setUp();
  new ApiObject(
    new Chart(app, 'other'),
    'Odd',
    JSON.parse(daemonSet('odd', { nodeSelector: { dedicated: '\u202e\n' } })),
  );
  expect(() => expect(app).toHaveNoPlacementErrors()).toThrow(/wants dedicated=\\u202e\\u000a/);
});
