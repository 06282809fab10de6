import { ValidationContext, type Validation } from 'cdk8s-cli/plugins';
import { PlacementValidation, type PlacementValidationProps } from '../../src';
import { daemonSet, nodeList, Session } from '../cli/session';

let session: Session;
beforeEach(() => {
  session = new Session();
  jest.spyOn(process, 'cwd').mockReturnValue(session.cwd);
});
afterEach(() => {
  jest.restoreAllMocks();
  session.end();
});

/** Has the plugin judge files as the cdk8s CLI does, with the construct path of each name. */
async function validate(
  files: Readonly<Record<string, string>>,
  properties: object = {},
  paths: Readonly<Record<string, string>> = {},
  stdout = false,
) {
  session.write(files);
  const manifests = Object.keys(files).filter(name => name.startsWith('dist/'));
  const metadata = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, { path }]));
  const context = new ValidationContext(manifests, 'cdk8s-placement', '1.0.0', metadata, stdout);
  const plugin: Validation = new PlacementValidation(properties as PlacementValidationProps);
  await plugin.validate(context);
  return context.report.toJson();
}

const NODES = nodeList({
  w1: {},
  g1: { labels: { dedicated: 'gpu' }, taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
});
const HALF_A_PAIRING = { nodeSelector: { dedicated: 'gpu' } };

test('what is fine passes', async () => {
  expect(await validate({ 'dist/a.k8s.yaml': daemonSet('agent') })).toMatchObject({
    violations: [],
    summary: { status: 'success', metadata: { Findings: '0 errors, 0 warnings, 0 infos' } },
  });
});

test('an error fails, with the construct, the file, the line, the reason and the fix', async () => {
  const { summary, violations } = await validate(
    {
      'dist/a.k8s.yaml': `${daemonSet('agent')}---\n${daemonSet('lost', HALF_A_PAIRING)}`,
      'nodes.json': NODES,
    },
    { nodes: 'nodes.json' },
    { lost: 'chart/Lost/Resource', agent: 'chart/Agent/Resource' },
  );
  expect(summary).toEqual({
    status: 'failure',
    plugin: 'cdk8s-placement',
    version: '1.0.0',
    metadata: { Findings: '1 error, 0 warnings, 1 info' },
  });
  expect(violations).toEqual([
    {
      ruleName: 'selects-without-tolerating',
      recommendation:
        'error: it selects dedicated=gpu but does not tolerate taint dedicated=gpu:NoSchedule of node g1: it runs on no node',
      fix: 'add to spec.template.spec.tolerations: [{key: dedicated, operator: Equal, value: gpu, effect: NoSchedule}]',
      violatingConstructs: [
        {
          constructPath: 'chart/Lost/Resource',
          manifestPath: 'dist/a.k8s.yaml',
          resourceName: 'lost',
          locations: ['line 60'],
        },
      ],
    },
    expect.objectContaining({ ruleName: 'agent-misses-nodes' }),
  ]);
});

test('workloads that have the same fault stand in one violation', async () => {
  const { violations } = await validate(
    {
      'dist/a.k8s.yaml': daemonSet('a', HALF_A_PAIRING),
      'dist/b.k8s.yaml': daemonSet('b', HALF_A_PAIRING),
      'nodes.json': NODES,
    },
    { nodes: 'nodes.json' },
  );
  expect(
    violations.map(({ ruleName, violatingConstructs }) => [
      ruleName,
      violatingConstructs.map(({ resourceName }) => resourceName),
    ]),
  ).toEqual([['selects-without-tolerating', ['a', 'b']]]);
});

test('no construct is blamed for another object of its name', async () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: lost}\n';
  const { violations } = await validate(
    {
      'dist/a.k8s.yaml': `${namespace}---\n${daemonSet('lost', HALF_A_PAIRING)}`,
      'nodes.json': NODES,
    },
    { nodes: 'nodes.json' },
    { lost: 'chart/Namespace/Resource' },
  );
  expect(violations[0].violatingConstructs).toEqual([
    { resourceName: 'DaemonSet kube-system/lost', manifestPath: 'dist/a.k8s.yaml', locations: ['line 24'] },
  ]);
});

test('warnings are reported and pass; what is waived is counted', async () => {
  const { summary, violations } = await validate(
    {
      'dist/a.k8s.yaml': `${daemonSet('a', {}, { version: '1' })}---\n${daemonSet('b', {}, { version: '1' })}`,
      'waivers.yaml': '- {rule: version-in-selector, workload: DaemonSet kube-system/a, reason: it never changes}\n',
    },
    { waivers: 'waivers.yaml' },
  );
  expect(summary).toMatchObject({
    status: 'success',
    metadata: { Findings: '0 errors, 1 warning, 0 infos, 1 waived' },
  });
  expect(violations).toMatchObject([{ ruleName: 'version-in-selector', violatingConstructs: [{ resourceName: 'b' }] }]);
});

test('what is wrong with a waiver is said of its file', async () => {
  const { violations } = await validate(
    {
      'dist/a.k8s.yaml': daemonSet('agent'),
      'waivers.yaml': '- {rule: lands-nowhere, workload: agent, reason: none}\n',
    },
    { waivers: 'waivers.yaml' },
  );
  expect(violations).toMatchObject([
    {
      ruleName: 'waiver-unused',
      violatingConstructs: [{ resourceName: 'agent', manifestPath: 'waivers.yaml', locations: ['line 1'] }],
    },
  ]);
});

