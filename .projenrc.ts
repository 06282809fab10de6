import { cdk8s, javascript, JsonFile } from 'projen';

// Types are checked once for all files, by the task `typecheck`, and not again by each test.
const TS_JEST = { '^.+\\.[t]sx?$': ['ts-jest', { tsconfig: 'test/tsconfig.json', transpilation: true }] };

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-placement',
  description:
    'Typed cdk8s constructs that pair node labels, selectors, taints and tolerations, and prove where every pod lands.',
  author: 'cdk8s-placement contributors',
  authorAddress: 'https://github.com/cdk8s-placement/cdk8s-placement',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-placement/cdk8s-placement.git',
  license: 'Apache-2.0',
  stability: 'experimental',
  defaultReleaseBranch: 'main',
  keywords: [
    'cdk8s',
    'kubernetes',
    'daemonset',
    'node-pool',
    'taints',
    'tolerations',
    'node-affinity',
    'gpu',
    'karpenter',
  ],

  cdk8sVersion: '2.69.0',
  constructsVersion: '10.3.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  minNodeVersion: '20.16.0',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  bundledDeps: [
    'commander@^14',
    'fastest-levenshtein@^1',
    'ignore@^7',
    'js-yaml@^4',
    'picocolors@^1',
    'picomatch@^4',
    'string-width@^4',
  ],
  devDeps: [
    '@bufbuild/cel@^0.6.1',
    '@bufbuild/protobuf@^2.6.2',
    '@jest/globals@^30',
    '@microsoft/jest-sarif@^1.0.0-beta.0',
    '@stryker-mutator/core@^9.6',
    '@stryker-mutator/mocha-runner@^9.6',
    '@types/js-yaml@^4',
    '@types/markdown-it@^14',
    '@types/node@^20',
    '@types/picomatch@^4',
    'ajv@^8',
    'cdk8s-cli@^2.207.60',
    'cdk8s-plus-31@^2.6.43',
    'cdk8s-plus-34@^2.0.54',
    'expect@^30',
    'fast-check@^4',
    'jest-each@^30',
    'kubernetes-models@^4.5.1',
    'markdown-it@^14',
    'markdown-table@^3',
    'mocha@^11',
    'playwright-core@^1',
    'ts-node@^10',
    'yaml@^2',
  ],

  // commit-and-tag-version 13 needs Node 22.
  bumpPackage: 'commit-and-tag-version@^12',
  // projen's default lets jest rewrite snapshots, so that a snapshot test could never fail.
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      testPathIgnorePatterns: ['/node_modules/', '/test/browser/', '/test/cluster/', '/test/corpus/'],
      moduleNameMapper: { '^cdk8s-placement$': '<rootDir>/src', '^cdk8s-placement/jest$': '<rootDir>/src/jest' },
    },
  },
  // Source maps would be three quarters of the package.
  tsconfig: { compilerOptions: { inlineSourceMap: false, inlineSources: false } },
  eslintOptions: {
    dirs: ['src', 'test', 'examples', 'bench'],
    devdirs: ['test', 'examples', 'bench', 'projenrc'],
    commandOptions: { fix: false },
  },
  github: false,
  release: false,
  depsUpgrade: false,
  sampleCode: false,
  docgenFilePath: 'docs/api/README.md',
});

// Prettier lays code out, ESLint looks for mistakes; neither repeats the other's work.
new javascript.Prettier(project, {
  settings: {
    printWidth: 120,
    singleQuote: true,
    arrowParens: javascript.ArrowParens.AVOID,
    embeddedLanguageFormatting: javascript.EmbeddedLanguageFormatting.OFF,
  },
  ignoreFile: false,
});
const LAYOUT_RULES = [
  'indent',
  'quotes',
  'comma-dangle',
  'comma-spacing',
  'no-multi-spaces',
  'array-bracket-spacing',
  'array-bracket-newline',
  'object-curly-spacing',
  'object-curly-newline',
  'object-property-newline',
  'keyword-spacing',
  'brace-style',
  'space-before-blocks',
  'member-delimiter-style',
  'semi',
  'quote-props',
  'key-spacing',
  'no-multiple-empty-lines',
  'no-trailing-spaces',
];
for (const rule of LAYOUT_RULES) {
  project.tryFindObjectFile('.eslintrc.json')?.addDeletionOverride(`rules.@stylistic/${rule}`);
}
project.eslint!.addRules({
  // Prettier breaks neither comments nor strings; what cannot be broken may be longer.
  '@stylistic/max-len': [
    'error',
    { code: 120, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true },
  ],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  'import/order': ['error', { groups: ['builtin', 'external'], alphabetize: { order: 'asc', caseInsensitive: true } }],
});
const formatted = ['src', 'test', 'examples', 'bench', 'projenrc']
  .map(folder => `"${folder}/**/*.ts"`)
  .concat('.projenrc.ts')
  .join(' ');
project.addTask('format', { description: 'Lay out all code with Prettier', exec: `prettier --write ${formatted}` });
const checkFormat = project.addTask('format:check', { description: 'Check that all code is laid out by Prettier' });
checkFormat.exec(`prettier --check --log-level warn ${formatted}`);

project.tryFindObjectFile('package.json')?.addOverride('jest.transform', TS_JEST);

// npm ci misses optional platform bindings of newer versions in the lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

project.package.addField('bin', { 'cdk8s-placement': 'lib/cli/main.js' });

// Lets the examples import the library by its name, as users do.
project.package.addField('exports', {
  '.': './lib/index.js',
  './jest': './lib/jest/index.js',
  './package.json': './package.json',
  './.jsii': './.jsii',
});

// For compilers that look for no exports, as cdk8s init sets them up.
project.package.addField('typesVersions', { '*': { jest: ['lib/jest/index.d.ts'] } });

