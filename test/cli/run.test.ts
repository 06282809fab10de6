import { daemonSet, nodeList, Session } from './session';

let session: Session;

beforeEach(() => {
  session = new Session();
});
afterEach(() => session.end());

/** A selector that can never be applied again: a warning. No selector: an error. */
const WARNED = daemonSet('warned', {}, { version: 'v1' });
const BROKEN = daemonSet('broken').replace('"matchLabels"', '"matchNothing"');
const NODES = nodeList({
  a: { labels: { pool: 'general' } },
  b: { labels: { pool: 'general' } },
  'gpu-1': { labels: { pool: 'gpu' }, taints: [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }] },
});

describe('exit codes', () => {
  test('0 where nothing is wrong', async () => {
    session.write({ 'a.yaml': daemonSet('agent') });
    expect(await session.run(['check', 'a.yaml'])).toEqual({
      code: 0,
      stdout: '0 errors, 0 warnings, 0 infos\n',
      stderr: '',
    });
  });

  test('0 where there are warnings alone', async () => {
    session.write({ 'a.yaml': WARNED });
    const { code, stdout } = await session.run(['check', 'a.yaml']);
    expect(code).toBe(0);
    expect(stdout).toContain('0 errors, 1 warning, 0 infos\n');
  });

  test.each(['plan', 'check'])('1 where %s finds an error', async command => {
    session.write({ 'a.yaml': BROKEN });
    const { code, stdout, stderr } = await session.run([command, 'a.yaml']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('error selector-mismatch\n  DaemonSet kube-system/broken a.yaml:');
  });

  test('2 where something cannot be read, which hides nothing else', async () => {
    session.write({ 'a.yaml': BROKEN, 'b.yaml': 'kind: A\nb: c: d\n' });
    const { code, stdout, stderr } = await session.run(['check', '.']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'b.yaml:2:5: bad indentation of a mapping entry\n' });
    expect(stdout).toContain('selector-mismatch');
  });

  test.each(['plan', 'check'])('2 of %s in JSON, which lists what could not be read', async command => {
    session.write({ 'a.yaml': daemonSet('agent'), 'b.yaml': 'kind: A\nb: c: d\n' });
    const { code, stdout } = await session.run([command, '.', '--output', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      workloads: [{ name: 'agent' }],
      findings: [],
      problems: [{ source: 'b.yaml:2:5', message: 'bad indentation of a mapping entry' }],
    });
  });
});

