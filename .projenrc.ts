import { cdk8s, javascript, JsonFile } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-placement',
  description: 'Typed cdk8s constructs that pair node labels, selectors, taints and tolerations, and prove where every pod lands.',
  author: 'cdk8s-placement contributors',
  authorAddress: 'https://github.com/cdk8s-placement/cdk8s-placement',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-placement/cdk8s-placement.git',
  license: 'Apache-2.0',
  stability: 'experimental',
  defaultReleaseBranch: 'main',
  keywords: ['cdk8s', 'kubernetes', 'daemonset', 'node-pool', 'taints', 'tolerations', 'node-affinity', 'gpu', 'karpenter'],

  cdk8sVersion: '2.69.0',
  constructsVersion: '10.3.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  minNodeVersion: '20.16.0',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  devDeps: ['cdk8s-cli@^2.207.60', '@types/node@^20', 'fast-check@^4', 'ts-node@^10'],

  // commit-and-tag-version 13 needs Node 22.
  bumpPackage: 'commit-and-tag-version@^12',
  // projen's default lets jest rewrite snapshots, so that a snapshot test could never fail.
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: { collectCoverage: false, testPathIgnorePatterns: ['/node_modules/', '/test/corpus/'], moduleNameMapper: { '^cdk8s-placement$': '<rootDir>/src' } },
  },
  eslintOptions: { dirs: ['src', 'test', 'examples'] },
  github: false,
  release: false,
  depsUpgrade: false,
  sampleCode: false,
});

// npm ci misses optional platform bindings of newer versions in the lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// Lets the examples import the library by its name, as users do.
project.package.addField('exports', {
  '.': './lib/index.js',
  './package.json': './package.json',
  './.jsii': './.jsii',
});

// The public face is held to names that no target language reserves, so a warning is an error.
project.compileTask.reset('jsii --fail-on-warnings');

new JsonFile(project, 'examples/tsconfig.json', {
  obj: {
    extends: '../tsconfig.json',
    compilerOptions: { noEmit: true, rootDir: '..' },
    include: ['**/*.ts'],
  },
});
project.npmignore?.exclude('/examples/', '/docs/', '/.ci/');

project.synth();
