import '@microsoft/jest-sarif';
import fc from 'fast-check';
import { RULE_CATALOGUE } from '../../../../src/placement/analysis/rule-catalogue';
import type { WaivedFinding } from '../../../../src/placement/analysis/waivers';
import type { SourceProblem } from '../../../../src/placement/input/sources';
import { sarifReport } from '../../../../src/placement/report/json/sarif';
import type { Finding } from '../../../../src/placement/rules/finding';
import { daemonSet } from '../../../cli/session';
import { findingWith } from '../../finding';
import { analysisOf } from '../plan-of';
import { texts } from '../texts';

const { plan } = analysisOf('');

interface Given {
  readonly findings?: readonly Finding[];
  readonly waived?: readonly WaivedFinding[];
  readonly problems?: readonly SourceProblem[];
}

const bytesOf = (given: Given) =>
  [...sarifReport({ plan, findings: [], waived: [], problems: [], ...given }, '/repository')].join('');
const runOf = (given: Given) => JSON.parse(bytesOf(given)).runs[0];

const TEXTS = {
  rule: 'lands-nowhere',
  severity: 'error',
  workload: 'DaemonSet kube-system/agent',
  message: 'no node takes it',
  fix: 'set spec: {a: b}',
  source: 'dist/app.k8s.yaml:12',
} as const;
const leak: Finding = findingWith(TEXTS);

test('a finding is a result on its line', () => {
  const { results } = runOf({ findings: [leak] });
  expect(results).toEqual([
    {
      ruleId: 'lands-nowhere',
      ruleIndex: RULE_CATALOGUE.findIndex(({ id }) => id === 'lands-nowhere'),
      level: 'error',
      message: { text: 'DaemonSet kube-system/agent: no node takes it\nFix: set spec: {a: b}' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'dist/app.k8s.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 12 },
          },
          logicalLocations: [{ name: 'DaemonSet kube-system/agent', kind: 'resource' }],
        },
      ],
      partialFingerprints: { 'cdk8sPlacement/v1': expect.stringMatching(/^[\da-f]{64}$/) },
    },
  ]);
});

test.each([
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'note'],
] as const)('a finding of severity %s has level %s', (severity, level) => {
  expect(runOf({ findings: [{ ...leak, severity }] }).results[0].level).toBe(level);
});

test('a column is told where it is known, and the path of a construct is no file', () => {
  const [none, column, path] = runOf({
    findings: [
      findingWith({ ...TEXTS, source: 'a.yaml:1:5' }),
      findingWith({ ...TEXTS, rule: 'pools-alike', source: 'app/Gpu' }),
      findingWith({ ...TEXTS, rule: 'waiver-unused', source: '' }),
    ],
  }).results.map(({ locations }: { locations: unknown[] }) => locations[0]);
  expect(column.physicalLocation.region).toEqual({ startLine: 1, startColumn: 5 });
  const named = { name: leak.workload, kind: 'resource' };
  expect(path).toEqual({ logicalLocations: [named, { fullyQualifiedName: 'app/Gpu' }] });
  expect(none).toEqual({ logicalLocations: [named] });
});

test.each([
  ['dist/a b#c?.yaml:1', 'dist/a%20b%23c%3F.yaml'],
  ['/repository/dist/a.yaml:1', 'dist/a.yaml'],
  ['./a.yaml:1', 'a.yaml'],
  ['../a.yaml:1', '../a.yaml'],
  ['stdin:1', 'stdin'],
])('the file of %s is %s from the root', (source, uri) => {
  expect(
    runOf({ findings: [findingWith({ ...TEXTS, source })] }).results[0].locations[0].physicalLocation.artifactLocation
      .uri,
  ).toBe(uri);
});

test('what is waived is suppressed, with the reason', () => {
  const [result] = runOf({ waived: [{ ...leak, reason: 'an experiment' }] }).results;
  expect(result.suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'an experiment' }]);
  expect(runOf({ findings: [leak] }).results[0]).not.toHaveProperty('suppressions');
});

