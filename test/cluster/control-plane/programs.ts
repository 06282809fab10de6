import { spawnSync } from 'child_process';
import { mkdirSync } from 'fs';
import { join } from 'path';
import { minor, moduleOf } from './versions';

const STAMP = 'k8s.io/component-base/version';

/** Where the package of each program is. */
const PACKAGES = {
  etcd: 'go.etcd.io/etcd/server/v3',
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
  'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
  kubectl: 'k8s.io/kubernetes/cmd/kubectl',
};

export type Program = keyof typeof PACKAGES;

export const PROGRAMS = Object.keys(PACKAGES) as Program[];

/**
 * Builds programs of a version from their Go modules. Go knows what is built already, so a second time takes seconds.
 *
 * @param version such as `v1.37`
 * @param programs which
 * @param cache the folder to keep them in, one folder for each version
 * @returns the folder that holds the programs
 * @throws when there is no Go, or it cannot build them
 */
export function buildPrograms(version: string, programs: readonly Program[], cache: string): string {
  const module = moduleOf(version);
  const folder = join(cache, version);
  mkdirSync(folder, { recursive: true });
  const release = go(module, 'list', '-m', '-f', '{{.Version}}', 'k8s.io/kubernetes').trim();
  // Without the stamp a program takes itself for v0.0.0 and chooses its feature gates by that.
  const stamp = Object.entries({ gitVersion: release, gitMajor: '1', gitMinor: String(minor(version)) });
  const flags = ['-s', '-w', ...stamp.flatMap(([name, value]) => ['-X', `${STAMP}.${name}=${value}`])];
  for (const program of programs) {
    console.log(`building ${program} of ${release}`);
    go(module, 'build', '-ldflags', flags.join(' '), '-o', join(folder, program), PACKAGES[program]);
  }
  return folder;
}

function go(folder: string, ...args: string[]): string {
  const { error, status, stdout } = spawnSync('go', args, {
    cwd: folder,
    env: { ...process.env, CGO_ENABLED: '0' },
    encoding: 'utf-8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (error) {
    throw new Error(`Go is needed to build Kubernetes (https://go.dev/doc/install): go ${args[0]}: ${error.message}`);
  }
  if (status !== 0) throw new Error(`go ${args.join(' ')}: failed in ${folder}`);
  return stdout;
}
