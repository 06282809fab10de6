import { spawnSync } from 'child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { parse } from 'yaml';
import { blocksOf } from './page';
import { daemonSet, nodeList, Session } from '../cli/session';

const ROOT = join(__dirname, '..', '..');
const [github, gitlab, preCommit] = blocksOf(join(ROOT, 'docs/guide/pipelines.md'))
  .filter(({ info }) => info === 'yaml')
  .map(({ text }) => parse(text));

/** Every line that a shell runs. */
function linesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linesIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(linesIn);
  return typeof value === 'string' ? value.split('\n') : [];
}

/** The arguments of each use of the program, without what the shell does with it. */
const uses = [github, gitlab]
  .flatMap(linesIn)
  .flatMap(line => /^npx cdk8s-placement (.*)$/.exec(line)?.[1] ?? [])
  .map(line => line.replace(/ (?:>|\|\|).*$/, '').split(' '));

let session: Session;
beforeEach(() => {
  session = new Session();
  const nodes = nodeList({
    w1: {},
    g1: { labels: { dedicated: 'gpu' }, taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
  });
  session.write({
    'work/nodes.json': nodes,
    'work/dist/app.k8s.yaml': daemonSet('agent'),
    'base/nodes.json': nodes,
    'base/dist/app.k8s.yaml': daemonSet('old-agent'),
  });
});
afterEach(() => session.end());

test('the pipelines of both synthesize, check, comment, lock and commit', () => {
  for (const pipeline of [github, gitlab]) {
    const text = linesIn(pipeline).join('\n');
    for (const step of [
      'npx cdk8s synth',
      'cdk8s-placement check',
      'cdk8s-placement diff',
      'comment.md',
      'cdk8s-placement lock',
      ' commit -m ',
    ]) {
      expect(text).toContain(step);
    }
  }
});

test('every use of the program in them does what it says', async () => {
  const cwd = join(session.cwd, 'work');
  expect((await session.run(['lock', 'dist', '--nodes', 'nodes.json'], { cwd })).code).toBe(0);
  expect(uses.length).toBeGreaterThanOrEqual(7);
  for (const args of uses) {
    const { code, stderr } = await session.run(args, { cwd });
    expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  }
});

describe('the hook before a commit', () => {
  const [hook] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf-8'));

  /** Runs the entry as pre-commit does: in the project, with the names of staged files behind it. */
  function commit(...files: string[]) {
    const cwd = join(session.cwd, 'work');
    const program = join(cwd, 'node_modules/.bin/cdk8s-placement');
    mkdirSync(dirname(program), { recursive: true });
    writeFileSync(program, `#!/bin/sh\nexec node ${join(ROOT, 'lib/cli/main.js')} "$@"\n`, { mode: 0o755 });
    const [command, ...args] = hook.entry.split(' ');
    return spawnSync(command, [...args, ...files], { cwd, encoding: 'utf-8', env: { PATH: process.env.PATH } });
  }

  test('is the one that the page names', () => {
    expect(preCommit.repos[0].hooks[0].id).toBe(hook.id);
  });

  test('lets pass what is fine', () => {
    expect(commit('dist/app.k8s.yaml')).toMatchObject({ status: 0, stdout: expect.stringContaining('0 errors') });
  });

  test('stops what is not, and says in which file', () => {
    session.write({ 'work/dist/broken.k8s.yaml': daemonSet('broken').replace('"matchLabels"', '"matchNothing"') });
    const { status, stdout } = commit('dist/app.k8s.yaml', 'dist/broken.k8s.yaml');
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringContaining('DaemonSet kube-system/broken dist/broken.k8s.yaml:9'),
    });
  });
});
