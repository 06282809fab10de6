/** `check` in each format, beside the same in JSON by class: 300 manifests on 5,000 nodes. */
import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Yaml } from 'cdk8s';
import { manifest, nodeList } from './cluster';
import { median } from './median';

const ROUNDS = 5;
const NODES = 5_000;
const MANIFESTS = 300;
const FORMATS = ['json', 'text', 'markdown', 'sarif', 'html'];
const MAIN = join(__dirname, '../../lib/cli/main.js');

export const VIEWS_HEADER = ['manifests', 'nodes', 'view', 'ms', '/ json', 'kB'];

/** One row for each view. */
export function viewsRows(): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-placement-bench-'));
  try {
    mkdirSync(join(folder, 'dist'));
    for (let index = 0; index < MANIFESTS; index++) {
      writeFileSync(join(folder, 'dist', `agent-${index}.k8s.yaml`), Yaml.stringify(manifest(index)));
    }
    writeFileSync(join(folder, 'nodes.json'), JSON.stringify(nodeList(NODES, 0)));
    const rounds = Array.from({ length: ROUNDS }, () => FORMATS.map(format => view(folder, format)));
    const times = FORMATS.map((_, index) => median(rounds.map(round => round[index].time)));
    return FORMATS.map((format, index) => [
      `${MANIFESTS}`,
      `${NODES}`,
      format,
      times[index].toFixed(0),
      (times[index] / times[0]).toFixed(2),
      (rounds[0][index].size / 1000).toFixed(0),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function view(folder: string, format: string): { readonly time: number; readonly size: number } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [MAIN, 'check', 'dist', '--nodes', 'nodes.json', '--output', format, '--by', 'class'],
    {
      cwd: folder,
      encoding: 'utf-8',
      maxBuffer: 2 ** 28,
    },
  );
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return { time: performance.now() - start, size: Buffer.byteLength(stdout) };
}
