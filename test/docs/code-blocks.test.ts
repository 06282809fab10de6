import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, Chart, Testing, Yaml } from 'cdk8s';
import * as ts from 'typescript';
import { blocksOf, moduleOf, type Block } from './page';
import { NodeAgentDaemonSet, NodeSet } from '../../src';

const ROOT = join(__dirname, '..', '..');

const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), { encoding: 'utf-8', recursive: true })
    .filter(file => file.endsWith('.md'))
    .sort()
    .map(file => `docs/${file}`),
];

const pages = PAGES.map(name => ({ name, blocks: blocksOf(join(ROOT, name)) })).filter(({ blocks }) =>
  blocks.some(({ info }) => info === 'ts'),
);

test('the code of every page compiles', () => {
  const modules = new Map(pages.map(({ name, blocks }) => [join(ROOT, `${name}.ts`), moduleOf(blocks)]));
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.Node16,
    noEmit: true,
    paths: {
      'cdk8s-placement': [join(ROOT, 'src/index.ts')],
      'cdk8s-placement/jest': [join(ROOT, 'src/jest/index.ts')],
    },
    skipLibCheck: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = file => modules.has(file) || fileExists(file);
  host.readFile = file => modules.get(file) ?? readFile(file);
  host.getSourceFile = (file, languageVersion) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, languageVersion);
  };
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([...modules.keys()], options, host));
  expect(diagnostics.map(problem => ts.formatDiagnostic(problem, host))).toEqual([]);
});

/** Runs the code of a page and gives each block that shows output beside what it really renders. */
function run(blocks: readonly Block[]): { shown: string; rendered: string }[] {
  const outputs: { shown: string; rendered: string }[] = [];
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-placement-docs-'));
  const showing = new Map(
    blocks.flatMap((block, index) =>
      block.info.endsWith(' output') ? [[blocks[index - 1], block.text] as const] : [],
    ),
  );
  const text = moduleOf(blocks, block => (showing.has(block) ? `output(${block.line}, ${lastConstant(block)});` : ''));
  const output = (line: number, value: unknown) => {
    const [, shown] = [...showing].find(([block]) => block.line === line)!;
    outputs.push({ shown, rendered: filesIn(outdir) || rendered(value) });
  };
  process.env.CDK8S_OUTDIR = outdir;
  try {
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    new Function('require', 'exports', 'output', outputText)(require, {}, output);
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
  expect(outputs).toHaveLength(blocks.filter(({ info }) => info.endsWith(' output')).length);
  return outputs;
}

function lastConstant({ text }: Block): string {
  return [...text.matchAll(/^const (\w+)/gm)].at(-1)?.[1] ?? 'undefined';
}

/** What an `app.synth()` wrote. */
function filesIn(folder: string): string {
  return readdirSync(folder)
    .sort()
    .map(file => readFileSync(join(folder, file), 'utf-8'))
    .join('---\n');
}

/** What a value shows of itself: a node set what pods on it say, an object its manifest, lines themselves. */
function rendered(value: unknown): string {
  if (value instanceof NodeSet) return Yaml.stringify(placement(value));
  if (Array.isArray(value)) return `${value.join('\n')}\n`;
  return Yaml.stringify(ApiObject.of(value as ApiObject).toJson());
}

function placement(nodes: NodeSet): object {
  const chart = new Chart(Testing.app(), 'chart');
  new NodeAgentDaemonSet(chart, 'agent', { on: nodes, containers: [{ image: 'agent:1.0' }] });
  const [
    {
      spec: {
        template: {
          spec: { affinity, nodeSelector, tolerations },
        },
      },
    },
  ] = Testing.synth(chart);
  return { ...(affinity && { affinity }), ...(nodeSelector && { nodeSelector }), ...(tolerations && { tolerations }) };
}

test.each(pages)('the code of $name runs and renders what the page shows', ({ blocks }) => {
  for (const { shown, rendered: real } of run(blocks)) {
    expect(real).toBe(shown);
  }
});