test('landing that is not as the lock has it fails', async () => {
  session.write({ 'dist/a.k8s.yaml': daemonSet('agent'), 'nodes.json': NODES });
  await session.run(['lock', 'dist', '--nodes', 'nodes.json']);
  const everywhere = { 'dist/a.k8s.yaml': daemonSet('agent', { tolerations: [{ operator: 'Exists' }] }) };
  const { summary, violations } = await validate(everywhere, { nodes: 'nodes.json', lockFile: 'placement.lock.json' });
  expect(summary.status).toBe('failure');
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['landing-changed']);
});

test('where the manifests go to standard output, nothing tells of the folder they were in', async () => {
  const first = await validate({ 'dist/1/a.k8s.yaml': daemonSet('lost', { nodeName: 'w1' }) }, {}, {}, true);
  const second = await validate({ 'dist/2/a.k8s.yaml': daemonSet('lost', { nodeName: 'w1' }) }, {}, {}, true);
  expect(first.violations).not.toEqual([]);
  expect(second.violations).toEqual(first.violations);
});

test('a manifest that cannot be read fails, and hides nothing else', async () => {
  const { summary, violations } = await validate({
    'dist/a.k8s.yaml': 'a: [',
    'dist/b.k8s.yaml': daemonSet('b', {}, { version: '1' }),
  });
  expect(summary.status).toBe('failure');
  expect(violations).toMatchObject([
    {
      ruleName: 'unreadable',
      violatingConstructs: [{ manifestPath: 'dist/a.k8s.yaml', locations: [expect.stringMatching(/^line \d$/)] }],
    },
    { ruleName: 'version-in-selector' },
  ]);
});

test('the nearest placement.yaml holds, and properties take precedence', async () => {
  const files = {
    'placement.yaml': 'nodes: nodes.json\nseverities: {version-in-selector: error, agent-misses-nodes: off}\n',
    'nodes.json': NODES,
    'dist/a.k8s.yaml': daemonSet('agent', {}, { 'app.kubernetes.io/version': '1.0' }),
    'strict.yaml': 'failOn: warning\n',
    'none.yaml': '',
    'waivers.yaml': '- {rule: version-in-selector, workload: "*", reason: known}\n',
  };
  const failing = await validate(files);
  expect(failing.summary.status).toBe('failure');
  expect(failing.violations).toMatchObject([{ ruleName: 'version-in-selector' }]);
  expect((await validate(files, { waivers: 'waivers.yaml' })).summary.status).toBe('success');
  expect((await validate(files, { config: 'strict.yaml' })).summary.status).toBe('failure');
  expect((await validate(files, { config: 'none.yaml' })).summary.status).toBe('success');
  session.write({ 'known.yaml': 'failOn: warning\nbaseline: known.json\n' });
  await session.run(['baseline', 'dist', '--baseline', 'known.json']);
  expect((await validate(files, { config: 'known.yaml' })).summary.status).toBe('success');
});

test.each<[string, object, string]>([
  [
    'a property that does not exist',
    { node: 'nodes.json' },
    'error: properties: there is no node; did you mean nodes?',
  ],
  [
    'a property that is no path',
    { nodes: ['nodes.json'] },
    'error: properties.nodes: expected the path of a file, found ["nodes.json"]',
  ],
  ['nodes that are not there', { nodes: 'none.json' }, 'error: none.json: there is no such file or folder'],
  [
    'waivers that are none',
    { waivers: 'dist/a.k8s.yaml' },
    'error: dist/a.k8s.yaml:1: expected a list of waivers, each with rule, workload and reason',
  ],
])('%s fails the validation, and says what was expected', async (_, properties, message) => {
  const { summary, violations } = await validate({ 'dist/a.k8s.yaml': daemonSet('agent') }, properties);
  expect(summary.status).toBe('failure');
  expect(violations).toEqual([
    {
      ruleName: 'configuration',
      recommendation: message,
      fix: 'correct properties of class PlacementValidation in cdk8s.yaml, or the file that they name',
      violatingConstructs: [
        { resourceName: 'PlacementValidation', manifestPath: 'cdk8s.yaml', locations: ['validations'] },
      ],
    },
  ]);
});

test('a configuration that cannot be understood fails the validation with all of its faults', async () => {
  const { summary, violations } = await validate({
    'dist/a.k8s.yaml': daemonSet('agent'),
    'placement.yaml': 'node: nodes.json\nfailOn: warnings\n',
  });
  expect(summary.status).toBe('failure');
  expect(violations).toMatchObject([
    {
      ruleName: 'configuration',
      recommendation:
        'error: placement.yaml:1: node: unknown field; did you mean nodes?; ' +
        'placement.yaml:2: failOn: expected error, warning or never, found "warnings"; did you mean warning?',
    },
  ]);
});

test('no text of a manifest commands the terminal or the CI system that the report is printed to', async () => {
  const { violations } = await validate({
    'dist/a.k8s.yaml': daemonSet('odd', { nodeSelector: { dedicated: '##[error]\u202e' } }),
  });
  expect(JSON.stringify(violations)).toContain('\\\\u0023#[error]\\\\u202e');
  expect(JSON.stringify(violations)).not.toMatch(/##\[|\p{Cf}/u);
});
