import { execFileSync } from 'child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  copyFileSync,
} from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join } from 'path';
import * as ts from 'typescript';
import * as library from '../../src';

const ROOT = join(__dirname, '..', '..');
const PEERS = ['cdk8s', 'cdk8s-plus-28', 'constructs'];
const NEWER_LIBRARIES = ['cdk8s-plus-31', 'cdk8s-plus-34'];
const TEST_LIBRARIES = ['@jest/globals', '@types/jest', '@types/node', 'expect'];

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'cdk8s-placement-package-'));
const installed = join(folder, 'node_modules', 'cdk8s-placement');

/** The tarball as npm publishes it, unpacked where an installation would put it, beside the peers of this checkout. */
beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: ROOT });
  execFileSync('tar', ['-xzf', tarball(), '-C', folder]);
  renameSync(join(folder, 'package'), installed);
  for (const name of [...PEERS, ...NEWER_LIBRARIES, ...TEST_LIBRARIES]) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
  // The last step of compilation, for those who compiled with TypeScript alone.
  execFileSync(
    'npx',
    [
      'ts-node',
      '--transpile-only',
      '--project',
      'projenrc/tsconfig.json',
      'projenrc/lazy-requires.ts',
      join(installed, 'lib'),
    ],
    { cwd: ROOT },
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

function tarball(): string {
  return join(
    folder,
    readdirSync(folder).find(name => name.endsWith('.tgz'))!,
  );
}

function filesBelow(path: string): string[] {
  return readdirSync(path, { encoding: 'utf-8', recursive: true })
    .filter(file => statSync(join(path, file)).isFile())
    .sort();
}

function consumer(name: string): string {
  const copy = join(folder, name);
  copyFileSync(join(__dirname, 'consumers', name), copy);
  return copy;
}

test('the tarball holds the compiled library, its documents and what it bundles, and nothing else', () => {
  const files = filesBelow(installed).filter(file => !file.startsWith('node_modules/'));
  const compiled = filesBelow(join(ROOT, 'src')).flatMap(file =>
    ['.d.ts', '.js'].map(extension => `lib/${file.replace(/\.ts$/, extension)}`),
  );
  const pages = filesBelow(join(ROOT, 'docs/rules')).map(file => `docs/rules/${file}`);
  expect(files.filter(file => !file.startsWith('lib/'))).toEqual([
    '.jsii',
    'LICENSE',
    'README.md',
    ...pages,
    'package.json',
    'schemas/placement.schema.json',
  ]);
  expect(files).toEqual(expect.arrayContaining(compiled.filter(file => file.endsWith('.js'))));
  // Only what public declarations refer to is typed.
  expect(files).toEqual(expect.arrayContaining(['lib/index.d.ts', 'lib/jest/index.d.ts']));
  expect(files).not.toContain('lib/cli/run.d.ts');
  expect(files.filter(file => file.startsWith('lib/') && !/\.(js|d\.ts)$/.test(file))).toEqual([]);
});

test('the tarball bundles what reads YAML and arguments and writes to terminals, and nothing else', () => {
  expect(readdirSync(join(installed, 'node_modules')).sort()).toEqual([
    'ansi-regex',
    'argparse',
    'commander',
    'emoji-regex',
    'fastest-levenshtein',
    'ignore',
    'is-fullwidth-code-point',
    'js-yaml',
    'picocolors',
    'picomatch',
    'string-width',
    'strip-ansi',
  ]);
});

/** Far below the 2.8 MB of cdk8s-plus, what is bundled included. */
test('the tarball is small', () => {
  expect(statSync(tarball()).size).toBeLessThan(1_000_000);
});

function printedBy(name: string): any {
  return JSON.parse(execFileSync(process.execPath, [consumer(name)], { cwd: folder, encoding: 'utf-8' }));
}

test('importing the library loads what waits for pools, and nothing else until it is used', () => {
  const { before, after, missing } = printedBy('loaded.cjs');
  expect(before.sort()).toEqual(['index.js', 'placement/placement-check.js', 'pools/pool-declared.js']);
  expect(after).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test('a module can import every class and enum by its name', () => {
  expect(
    printedBy('exported.mjs')
      .filter((name: string) => /^[A-Z]/.test(name))
      .sort(),
  ).toEqual(Object.keys(library).sort());
});

test.each(['commonjs.cjs', 'module.mjs'])('%s pairs an agent and the workloads of three cdk8s-plus packages', name => {
  const manifests: any[] = printedBy(name);
  const pairing = {
    nodeSelector: { dedicated: 'gpu' },
    tolerations: [{ effect: 'NoSchedule', key: 'dedicated', operator: 'Equal', value: 'gpu' }],
  };
  expect(
    manifests.map(
      ({
        kind,
        metadata,
        spec: {
          template: {
            spec: { nodeSelector, tolerations },
          },
        },
      }) => [kind, metadata.name, { nodeSelector, tolerations }],
    ),
  ).toEqual([
    ['DaemonSet', 'agent', pairing],
    ['Deployment', 'cdk8s-plus-28', pairing],
    ['Deployment', 'cdk8s-plus-31', pairing],
    ['Deployment', 'cdk8s-plus-34', pairing],
  ]);
});

/** The cdk8s CLI loads a plugin by the path of its package. */
test('the cdk8s CLI finds its plugin', () => {
  const script = `process.stdout.write(typeof new (require(${JSON.stringify(installed)}).PlacementValidation)({}).validate)`;
  expect(execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf-8' })).toBe('function');
});

test.each(['matchers.cjs', 'matchers.mjs'])(
  '%s adds the matchers to an expect, without loading anything of Jest',
  name => {
    const printed = execFileSync(process.execPath, [consumer(name)], { cwd: folder, encoding: 'utf-8' });
    expect(JSON.parse(printed)).toEqual({ loaded: [], failure: expect.stringContaining('DaemonSet default/agent') });
  },
);

test.each<[string, ts.CompilerOptions]>([
  ['types.mts', { module: ts.ModuleKind.NodeNext, types: [] }],
  ['matcher-types.mts', { module: ts.ModuleKind.NodeNext, types: ['node'] }],
  ['global-matcher-types.cts', { module: ts.ModuleKind.NodeNext, types: ['jest'] }],
  // As cdk8s init sets up an app.
  [
    'global-matcher-types.cts',
    {
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      ignoreDeprecations: '6.0',
      types: ['jest'],
    },
  ],
])('the types of %s compile', (name, options) => {
  const program = ts.createProgram([consumer(name)], {
    ...options,
    noEmit: true,
    skipLibCheck: false,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    typeRoots: [join(folder, 'node_modules/@types')],
  });
  expect(
    ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) =>
          `${basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      ),
  ).toEqual([]);
});
