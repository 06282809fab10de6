/** Measures one case in a process of its own: `node case.js <way> <agents> <charts>` prints a Measurement as JSON. */
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { addAgent, type Way } from './agents';

/** What one process found. */
export interface Measurement {
  /** Constructing the daemons and synthesizing them to files, in milliseconds. */
  readonly time: number;
  /** The peak of resident memory, in MiB. */
  readonly memory: number;
}

function measure(way: Way, agents: number, charts: number): Measurement {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-placement-bench-'));
  try {
    const start = performance.now();
    const app = new App({ outdir });
    const scopes = Array.from({ length: charts }, (_, index) => new Chart(app, `chart-${index}`));
    for (let index = 0; index < agents; index++) {
      addAgent[way](scopes[index % charts], `agent-${index}`);
    }
    app.synth();
    return { time: performance.now() - start, memory: process.resourceUsage().maxRSS / 1024 };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const [way, agents, charts] = process.argv.slice(2);
console.log(JSON.stringify(measure(way as Way, Number(agents), Number(charts))));
