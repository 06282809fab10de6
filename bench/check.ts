/**
 * `check` from end to end beside reading and parsing the same inventory in bare Node, without what each needs to start.
 */
import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Yaml } from 'cdk8s';
import { manifest, nodeList } from './cluster';
import { median } from './median';

const ROUNDS = 5;
const NODES = 5_000;
const WORKLOADS = 200;
const MAIN = join(__dirname, '../../lib/cli/main.js');
const BARE = 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))';

export const CHECK_HEADER = [
  'nodes',
  'workloads',
  'inventory MB',
  'start-up ms',
  'check ms',
  'bare ms',
  'check / bare',
];

function time(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf-8', maxBuffer: 2 ** 28 });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return performance.now() - start;
}

/** One row for inventories with, and one for inventories without, the images of each node. */
export function checkRows(): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-placement-bench-'));
  try {
    mkdirSync(join(folder, 'dist'));
    mkdirSync(join(folder, 'empty'));
    for (let index = 0; index < WORKLOADS; index++) {
      writeFileSync(join(folder, 'dist', `agent-${index}.k8s.yaml`), Yaml.stringify(manifest(index)));
    }
    return [50, 0].map(images => rowFor(folder, images));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rowFor(folder: string, images: number): string[] {
  const inventory = join(folder, 'nodes.json');
  writeFileSync(inventory, JSON.stringify(nodeList(NODES, images), null, 4));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const nodeStart = time(['--eval', '0']);
    const start = time([MAIN, 'check', join(folder, 'empty')]);
    return {
      start,
      check: time([MAIN, 'check', join(folder, 'dist'), '--nodes', inventory]) - start,
      bare: time(['--eval', BARE, inventory]) - nodeStart,
    };
  });
  const [start, check, bare] = (['start', 'check', 'bare'] as const).map(what =>
    median(rounds.map(round => round[what])),
  );
  const size = (statSync(inventory).size / 1e6).toFixed(0);
  return [
    `${NODES}`,
    `${WORKLOADS}`,
    size,
    start.toFixed(0),
    check.toFixed(0),
    bare.toFixed(0),
    (check / bare).toFixed(2),
  ];
}
