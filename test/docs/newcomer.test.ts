import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { blocksOf } from './page';
import { daemonSet, nodeList, Session } from '../cli/session';

const ROOT = join(__dirname, '..', '..');
const SAVED_NODES = nodeList({
  w1: {},
  w2: {},
  g1: {
    labels: { 'example.com/gpu': 'true' },
    taints: [{ key: 'example.com/gpu', value: 'true', effect: 'NoSchedule' }],
  },
});
const GPU_AGENT = daemonSet('gpu-agent', {
  nodeSelector: { 'example.com/gpu': 'true' },
  tolerations: [{ key: 'example.com/gpu', operator: 'Equal', value: 'true', effect: 'NoSchedule' }],
});

/** The command lines of README for who has YAML already, in their order. */
const README_LINES = blocksOf(join(ROOT, 'README.md'))
  .find(({ text }) => text.includes('cdk8s-placement lock'))!
  .text.trim()
  .split('\n');

let session: Session;
beforeEach(() => {
  session = new Session().write({
    'manifests/gpu-agent.yaml': GPU_AGENT,
    'manifests/logs.yaml': daemonSet('logs'),
    'saved.json': SAVED_NODES,
  });
  mkdirSync(join(session.cwd, 'bin'));
  const program = (name: string, text: string) =>
    writeFileSync(join(session.cwd, 'bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  program('npm', '');
  program('kubectl', 'cat saved.json');
  program('npx', `shift; exec node ${join(ROOT, 'lib/cli/main.js')} "$@"`);
});
afterEach(() => session.end());

/**
 * Runs a line as a shell does where installing is done, the cluster answers with the saved nodes, and the program is
 * this one.
 */
function shell(line: string) {
  const PATH = `${join(session.cwd, 'bin')}:${process.env.PATH}`;
  return spawnSync('sh', ['-c', line], { cwd: session.cwd, encoding: 'utf-8', env: { PATH } });
}

const inFolder = (name: string) => join(session.cwd, name);

test('README alone leads from plain YAML and saved nodes to a page, a lock and a check that fails after a wrong edit', () => {
  for (const line of README_LINES) {
    const { status, stderr } = shell(line);
    expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' });
  }
  expect(readFileSync(inFolder('placement.html'), 'utf-8')).toMatch(/^<!doctype html>[^]*gpu-agent/);
  expect(JSON.parse(readFileSync(inFolder('placement.lock.json'), 'utf-8')).workloads).toHaveProperty([
    'DaemonSet kube-system/gpu-agent',
  ]);

  const check = README_LINES.find(line => line.includes('cdk8s-placement check'))!;
  session.write({ 'manifests/gpu-agent.yaml': GPU_AGENT.replace('"value": "true"', '"value": "yes"') });
  const { status, stdout } = shell(check);
  expect(status).toBe(1);
  expect(stdout).toContain('error landing-changed');
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'fix: add to spec.template.spec.tolerations: [{key: example.com/gpu, operator: Equal, value: "true", effect: NoSchedule}]',
  );

  session.write({ 'manifests/gpu-agent.yaml': GPU_AGENT });
  expect(shell(check).status).toBe(0);
});

test('every line is one that the newcomer types, and nothing else is there', () => {
  expect(README_LINES.map(line => line.split(' ')[0])).toEqual(['npm', 'kubectl', 'npx', 'npx', 'npx']);
  expect(existsSync(join(ROOT, 'lib/cli/main.js')) || 'npm run compile first').toBe(true);
});
