import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import * as placement from '../../src';
import type { ObjectMeta, PodSpec } from '../../src/kubernetes/api';
import { podSpecPath } from '../../src/kubernetes/kinds/pods';

export const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** The folders of `examples/` that are cdk8s apps. */
export const SCENES: readonly string[] = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Manifests in YAML, by file name. */
export type Output = Readonly<Record<string, string>>;

/** A rendered object, as far as tests look into it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta & { readonly name: string };
  readonly spec?: unknown;
}

/** What a run of an example left. */
export interface Run {
  readonly output: Output;
  /** Paths of its constructs, first created first. */
  readonly created: readonly string[];
  /** What it wrote to standard error. */
  readonly printed: readonly string[];
}

/** Runs the app of an example, or a changed copy of it, in a folder of its own. */
export function runExample(scene: string, change: (source: string) => string = source => source): Run {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  const printed: string[] = [];
  const created: string[] = [];
  class ObservedApp extends cdk8s.App {
    constructor() {
      super({ outdir });
    }

    public synth(): void {
      created.push(...this.node.findAll().map(({ node }) => node.path));
      super.synth();
    }
  }
  try {
    evaluate(
      change(readFileSync(join(EXAMPLES, scene, 'main.ts'), 'utf-8')),
      {
        cdk8s: { ...cdk8s, App: ObservedApp },
        'cdk8s-plus-28': kplus,
        'cdk8s-placement': placement,
      },
      printed,
    );
    return { output: filesIn(outdir), created, printed };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The app of an example, which is not synthesized. */
export function appOf(scene: string): cdk8s.App {
  const apps: cdk8s.App[] = [];
  class UnwrittenApp extends cdk8s.App {
    constructor() {
      super();
      apps.push(this);
    }

    public synth(): void {}
  }
  evaluate(
    readFileSync(join(EXAMPLES, scene, 'main.ts'), 'utf-8'),
    {
      cdk8s: { ...cdk8s, App: UnwrittenApp },
      'cdk8s-plus-28': kplus,
      'cdk8s-placement': placement,
    },
    [],
  );
  return apps[0];
}

function evaluate(source: string, modules: Readonly<Record<string, unknown>>, printed: string[]): void {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const run = new Function('exports', 'require', 'console', outputText);
  run({}, (name: string) => modules[name], { error: (line: string) => printed.push(line) });
}

/** The output of an example that is part of the repository. */
export function committedOutput(scene: string): Output {
  return filesIn(join(EXAMPLES, scene, 'dist'));
}

function filesIn(folder: string): Output {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort();
  return Object.fromEntries(names.map(name => [name, readFileSync(join(folder, name), 'utf-8')]));
}

/** The source with the members of every run of `new X(...);` statements in reverse order. */
export function withReversedConstruction(source: string): string {
  const replacements: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isBlock(node) || ts.isSourceFile(node)) {
      for (const run of constructionRuns(node.statements)) {
        run.forEach((statement, index) =>
          replacements.push({
            start: statement.getStart(),
            end: statement.getEnd(),
            text: run[run.length - 1 - index].getText(),
          }),
        );
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('main.ts', source, ts.ScriptTarget.ES2022, true));
  return replacements
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: replacement }) => text.slice(0, start) + replacement + text.slice(end), source);
}

function constructionRuns(statements: readonly ts.Statement[]): ts.Statement[][] {
  const runs: ts.Statement[][] = [[]];
  for (const statement of statements) {
    if (ts.isExpressionStatement(statement) && ts.isNewExpression(statement.expression)) {
      runs[runs.length - 1].push(statement);
    } else {
      runs.push([]);
    }
  }
  return runs;
}

/** Every object of an output. */
export function manifestsOf(output: Output): Manifest[] {
  return Object.values(output).flatMap(text => parseAllDocuments(text).map(document => document.toJS() as Manifest));
}

/** The one object of a name, of whatever kind. */
export function manifest(output: Output, name: string): Manifest {
  const named = manifestsOf(output).filter(({ metadata }) => metadata.name === name);
  expect(named).toHaveLength(1);
  return named[0];
}

/** The spec of the pods that an object runs. */
export function podSpecOf(workload: object): PodSpec {
  const { apiVersion, kind } = workload as Manifest;
  return (podSpecPath(apiVersion, kind) ?? []).reduce(
    (value, field) => (value as Record<string, object>)[field],
    workload,
  );
}

/** The lines between the first and the last difference of each file: those that went, then those that came. */
export function changedLines(before: Output, after: Output): string[] {
  expect(Object.keys(after)).toEqual(Object.keys(before));
  return Object.keys(before).flatMap(name => {
    const [gone, come] = [before[name].split('\n'), after[name].split('\n')];
    while (gone.length > 0 && gone[0] === come[0]) {
      gone.shift();
      come.shift();
    }
    while (gone.length > 0 && gone[gone.length - 1] === come[come.length - 1]) {
      gone.pop();
      come.pop();
    }
    return [...gone.map(line => `-${line}`), ...come.map(line => `+${line}`)];
  });
}
