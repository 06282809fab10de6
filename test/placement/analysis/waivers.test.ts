import { Chart, Testing } from 'cdk8s';
import { DedicatedNodePool, PlacementCheck } from '../../../src';
import { readWaivers } from '../../../src/placement/analysis/waiver-file';
import { applyWaivers, WaiverError, type RecordedWaiver } from '../../../src/placement/analysis/waivers';
import type { Finding } from '../../../src/placement/rules/finding';
import { findingWith } from '../finding';

const finding = (rule: string, workload: string): Finding =>
  findingWith({
    rule,
    workload,
    severity: 'error',
    message: 'm',
    fix: 'f',
    source: 'a.yaml:1',
  });

const waiver = (workload: string, rest: Partial<RecordedWaiver> = {}): RecordedWaiver => ({
  rule: 'lands-nowhere',
  workload,
  reason: 'r',
  origin: { file: 'waivers.yaml', line: 1 },
  ...rest,
});

const leak = finding('lands-nowhere', 'DaemonSet kube-system/fluentd');
const today = '2026-06-01';

test.each([
  'DaemonSet kube-system/fluentd',
  'kube-system/fluentd',
  'DaemonSet kube-system/*',
  '*',
  '*/fluentd',
  'kube-*/*d',
  'DaemonSet *',
])('%s names DaemonSet kube-system/fluentd', pattern => {
  expect(applyWaivers([leak], [waiver(pattern)], today)).toEqual({ findings: [], waived: [{ ...leak, reason: 'r' }] });
});

test.each(['fluentd', 'Deployment kube-system/fluentd', 'kube-system/fluent', '!x', 'DaemonSet default/*'])(
  '%s does not',
  pattern => {
    const { findings, waived } = applyWaivers([leak], [waiver(pattern)], today);
    expect(findings.map(({ rule }) => rule)).toEqual(['lands-nowhere', 'waiver-unused']);
    expect(waived).toEqual([]);
  },
);

test('a name that reads as a pattern is still a name', () => {
  const odd = finding('lands-nowhere', 'RayCluster default/ray (spec.workerGroupSpecs.0.template)');
  expect(applyWaivers([odd], [waiver(odd.workload)], today).findings).toEqual([]);
});

test('a waiver is for its rule alone', () => {
  expect(applyWaivers([leak], [waiver(leak.workload, { rule: 'other' })], today).findings).toContain(leak);
});

test('a waiver holds through its last day and is reported from the next on', () => {
  const expiring = [waiver(leak.workload, { expires: today })];
  expect(applyWaivers([leak], expiring, today).findings).toEqual([]);
  expect(applyWaivers([leak], expiring, '2026-06-02')).toEqual({
    findings: [
      leak,
      {
        rule: 'waiver-expired',
        severity: 'warning',
        subject: { kind: 'waiver', name: leak.workload },
        workload: leak.workload,
        message: 'the waiver of lands-nowhere expired on 2026-06-01',
        fix: 'fix the finding and remove the waiver, or give it a later day in expires',
        place: { file: 'waivers.yaml', line: 1 },
        source: 'waivers.yaml:1',
      },
    ],
    waived: [],
  });
});

test('an unknown rule is reported with the one that was meant', () => {
  const { findings } = applyWaivers([], [waiver('*', { rule: 'version-in-selektor' })], today);
  expect(findings).toEqual([
    expect.objectContaining({
      rule: 'waiver-unused',
      message: 'there is no rule version-in-selektor',
      fix: 'set rule: version-in-selector',
    }),
  ]);
});

test('a file of waivers tells the line of each', () => {
  const text =
    '# why\n- rule: a\n  workload: b\n  reason: c\n\n- rule: d\n  workload: e\n  reason: f\n  expires: 2027-01-31\n';
  expect(readWaivers(text, 'w.yaml')).toEqual([
    { rule: 'a', workload: 'b', reason: 'c', origin: { file: 'w.yaml', line: 2 } },
    { rule: 'd', workload: 'e', reason: 'f', expires: '2027-01-31', origin: { file: 'w.yaml', line: 6 } },
  ]);
  expect(readWaivers('', 'w.yaml')).toEqual([]);
});

test.each([
  ['no list', 'rule: a', 'w.yaml:1: expected a list of waivers, each with rule, workload and reason'],
  ['no waiver', '- a', 'w.yaml:1: expected a waiver with rule, workload and reason'],
  ['no reason', '- {rule: a, workload: b}', 'w.yaml:1: reason: a waiver needs a reason, found none'],
  ['a blank reason', '- {rule: a, workload: b, reason: " "}', 'w.yaml:1: reason: a waiver needs a reason, found " "'],
  [
    'an unknown field',
    '- {rule: a, workload: b, reason: c, expire: 2027-01-31}',
    'w.yaml:1: a waiver has no field expire; did you mean expires?',
  ],
  [
    'a day that is none',
    '- {rule: a, workload: b, reason: c, expires: 2027-02-30}',
    'w.yaml:1: expires: expected a day as YYYY-MM-DD, found "2027-02-30"',
  ],
  ['broken YAML', '- {rule: a', 'w.yaml:1:11: unexpected end of the stream within a flow collection'],
])('a file with %s is refused', (_, text, message) => {
  expect(() => readWaivers(text, 'w.yaml')).toThrow(new WaiverError(message));
});

test('in code, a waiver without a reason is refused', () => {
  const chart = new Chart(Testing.app(), 'chart');
  new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
  expect(() => PlacementCheck.of(chart).waive({ rule: 'a', workload: 'b', reason: '' })).toThrow(
    'PlacementCheck.waive: reason: a waiver needs a reason, found ""',
  );
});
