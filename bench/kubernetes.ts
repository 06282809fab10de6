/** What the DaemonSet controller of Kubernetes itself takes to judge the same workloads on the same nodes. */
import { spawnSync } from 'child_process';
import { join } from 'path';
import { nodes, pinnedPodSpec, podSpec } from './cluster';

const ORACLE = join(__dirname, '../../test/oracle');
const BINARY = join(ORACLE, 'bin/oracle');

/** The most judgements that are made; more take minutes. */
const SAMPLE = 200_000;

export interface KubernetesJudging {
  /** In milliseconds; for a sample of the nodes, scaled to all of them. */
  readonly time: number;
  readonly isScaled: boolean;
}

function run(command: string, args: readonly string[], input = ''): string {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd: ORACLE,
    input,
    encoding: 'utf-8',
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Is there Go to compile the code of Kubernetes with? */
export function hasGo(): boolean {
  return spawnSync('go', ['version']).status === 0;
}

export function judgeWithKubernetes(nodeCount: number, workloads: number, shape: string): KubernetesJudging {
  run('go', ['build', '-o', BINARY, '.']);
  const all = nodes(nodeCount);
  const specs = Array.from({ length: workloads }, (_, index) =>
    shape === 'unique' ? pinnedPodSpec(index, workloads, all) : podSpec(index),
  );
  const sample = all.slice(0, Math.max(Math.floor(SAMPLE / workloads), 1));
  const question = { op: 'judgeAll', input: { templates: specs.map(spec => ({ spec })), nodes: sample } };
  const { milliseconds } = JSON.parse(run(BINARY, [], `${JSON.stringify(question)}\n`)) as { milliseconds: number };
  return { time: (milliseconds * all.length) / sample.length, isScaled: sample.length < all.length };
}
