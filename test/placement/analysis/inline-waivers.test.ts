import { App, ApiObject, Chart } from 'cdk8s';
import { PlacementPlan } from '../../../src';
import { daemonSet, nodeList, Session } from '../../cli/session';

let session: Session;
beforeEach(() => {
  session = new Session();
});
afterEach(() => session.end());

const KEY = 'waive.placement.cdk8s.io/version-in-selector';

/** An agent with a version in its selector, and annotations. */
function versioned(name: string, annotations: object): string {
  const agent = JSON.parse(daemonSet(name, {}, { 'app.kubernetes.io/version': '1.0' }));
  return JSON.stringify({ ...agent, metadata: { ...agent.metadata, annotations } }, null, 2);
}

async function check(today = '2026-06-01') {
  const { code, stdout } = await session.run(['check', '.', '--output', 'json'], { today });
  const { findings } = JSON.parse(stdout) as {
    findings: { rule: string; message: string; fix: string; source: string }[];
  };
  return { code, found: findings.map(({ rule, source, message, fix }) => [rule, source, message, fix] as const) };
}

test('an annotation waives a rule for its object alone', async () => {
  session.write({
    'a.json': versioned('a', { [KEY]: 'the name carries the version too' }),
    'b.json': versioned('b', {}),
  });
  expect((await check()).found.map(([rule, source]) => [rule, source])).toEqual([['version-in-selector', 'b.json:13']]);
  const { stdout } = await session.run(['check', '.', '--output', 'sarif']);
  expect(JSON.parse(stdout).runs[0].results).toContainEqual(
    expect.objectContaining({
      suppressions: [expect.objectContaining({ justification: 'the name carries the version too' })],
    }),
  );
});

test('objects of one file on one line have their own', async () => {
  const items = [JSON.parse(versioned('a', { [KEY]: 'known' })), JSON.parse(versioned('b', {}))];
  session.write({ 'list.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) });
  const { stdout } = await session.run(['check', '.']);
  expect(stdout).toContain('DaemonSet kube-system/b');
  expect(stdout).not.toContain('DaemonSet kube-system/a');
});

test('a waiver of an object may end', async () => {
  session.write({ 'a.json': versioned('a', { [KEY]: 'until 2026-06-01: until the next release' }) });
  expect((await check()).found).toEqual([]);
  expect((await check('2026-06-02')).found).toEqual([
    [
      'waiver-expired',
      'a.json:8',
      'the waiver of version-in-selector expired on 2026-06-01',
      'fix the finding and remove the annotation, or give it a later day',
    ],
    expect.arrayContaining(['version-in-selector', 'a.json:15']),
  ]);
});

test.each([
  [
    'waive.placement.cdk8s.io/lands-nowhere',
    'known',
    'lands-nowhere has no finding for DaemonSet kube-system/a',
    'remove the annotation',
  ],
  [
    'waive.placement.cdk8s.io/lands-nowere',
    'known',
    'there is no rule lands-nowere',
    'name the rule lands-nowhere in the annotation',
  ],
  [
    'waive.placement.cdk8s.io/lands-nowhere',
    '',
    'the waiver of lands-nowhere has no reason, so it waives nothing',
    'give the reason as the value of the annotation',
  ],
  [
    'waive.placement.cdk8s.io/lands-nowhere',
    'until 2027-01-31:',
    'the waiver of lands-nowhere has no reason, so it waives nothing',
    'give the reason as the value of the annotation',
  ],
])('an annotation %s: %j that waives nothing is reported on its line', async (key, value, message, fix) => {
  session.write({ 'a.json': versioned('a', { [key]: value, [KEY]: 'known' }) });
  expect((await check()).found).toEqual([['waiver-unused', 'a.json:8', message, fix]]);
});

test('an object of a construct, and one that is no workload, carry waivers too', () => {
  const chart = new Chart(new App(), 'chart');
  const pool = (id: string, annotations: Record<string, string>) =>
    new ApiObject(chart, id, {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: id.toLowerCase(), annotations },
      spec: { template: { spec: { nodeClassRef: { group: 'a', kind: 'b', name: 'c' }, taints: [{ key: 'x y' }] } } },
    });
  pool('Plain', {});
  pool('Waived', { 'waive.placement.cdk8s.io/invalid-node-pool': 'an experiment' });
  const { findings } = PlacementPlan.ofApp(chart, { nodes: nodeList({ a: {} }) });
  const invalid = findings.filter(({ rule }) => ['invalid-node-pool', 'waiver-unused'].includes(rule));
  expect(new Set(invalid.map(({ constructPath }) => constructPath))).toEqual(new Set(['chart/Plain']));
  expect(invalid[0]).not.toHaveProperty('origin');
});
