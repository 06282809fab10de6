/**
 * Synthesizes every cdk8s app in `examples/` with the cdk8s CLI, prints where each workload of its output may run, and
 * renews its plan.
 */
import { spawnSync } from 'child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join, relative } from 'path';
import { parse, parseAllDocuments, stringify } from 'yaml';
import type { PodSpec } from '../src/kubernetes/api';
import { podSpecPath } from '../src/kubernetes/kinds/pods';
import { analyseFiles } from '../src/placement/analysis/file-analysis';
import { currentDay } from '../src/placement/analysis/waivers';
import { planMarkdown } from '../src/placement/report/markdown/markdown';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

const EXAMPLES = join(__dirname, '..', 'examples');

function synth(folder: string): void {
  const output = outputOf(folder);
  // The CLI leaves files of an earlier run where they are.
  rmSync(output, { recursive: true, force: true });
  const { status } = spawnSync('cdk8s', ['synth', '--check-upgrade=false'], {
    cwd: folder,
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`${relative(process.cwd(), folder)}: cdk8s synth failed`);
  for (const file of manifestsBelow(output)) {
    console.log(`\n${relative(process.cwd(), file)}`);
    for (const document of parseAllDocuments(readFileSync(file, 'utf-8'))) {
      show(document.toJS());
    }
  }
}

/** The plan of what was synthesized, where one is kept beside it. */
function renewPlan(folder: string): void {
  const plan = join(folder, 'plan.md');
  if (!existsSync(plan)) return;
  writeFileSync(
    plan,
    planMarkdown(analyseFiles({ inputs: [relative(folder, outputOf(folder))], cwd: folder, today: currentDay() })),
  );
}

function outputOf(folder: string): string {
  return join(folder, parse(readFileSync(join(folder, 'cdk8s.yaml'), 'utf-8')).output ?? 'dist');
}

function manifestsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

function show(manifest: Manifest): void {
  const { apiVersion, kind, metadata = {} } = manifest;
  console.log(`  ${kind} ${[metadata.namespace, metadata.name].filter(Boolean).join('/')}`);
  const path = podSpecPath(apiVersion, kind);
  if (!path) return;
  const pod: PodSpec = path.reduce((value, field) => (value as Record<string, object>)[field], manifest as object);
  for (const field of ['nodeSelector', 'affinity', 'tolerations'] as const) {
    if (pod[field]) {
      console.log(`    ${field}: ${stringify(pod[field], { collectionStyle: 'flow', lineWidth: 0 }).trim()}`);
    }
  }
}

for (const name of readdirSync(EXAMPLES).sort()) {
  const folder = join(EXAMPLES, name);
  if (!existsSync(join(folder, 'cdk8s.yaml'))) continue;
  synth(folder);
  renewPlan(folder);
}
