/**
 * Judging by classes of nodes beside the loop over nodes and workloads and beside Kubernetes' own code, each case in a
 * process of its own.
 */
import { execFileSync } from 'child_process';
import { join } from 'path';
import type { Judging } from './engine-case';
import { hasGo, judgeWithKubernetes } from './kubernetes';
import { median } from './median';

const ROUNDS = 3;

const CASES = [
  { nodes: 100, workloads: 50, shape: 'pools' },
  { nodes: 5_000, workloads: 200, shape: 'pools' },
  { nodes: 50_000, workloads: 200, shape: 'pools' },
  { nodes: 130_000, workloads: 500, shape: 'pools' },
  { nodes: 5_000, workloads: 200, shape: 'unique' },
] as const;

export const ENGINE_HEADER = [
  'nodes',
  'workloads',
  'nodes are',
  'classes',
  'ms',
  'again ms',
  'µs / node',
  'peak MiB',
  'naive ms',
  'naive / ms',
  'Kubernetes ms',
  'Kubernetes / ms',
];

function judge(way: string, { nodes, workloads, shape }: (typeof CASES)[number]): Judging {
  const rounds = Array.from({ length: ROUNDS }, (): Judging =>
    JSON.parse(
      execFileSync(process.execPath, [join(__dirname, 'engine-case.js'), way, `${nodes}`, `${workloads}`, shape], {
        encoding: 'utf-8',
      }),
    ),
  );
  const time = median(rounds.map(round => round.time));
  return {
    ...rounds[0],
    time,
    again: median(rounds.map(round => round.again ?? 0)),
    memory: median(rounds.map(round => round.memory)),
  };
}

/** Kubernetes judges with its own code, in the same run, on the same nodes and workloads. */
function kubernetesCells({ nodes, workloads, shape }: (typeof CASES)[number], engineTime: number): string[] {
  if (!hasGo()) return ['Go is missing', ''];
  const { time, isScaled } = judgeWithKubernetes(nodes, workloads, shape);
  return [`${isScaled ? '~' : ''}${time.toFixed(0)}`, (time / engineTime).toFixed(1)];
}

/** One row for each case. What is scaled up from a sample of the nodes is marked with a tilde. */
export function engineRows(): string[][] {
  return CASES.map(one => {
    const classes = judge('classes', one);
    const naive = judge('naive', one);
    return [
      `${one.nodes}`,
      `${one.workloads}`,
      one.shape === 'unique' ? 'each unlike all others' : 'in pools',
      `${classes.classes}`,
      classes.time.toFixed(1),
      classes.again?.toFixed(1) ?? '',
      ((classes.time / one.nodes) * 1000).toFixed(2),
      classes.memory.toFixed(0),
      `${naive.isScaled ? '~' : ''}${naive.time.toFixed(0)}`,
      (naive.time / classes.time).toFixed(1),
      ...kubernetesCells(one, classes.time),
    ];
  });
}