// The public face is held to names that no target language reserves, so a warning is an error.
project.compileTask.reset('jsii --fail-on-warnings');
project.compileTask.exec('ts-node --project projenrc/tsconfig.json projenrc/lazy-requires.ts');
project.compileTask.exec('ts-node --project projenrc/tsconfig.json projenrc/public-declarations.ts');

// One page would be half a megabyte.
const docgen = project.tasks.tryFind('docgen')!;
docgen.description = 'Generate docs/api from the .jsii manifest, and the tables of docs that list a registry';
docgen.reset('ts-node --project projenrc/tsconfig.json projenrc/api-pages.ts');
docgen.exec('ts-node --transpile-only --project projenrc/tsconfig.json projenrc/doc-tables.ts');
project.gitattributes.addAttributes('/docs/api/*.md', 'linguist-generated');

new JsonFile(project, 'examples/tsconfig.json', {
  obj: {
    extends: '../tsconfig.json',
    compilerOptions: { noEmit: true, rootDir: '..' },
    include: ['**/*.ts'],
  },
});
new JsonFile(project, 'bench/tsconfig.json', {
  obj: {
    extends: '../tsconfig.json',
    compilerOptions: { declaration: false, outDir: 'lib', rootDir: '.' },
    include: ['**/*.ts'],
    exclude: ['lib'],
  },
});
project.tsconfigDev.addInclude('../examples/**/*.ts');
project.tsconfigDev.addInclude('../bench/**/*.ts');
project.tsconfigDev.addInclude('../projenrc/**/*.ts');

const typecheck = project.addTask('typecheck', {
  description: 'Check the types of tests, examples and benchmarks',
  exec: 'tsc --project test/tsconfig.json',
});

project.testTask.reset();
for (const task of [project.compileTask, project.postCompileTask, typecheck, checkFormat, project.eslint!.eslintTask]) {
  project.testTask.spawn(task);
}
project.testTask.exec('mkdir -p test-reports');
project.testTask.exec('jest --ci --json --outputFile=test-reports/jest.json', { receiveArgs: true });

// The test task compiles and generates the docs itself; projen locks these steps, so they are changed in what it
// writes.
project
  .tryFindObjectFile('.projen/tasks.json')
  ?.addOverride('tasks.build.steps', [{ spawn: 'default' }, { spawn: 'test' }, { spawn: 'package' }]);

const examples = project.addTask('examples', {
  description: 'Synthesize every example with the cdk8s CLI and show what came out',
});
examples.spawn(project.compileTask);
examples.exec('ts-node --project projenrc/tsconfig.json projenrc/synth-examples.ts', { receiveArgs: true });

/** The tests of a folder, which run apart from the others. */
function jestProject(name: string, options: object = {}): void {
  new JsonFile(project, `test/${name}/jest.config.json`, {
    marker: false,
    obj: {
      rootDir: '../..',
      testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
      moduleNameMapper: project.jest!.config.moduleNameMapper,
      transform: TS_JEST,
      ...options,
    },
  });
}

project.addTask('test:corpus', {
  description: 'Validate what is rendered against the schemas of a corpus folder: npm run test:corpus -- <folder>',
  exec: 'ts-node --project projenrc/tsconfig.json projenrc/test-corpus.ts',
  receiveArgs: true,
});
jestProject('corpus');

const browserTask = project.addTask('test:browser', {
  description: 'Test the HTML page in the Chromium that CHROMIUM names, /usr/bin/chromium if it names none',
});
browserTask.exec('mkdir -p test-reports');
browserTask.exec('jest --config test/browser/jest.config.json --ci --json --outputFile=test-reports/browser.json', {
  receiveArgs: true,
});
jestProject('browser');

project.addTask('test:cluster', {
  description:
    'Compare with a control plane of Kubernetes, built and started for it, or with the cluster of KUBECONFIG: npm run test:cluster -- [<folder>]',
  exec: 'ts-node --project projenrc/tsconfig.json projenrc/test-cluster.ts',
  receiveArgs: true,
});
jestProject('cluster', { testTimeout: 300_000 });
project.addTask('test:oracle', {
  description:
    'Put random cases to the code of Kubernetes (needs Go): npm run test:oracle -- [--seed text] [--pairs n] [--validations n]',
  exec: 'ts-node --transpile-only --project test/tsconfig.json test/oracle/run.ts',
  receiveArgs: true,
});
project.gitignore.exclude('/test/oracle/bin/');

const bench = project.addTask('bench', {
  description: 'Compare synthesis with cdk8s-plus and with plain ApiObjects, as a Markdown table',
});
bench.spawn(project.compileTask);
bench.exec('tsc --project bench/tsconfig.json');
bench.exec('node bench/lib/run.js');

// The cdk8s CLI writes the construct paths beside the manifests where it validates them.
project.gitignore.exclude('/examples/*/dist/construct-metadata.json');

project.gitignore.exclude('/bench/lib/', '/test-reports/', '/.cluster/');
// The pages of the rules are what `cdk8s-placement rules ID` shows.
project.npmignore?.exclude(
  '/CHANGELOG.md',
  '/CODE_OF_CONDUCT.md',
  '/CONTRIBUTING.md',
  '/SECURITY.md',
  '/examples/',
  '/docs/*',
  '!/docs/rules/',
  '/bench/',
  '/.ci/',
  '/.cluster/',
  '/.pre-commit-hooks.yaml',
  '/test-reports/',
);

project.addTask('test:mutation', {
  description: 'Mutates src/kubernetes and reports what no test notices',
  exec: 'stryker run test/mutation/stryker.config.json',
  receiveArgs: true,
});
project.gitignore.exclude('/.stryker-tmp/', '/reports/');

project.synth();