test.each([
  ['json', /^{\n {2}"apiVersion": /],
  ['markdown', /^<a id="placement"><\/a>\n\n## Placement\n/],
  ['sarif', /"artifactLocation":{"uri":"a\.yaml",/],
  ['html', /^<!doctype html>\n/],
])('what is wrong as %s', async (format, expected) => {
  session.write({ 'a.yaml': BROKEN });
  for (const command of ['plan', 'check']) {
    const { code, stdout, stderr } = await session.run([command, 'a.yaml', '--output', format]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(expected);
    expect(stdout).toContain('selector-mismatch');
  }
});

describe('bad usage is told with what was meant', () => {
  test.each([
    ['no path', ['check'], 'error: no input; name files or folders, or list inputs in placement.yaml\n'],
    ['an unknown command', ['chek'], "error: unknown command 'chek'\n(Did you mean check?)\n"],
    ['an unknown option', ['check', '.', '--node', 'x'], "error: unknown option '--node'\n(Did you mean --nodes?)\n"],
    [
      'an unknown format',
      ['check', '.', '--output', 'yaml'],
      "error: option '--output <format>' argument 'yaml' is invalid. Allowed choices are text, json, markdown, sarif, html.\n",
    ],
    [
      'an unknown detail',
      ['check', '.', '--by', 'pool'],
      "error: option '--by <detail>' argument 'pool' is invalid. Allowed choices are node, class.\n",
    ],
    [
      'an unknown rule',
      ['rules', 'version-in-selektor'],
      'error: there is no rule version-in-selektor; did you mean version-in-selector?\n',
    ],
    ['a rule like no other', ['rules', 'x'], 'error: there is no rule x; see: cdk8s-placement rules\n'],
    [
      'explain without files',
      ['explain', 'agent'],
      'error: no input; name files or folders by --filename, or list inputs in placement.yaml\n',
    ],
    [
      'standard input twice',
      ['check', '-', '--nodes', '-'],
      "error: '-' can be used only once: stdin supplies manifests, nodes or waivers\n",
    ],
    [
      'nodes that are not there',
      ['check', '.', '--nodes', 'n.json'],
      'error: n.json: there is no such file or folder\n',
    ],
    [
      'a folder without nodes',
      ['check', '.', '--nodes', '.'],
      "error: .: there is no node in it; expected what 'kubectl get nodes -o json' prints\n",
    ],
    [
      'a rule to show that there is not',
      ['check', '.', '--rule', 'lands-nowere'],
      "error: option '--rule <id>' argument 'lands-nowere' is invalid. Did you mean lands-nowhere?\n",
    ],
    [
      'waivers that are not there',
      ['check', '.', '--waivers', 'w.yaml'],
      'error: w.yaml: there is no such file or folder\n',
    ],
  ])('%s', async (_, args, stderr) => {
    expect(await session.run(args)).toEqual({ code: 2, stdout: '', stderr });
  });

  test('a file that is no inventory', async () => {
    session.write({ 'a.yaml': daemonSet('agent') });
    const { code, stderr } = await session.run(['check', 'a.yaml', '--nodes', 'a.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('error: a.yaml:1: expected kind Node, found kind "DaemonSet"');
  });

  test('without arguments, the help', async () => {
    const { code, stderr } = await session.run([]);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: cdk8s-placement');
  });
});

test.each([['--help'], ['help'], ['help', 'plan'], ['plan', '--help']])('%s %s is no fault', async (...args) => {
  const { code, stdout, stderr } = await session.run(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Usage: cdk8s-placement');
});

test('the help shows examples and exit codes', async () => {
  const { stdout } = await session.run(['--help']);
  expect(stdout).toContain('$ cdk8s-placement check dist/ --nodes nodes.json');
  expect(stdout).toContain('Exit codes: 0 fine, 1 findings of severity error, 2 bad usage or unreadable input.');
});

test('the version is that of the package', async () => {
  expect(await session.run(['--version'])).toEqual({ code: 0, stdout: '0.0.0\n', stderr: '' });
});

describe('inputs', () => {
  test('standard input, beside nodes from a file', async () => {
    session.write({ 'nodes.json': NODES });
    const { code, stdout } = await session.run(['plan', '-', '--nodes', 'nodes.json'], { input: daemonSet('agent') });
    expect(code).toBe(0);
    expect(stdout).toContain('1 workload on 3 nodes');
  });

  test('nodes from standard input', async () => {
    session.write({ 'a.yaml': daemonSet('agent') });
    expect((await session.run(['plan', 'a.yaml', '--nodes', '-'], { input: NODES })).stdout).toContain(
      '1 workload on 3 nodes',
    );
  });

  test('a document that holds itself is told with its place, and hides no other', async () => {
    session.write({ 'a.yaml': `kind: List\napiVersion: v1\nitems: &items\n- *items\n---\n${daemonSet('agent')}` });
    expect(await session.run(['plan', 'a.yaml'])).toEqual({
      code: 2,
      stdout: expect.stringContaining('1 workload on'),
      stderr: 'a.yaml:4:3: an alias stands for a value that contains the alias\n',
    });
  });

  test('nothing that runs pods is told, as it may be a mistake', async () => {
    session.write({ 'empty/a.yaml': '# nothing\n' });
    expect(await session.run(['check', 'empty'])).toEqual({
      code: 0,
      stdout: '0 errors, 0 warnings, 0 infos\n',
      stderr: 'no workloads found in the input\n',
    });
  });
});

describe('a path that names no file', () => {
  test.each([
    ['a folder without files', 'empty', 'empty: no YAML or JSON file found (--allow-empty accepts that)\n', {}],
    ['a glob', 'empty/*.yaml', 'empty/*.yaml: this matches no file\n', {}],
    [
      'standard input, as after a command that failed',
      '-',
      '-: standard input is empty; did the command before the pipe fail? (--allow-empty accepts it)\n',
      { input: '\n' },
    ],
  ])('is unreadable unless --allow-empty says otherwise: %s', async (_, path, stderr, given) => {
    session.write({ 'empty/readme.txt': '' });
    expect(await session.run(['check', path], given)).toEqual({ code: 2, stdout: '', stderr });
    expect(await session.run(['check', path, '--allow-empty'], given)).toMatchObject({
      code: 0,
      stdout: '0 errors, 0 warnings, 0 infos\n',
    });
  });
});

describe('what is excluded', () => {
  beforeEach(() => {
    session.write({ 'a.yaml': daemonSet('agent'), 'vendor/b.yaml': BROKEN, 'vendor/keep.yaml': WARNED });
  });
  const namesOf = async (...args: string[]) => {
    const { stdout } = await session.run(['plan', '--output', 'json', ...args]);
    return (JSON.parse(stdout) as { workloads: { name: string }[] }).workloads.map(({ name }) => name);
  };

  test('by --exclude, in the syntax of .gitignore, the last pattern that matches', async () => {
    expect(await namesOf('.', '--exclude', 'vendor/')).toEqual(['agent']);
    expect(await namesOf('.', '--exclude', 'vendor/*', '--exclude', '!keep.yaml')).toEqual(['agent', 'warned']);
  });

  test('by .placementignore of the folder or of one above, even where a file is named', async () => {
    session.write({ '.placementignore': '# theirs\nvendor/b.yaml\n' });
    expect(await namesOf('.')).toEqual(['agent', 'warned']);
    expect(await namesOf('vendor')).toEqual(['warned']);
    expect(await namesOf('a.yaml', 'vendor/b.yaml')).toEqual(['agent']);
    session.write({ 'vendor/.placementignore': '!b.yaml\nkeep.yaml\n' });
    expect(await namesOf('.')).toEqual(['agent', 'broken']);
  });

  test('a pattern of a file that could take too long to match is refused', async () => {
    session.write({ '.placementignore': `a.yaml\n${'**/a*/'.repeat(4)}z\n` });
    const { code, stderr } = await session.run(['check', 'a.yaml']);
    expect(code).toBe(2);
    expect(stderr).toBe('a.yaml: .placementignore:2: a pattern may hold ** no more than 3 times\n');
  });

  test('a folder given is excluded too, which is told where nothing else is read', async () => {
    session.write({ '.placementignore': 'vendor/\n' });
    expect(await session.run(['check', 'vendor'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'vendor: no YAML or JSON file found (--allow-empty accepts that)\n',
    });
  });
});

describe('nodes', () => {
  const nodesOf = async (...args: string[]) =>
    (await session.write({ 'a.yaml': daemonSet('agent') }).run(['plan', 'a.yaml', ...args])).stdout.split('\n')[0];

  test('of several files are taken together, and one that several hold alike is one', async () => {
    session.write({ 'x.json': nodeList({ a: {}, b: {} }), 'y.json': nodeList({ b: {}, c: {} }) });
    expect(await nodesOf('--nodes', 'x.json', '--nodes', 'y.json')).toBe('1 workload on 3 nodes');
  });

  test('that differ between files are an error', async () => {
    session.write({ 'x.json': nodeList({ a: {} }), 'y.json': nodeList({ a: { labels: { pool: 'gpu' } } }) });
    expect(await session.run(['plan', '.', '--nodes', 'x.json', '--nodes', 'y.json'])).toEqual({
      code: 2,
      stdout: '',
      stderr: "error: y.json: node 'a' differs from the one in x.json; leave one of them out\n",
    });
  });

  test('of a folder of dumps are found among all else', async () => {
    session.write({
      'dump/core/nodes/a.yaml': 'apiVersion: v1\nkind: Node\nmetadata:\n  name: a\n',
      'dump/core/nodes.json': nodeList({ a: { labels: {} }, b: {} }).replace('{"kubernetes.io/os":"linux"}', '{}'),
      'dump/core/pods.yaml': 'kind: PodList\nitems: [{metadata: {name: p}}]\n',
      'dump/events.json': '{not json',
    });
    expect(await nodesOf('--nodes', 'dump')).toBe('1 workload on 2 nodes');
  });

  test('are picked from a list of several kinds', async () => {
    const list = JSON.parse(NODES) as { items: object[] };
    session.write({ 'all.json': JSON.stringify({ kind: 'List', items: [{ kind: 'Pod' }, ...list.items] }) });
    expect(await nodesOf('--nodes', 'all.json')).toBe('1 workload on 3 nodes');
  });
});

describe('findings', () => {
  beforeEach(() => session.write({ 'a.yaml': BROKEN, 'b.yaml': WARNED }));

  test.each([
    ['--severity', 'error', 'error selector-mismatch', '1 error, 0 warnings, 0 infos, 1 not shown'],
    ['--rule', 'version-in-selector', 'warning version-in-selector', '0 errors, 1 warning, 0 infos, 1 not shown'],
  ])('are shown by %s, and the exit code is that of all of them', async (option, value, shownRule, summary) => {
    const { code, stdout } = await session.run(['check', '.', option, value]);
    expect(code).toBe(1);
    expect(stdout.split('\n')[0]).toBe(shownRule);
    expect(stdout).toMatch(new RegExp(`\n${summary}\n$`));
  });

  test.each(['text', 'markdown', 'html'])('that are not shown are counted in %s', async output => {
    const { stdout } = await session.run(['check', '.', '--severity', 'error', '--output', output]);
    expect(stdout).toContain('1 error, 0 warnings, 0 infos, 1 not shown');
  });

  test.each([
    ['error', 'a.yaml', 1],
    ['error', 'b.yaml', 0],
    ['warning', 'b.yaml', 1],
    ['never', 'a.yaml', 0],
  ])('with --fail-on %s, %s gives %d', async (failOn, file, expected) => {
    for (const command of ['plan', 'check']) {
      expect((await session.run([command, file, '--fail-on', failOn])).code).toBe(expected);
    }
  });

  test('--fail-on never changes nothing for what cannot be read', async () => {
    session.write({ 'c.yaml': 'kind: A\nb: c: d\n' });
    expect((await session.run(['check', '.', '--fail-on', 'never'])).code).toBe(2);
  });
});

test('waivers take findings out and are counted', async () => {
  session.write({
    'a.yaml': WARNED,
    'waivers.yaml':
      '- {rule: version-in-selector, workload: kube-system/*, reason: never changes}\n- {rule: lands-nowhere, workload: "*", reason: old}\n',
  });
  const { code, stdout } = await session.run(['check', 'a.yaml', '--waivers', 'waivers.yaml']);
  expect(code).toBe(0);
  expect(stdout).toContain('warning waiver-unused\n  * waivers.yaml:2\n');
  expect(stdout).toContain('0 errors, 1 warning, 0 infos, 1 waived\n');
});

describe('colours', () => {
  const ESCAPE = '\u001b[';
  test.each([
    ['on a terminal', [], { terminal: 80 }, true],
    ['not into a file', [], {}, false],
    ['not with NO_COLOR', [], { terminal: 80, env: { NO_COLOR: '1' } }, false],
    ['not on a terminal that has none', [], { terminal: 80, env: { TERM: 'dumb' } }, false],
    ['into a file with FORCE_COLOR', [], { env: { FORCE_COLOR: '1' } }, true],
    ['into a file with --color', ['--color'], {}, true],
    ['with --color against NO_COLOR', ['--color'], { env: { NO_COLOR: '1' } }, true],
    ['not with --no-color', ['--no-color'], { terminal: 80, env: { FORCE_COLOR: '1' } }, false],
  ])('%s', async (_, args, given, isColored) => {
    session.write({ 'a.yaml': daemonSet('agent') });
    const { stdout } = await session.run(['plan', 'a.yaml', ...args], given);
    expect(stdout.includes(ESCAPE)).toBe(isColored);
  });
});

describe('explain', () => {
  beforeEach(() =>
    session.write({ 'a.yaml': daemonSet('agent') + daemonSet('other', { hostNetwork: true }), 'nodes.json': NODES }),
  );

  test('tells class by class where a workload lands, with the tolerations it gets by itself', async () => {
    expect(
      await session.run(['explain', 'DaemonSet/kube-system/agent', '-f', 'a.yaml', '--nodes', 'nodes.json']),
    ).toEqual({
      code: 0,
      stdout: [
        'DaemonSet kube-system/agent a.yaml:1',
        'runs on 2 of 3 nodes (DESIRED 2); existing pods stay on 1 more',
        '',
        'It wants',
        '  - label kubernetes.io/os=linux',
        '',
        'It tolerates',
        '  - node.kubernetes.io/not-ready:NoExecute, which the DaemonSet controller adds',
        '  - node.kubernetes.io/unreachable:NoExecute, which the DaemonSet controller adds',
        '  - node.kubernetes.io/disk-pressure:NoSchedule, which the DaemonSet controller adds',
        '  - node.kubernetes.io/memory-pressure:NoSchedule, which the DaemonSet controller adds',
        '  - node.kubernetes.io/pid-pressure:NoSchedule, which the DaemonSet controller adds',
        '  - node.kubernetes.io/unschedulable:NoSchedule, which the DaemonSet controller adds',
        '',
        'It runs on',
        '  - general (2)',
        '',
        'An existing pod stays, and no new one is made, on',
        '  - gpu (1): taint gpu=true:NoSchedule is not tolerated',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test.each(['DaemonSet kube-system/agent', 'kube-system/agent', 'a.yaml:1'])(
    'takes %s for a workload, as findings name it',
    async name => {
      const { code, stdout } = await session.run(['explain', name, '-f', 'a.yaml']);
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^DaemonSet kube-system\/agent a\.yaml:1\n/),
      });
    },
  );

  test('its help tells how a workload is named', async () => {
    expect((await session.run(['explain', '--help'])).stdout.replace(/\s+/g, ' ')).toContain(
      'DaemonSet/namespace/name, namespace/name, name or file:line, or "DaemonSet namespace/name" as findings have it',
    );
  });

  test.each(['gpu-1', 'gpu'])('tells what %s is to a workload', async node => {
    const { code, stdout } = await session.run(['explain', 'agent', node, '-f', 'a.yaml', '--nodes', 'nodes.json']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      `on ${node}: no new pod is made here; one that is here stays, because taint gpu=true:NoSchedule is not tolerated\n`,
    );
    expect(stdout).toContain(`Taints of ${node}\n  - gpu=true:NoSchedule: not tolerated\n`);
  });

  test.each([
    ['agnet', undefined, 'error: there is no workload agnet; did you mean agent?\n'],
    ['default/agent', undefined, 'error: there is no workload default/agent; did you mean kube-system/agent?\n'],
    ['agent', 'gpu-2', 'error: there is no node gpu-2; did you mean gpu-1?\n'],
    ['agent', 'zzzzzzzz', 'error: there is no node zzzzzzzz; nodes are in these classes:\n  general\n  gpu\n'],
    [
      'zzzzzzzzzzzz',
      undefined,
      'error: there is no workload zzzzzzzzzzzz; there are:\n' +
        '  DaemonSet/kube-system/agent (a.yaml:1)\n  DaemonSet/kube-system/other (a.yaml:40)\n',
    ],
  ])('%s %s is unknown', async (workload, node, stderr) => {
    const args = ['explain', workload, ...(node ? [node] : []), '-f', 'a.yaml', '--nodes', 'nodes.json'];
    expect(await session.run(args)).toEqual({ code: 2, stdout: '', stderr });
  });

  test('a name of two workloads lists them, and where each is tells them apart', async () => {
    session.write({ 'b.yaml': daemonSet('agent') });
    const { code, stderr } = await session.run(['explain', 'agent', '-f', '.']);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'agent is the name of 2 workloads:\n  DaemonSet/kube-system/agent (a.yaml:1)\n  DaemonSet/kube-system/agent (b.yaml:1)\n',
    );
    expect((await session.run(['explain', 'b.yaml:1', '-f', 'a.yaml', 'b.yaml'])).stdout).toContain(
      'DaemonSet kube-system/agent b.yaml:1',
    );
  });
});

describe('rules', () => {
  test('are listed with their severity and what they hold', async () => {
    const { code, stdout } = await session.run(['rules']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^version-in-selector +warning +Selector with a version, although a selector can never change\.$/m,
    );
    expect(stdout).toMatch(/^waiver-unused +warning +Waiver that matches no finding\.$/m);
  });

  test('have a page each', async () => {
    const { code, stdout } = await session.run(['rules', 'version-in-selector']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# version-in-selector\n/);
  });
});

/** What would command a terminal or a CI system, or cannot be seen. */
const HARMFUL = /[^\P{C}\n]|[\u2028\u2029]|^\s*::|##(?:vso|teamcity)?\[/imu;
const HOSTILE = '\n::stop-commands::x\r\u001b[31m\u202e##vso[task.complete]\u2028';

describe.each(['text', 'json', 'markdown', 'sarif', 'html'])('in %s', output => {
  test.each(['plan', 'check'])('no text of any field commands a terminal or a CI system: %s', async command => {
    const agent = daemonSet('agent', {
      nodeSelector: { [`x${HOSTILE}`]: HOSTILE },
      tolerations: [{ key: HOSTILE, value: HOSTILE, effect: HOSTILE, operator: HOSTILE }],
      schedulerName: HOSTILE,
      [HOSTILE]: HOSTILE,
    });
    session.write({
      'a.yaml': [
        agent,
        agent.replace('apps/v1', `apps/v1${JSON.stringify(HOSTILE).slice(1, -1)}`),
        JSON.stringify({ apiVersion: HOSTILE, kind: HOSTILE, metadata: { name: HOSTILE } }),
        `"${'a'}\n::error::`,
      ].join('---\n'),
      'nodes.json': nodeList({
        [`a${HOSTILE}`]: {
          labels: { pool: HOSTILE },
          taints: [{ key: HOSTILE, value: HOSTILE, effect: 'NoSchedule' }],
        },
      }),
    });
    const args = [command, 'a.yaml', '--output', output];
    for (const run of [await session.run(args), await session.run([...args, '--nodes', 'nodes.json'])]) {
      expect(run.stdout).not.toMatch(HARMFUL);
      expect(run.stderr).not.toMatch(HARMFUL);
      expect(run.stdout).toContain('stop-commands');
    }
  });
});

test.each([
  ['a command', ['::error::x']],
  ['an option', ['plan', '--x\n::error::x']],
  ['a file', ['plan', '::error::x\u001b[31m\n::error::y']],
  ['a waiver', ['check', 'a.yaml', '--waivers', 'waivers.yaml']],
  ['a node', ['check', 'a.yaml', '--nodes', 'nodes.yaml']],
  ['a rule', ['rules', 'x\n::error::x']],
  ['a workload', ['explain', 'x\n::error::x', '-f', 'a.yaml']],
])('no message on standard error commands a CI system: %s', async (_, args) => {
  session.write({
    'a.yaml': daemonSet('agent'),
    'waivers.yaml': `- {rule: lands-nowhere, workload: x, reason: x, expires: ${JSON.stringify(HOSTILE)}}`,
    'nodes.yaml': `{kind: Node, metadata: {name: ${JSON.stringify(HOSTILE)}, labels: {${JSON.stringify(HOSTILE)}: 1}}}`,
  });
  const { code, stderr } = await session.run(args);
  expect(code).toBe(2);
  expect(stderr).not.toMatch(HARMFUL);
  expect(stderr).toMatch(/:error::|stop-commands/);
});

test.each(['text', 'json', 'markdown', 'sarif', 'html'])(
  'no name of a manifest commands a terminal or breaks a line in %s',
  async output => {
    const name = 'agent\u001b[31m\r\nb';
    session.write({
      'a.yaml': daemonSet('agent')
        .replaceAll('"name": "agent"', `"name": ${JSON.stringify(name)}`)
        .replace('kube-system', 'kube\\u009bsystem'),
    });
    const { code, stdout } = await session.run(['plan', 'a.yaml', '--output', output]);
    expect(code).toBe(1);
    expect(stdout).not.toMatch(/[\u001b\r\u009b]/);
    expect(stdout).toMatch(/kube\\+u009bsystem\/agent\\+u001b\\*\[31m\\+u000d\\+u000ab/);
  },
);

test('a reader that went away ends the writing', async () => {
  session.write({ 'a.yaml': daemonSet('a') + daemonSet('b') + daemonSet('c') });
  const pieces: string[] = [];
  const stdout = {
    write: async (text: string) => {
      pieces.push(text);
      return pieces.length < 2;
    },
    isTerminal: false,
  };
  const { code } = await session.run(['plan', 'a.yaml', '--output', 'json'], { stdout });
  expect({ code, pieces: pieces.length }).toEqual({ code: 0, pieces: 2 });
});