test('every rule is there with its page', () => {
  const { name, rules } = runOf({}).tool.driver;
  expect(name).toBe('cdk8s-placement');
  expect(rules.map(({ id }: { id: string }) => id)).toEqual(RULE_CATALOGUE.map(({ id }) => id));
  expect(rules[runOf({ findings: [leak] }).results[0].ruleIndex]).toEqual({
    id: 'lands-nowhere',
    shortDescription: { text: 'Workload that no node in the inventory accepts.' },
    help: {
      text: expect.stringContaining('docs/rules/lands-nowhere.md'),
      markdown: expect.stringMatching(/^# lands-nowhere\n/),
    },
    helpUri: 'https://github.com/cdk8s-placement/cdk8s-placement/blob/main/docs/rules/lands-nowhere.md',
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['kubernetes', 'placement'] },
  });
});

test('what could not be read is told, with its place', () => {
  expect(runOf({}).invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  expect(
    runOf({
      problems: [{ place: { file: 'b.yaml', line: 2, column: 5 }, source: 'b.yaml:2:5', message: 'bad indentation' }],
    }).invocations,
  ).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          message: { text: 'bad indentation' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'b.yaml', uriBaseId: '%SRCROOT%' },
                region: { startLine: 2, startColumn: 5 },
              },
            },
          ],
        },
      ],
    },
  ]);
});

describe('fingerprints', () => {
  const fingerprints = (given: Given) =>
    runOf(given).results.map((result: { partialFingerprints: object }) => Object.values(result.partialFingerprints)[0]);

  test('stay when the finding moves, tells of other nodes or is waived', () => {
    const expected = fingerprints({ findings: [leak] });
    expect(
      fingerprints({
        findings: [findingWith({ ...TEXTS, source: 'dist/app.k8s.yaml:99', message: 'none of 7 nodes takes it' })],
      }),
    ).toEqual(expected);
    expect(fingerprints({ waived: [{ ...leak, reason: 'r' }] })).toEqual(expected);
  });

  test('differ with the rule, the workload, the file and the number of alike findings', () => {
    const findings = [
      leak,
      leak,
      { ...leak, rule: 'evicts-agent' },
      { ...leak, workload: 'DaemonSet a/b' },
      findingWith({ ...TEXTS, source: 'b.yaml:12' }),
    ];
    expect(new Set(fingerprints({ findings })).size).toBe(5);
  });
});

test('no text of a manifest becomes a link', () => {
  expect(
    runOf({ findings: [{ ...leak, message: 'see [here](https://example.com)', fix: '[{key: a}]' }] }).results[0].message
      .text,
  ).toBe('DaemonSet kube-system/agent: see \\[here](https://example.com)\nFix: [{key: a}]');
});

test('whatever it holds, the report keeps to the schema of SARIF', () => {
  expect(JSON.parse(bytesOf({}))).toBeValidSarifLog();
  const sources = fc.oneof(
    texts(),
    texts().map(text => `${text}.yaml:1`),
    texts().map(text => `x${text}.yaml:7:3`),
  );
  const findings = fc
    .record({
      rule: fc.constantFrom(...RULE_CATALOGUE.map(({ id }) => id)),
      severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
      workload: texts(),
      message: texts(),
      fix: texts(),
      source: sources,
    })
    .map(findingWith);
  fc.assert(
    fc.property(fc.array(findings, { maxLength: 3 }), texts(), (some, text) => {
      const log = bytesOf({ findings: some, waived: some.map(one => ({ ...one, reason: text })), problems: some });
      expect(JSON.parse(log)).toBeValidSarifLog();
    }),
    { numRuns: 30 },
  );
});

test('the order of manifests makes no difference, but for lines', () => {
  const manifests = [daemonSet('a', {}, { version: 'v1' }), daemonSet('b', {}, { version: 'v1' }), daemonSet('c')];
  const results = (all: readonly string[]) =>
    bytesOf(analysisOf(all.join('')))
      .replaceAll(/"startLine":\d+/g, '')
      .split(/,?\n/)
      .sort();
  expect(results([...manifests].reverse())).toEqual(results(manifests));
});
