/**
 * Judges every workload on every node in a process of its own: `node engine-case.js <way> <nodes> <workloads> <shape>`
 * prints a Judging as JSON.
 */
import { createRequire } from 'module';
import { join } from 'path';
import { nodes, pinnedPodSpec, podSpec } from './cluster';

/** What one process found. */
export interface Judging {
  /** In milliseconds; for a sample of the nodes, scaled to all of them. */
  readonly time: number;
  /** The peak of resident memory, in MiB. */
  readonly memory: number;
  readonly isScaled: boolean;
  /** The same once more in the same process, where the code is compiled: what each further plan costs. */
  readonly again?: number;
  readonly classes?: number;
}

/** A pod, ready to judge nodes. */
interface PlacedPod {
  readonly pod: object;
}

/** The engine is no part of the public face, so it is taken from the compiled library by path. */
const library = createRequire(join(__dirname, '../../package.json'));
const { Fleet } = library('./lib/placement/plan/fleet.js') as {
  Fleet: new (nodes: readonly object[], pods: readonly object[]) => { readonly classes: readonly object[] };
};
const { landingsOf, placedPod } = library('./lib/placement/plan/landing.js') as {
  landingsOf(pod: PlacedPod, fleet: object): object;
  placedPod(spec: object, isDaemon: boolean): PlacedPod;
};
const { daemonLanding } = library('./lib/kubernetes/daemon/daemon-placement.js') as {
  daemonLanding(pod: object, node: object): string;
};

/** The most judgements that the naive loop makes; more take minutes. */
const SAMPLE = 4_000_000;

function judge(way: string, nodeCount: number, workloads: number, shape: string): Judging {
  const all = nodes(nodeCount);
  const specs = Array.from({ length: workloads }, (_, index) =>
    shape === 'unique' ? pinnedPodSpec(index, workloads, all) : podSpec(index),
  );
  const pods = specs.map(spec => placedPod(spec, true));
  const memory = () => process.resourceUsage().maxRSS / 1024;
  if (way === 'classes') {
    const once = () => {
      const start = performance.now();
      const fleet = new Fleet(
        all,
        pods.map(({ pod }) => pod),
      );
      for (const pod of pods) landingsOf(pod, fleet);
      return { time: performance.now() - start, classes: fleet.classes.length };
    };
    const { time, classes } = once();
    once();
    return { time, memory: memory(), isScaled: false, classes, again: once().time };
  }
  const sample = all.slice(0, Math.max(Math.floor(SAMPLE / workloads), 1));
  const start = performance.now();
  const landings = pods.map(({ pod }) => sample.map(node => daemonLanding(pod, node)));
  const time = performance.now() - start;
  return {
    time: (time * all.length) / sample.length,
    memory: memory(),
    isScaled: sample.length < all.length && landings.length > 0,
  };
}

const [way, nodeCount, workloads, shape] = process.argv.slice(2);
console.log(JSON.stringify(judge(way, Number(nodeCount), Number(workloads), shape)));
