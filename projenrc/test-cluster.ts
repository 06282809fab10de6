/**
 * Runs the tests of `test/cluster` on a control plane that it builds, starts and stops, or on the cluster of
 * KUBECONFIG. The first argument, or PLACEMENT_CORPUS, may name a corpus folder. KUBERNETES_VERSION chooses one of the
 * versions in `test/cluster/versions`; without it, the newest.
 */
import { spawn } from 'child_process';
import { once } from 'events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { ControlPlane } from '../test/cluster/control-plane/control-plane';
import { buildPrograms, PROGRAMS } from '../test/cluster/control-plane/programs';
import { Server } from '../test/cluster/control-plane/server';
import { KUBERNETES_VERSIONS } from '../test/cluster/control-plane/versions';

const args = process.argv.slice(2);
const folder = args[0]?.startsWith('-') ? undefined : args.shift();
const { KUBECONFIG, KUBERNETES_VERSION: version = KUBERNETES_VERSIONS.at(-1)! } = process.env;
const corpus = folder ?? process.env.PLACEMENT_CORPUS;
if (corpus && !statSync(corpus, { throwIfNoEntry: false })?.isDirectory()) {
  throw new Error(`the corpus folder '${resolve(corpus)}' does not exist`);
}

const stops: (() => unknown)[] = [];

/** Stops what was started, last first, and only once. */
async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
}

async function main(): Promise<number> {
  const programs = buildPrograms(version, KUBECONFIG ? ['kubectl'] : PROGRAMS, resolve('.cluster'));
  const kubeconfig = KUBECONFIG || (await startControlPlane(programs));
  const kubectl = join(programs, 'kubectl');
  const home = mkdtempSync(join(tmpdir(), 'cluster-tests-'));
  stops.push(() => rmSync(home, { recursive: true }));
  const socket = join(home, 'api.sock');
  const proxy = new Server(kubectl, ['proxy', `--kubeconfig=${kubeconfig}`, `--unix-socket=${socket}`], home);
  stops.push(() => proxy.stop());
  await proxy.until('its socket is there', () => existsSync(socket));
  return test({
    KUBECONFIG: kubeconfig,
    CLUSTER_KUBECTL: kubectl,
    CLUSTER_CACHE: join(home, 'cache'),
    CLUSTER_SOCKET: socket,
    ...(corpus && { PLACEMENT_CORPUS: resolve(corpus) }),
  });
}

async function startControlPlane(programs: string): Promise<string> {
  const controlPlane = new ControlPlane(programs, version);
  stops.push(() => controlPlane.stop());
  await controlPlane.start();
  return controlPlane.kubeconfig;
}

async function test(env: NodeJS.ProcessEnv): Promise<number> {
  mkdirSync('test-reports', { recursive: true });
  const jest = spawn(
    'jest',
    [
      '--config',
      'test/cluster/jest.config.json',
      '--ci',
      '--runInBand',
      '--json',
      '--outputFile=test-reports/cluster.json',
      ...args,
    ],
    { env: { ...process.env, ...env }, stdio: 'inherit' },
  );
  stops.push(() => jest.kill());
  const [status] = await once(jest, 'exit');
  return status ?? 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => void stopAll().finally(() => process.exit(1)));
}
async function run(): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await stopAll();
  }
}

void run();
