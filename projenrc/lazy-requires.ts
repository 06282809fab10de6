/**
 * Rewrites what jsii compiled so that a module is loaded when it is first used, not when it is named: who imports the
 * library for its constructs does not wait for rules, provisioners and what reads YAML. Run twice, it changes nothing
 * more. The folder `lib` may be given.
 */
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { join } from 'path';

const LIB = process.argv[2] ?? join(__dirname, '..', 'lib');
const INDEX = join(LIB, 'index.js');

/** `const x_1 = require("./x");` and its uses, `x_1.y`, as TypeScript writes them. */
function withLazyRequires(code: string): string {
  return [...code.matchAll(/^const (\w+_\d+) = (.*require\("[^"]+"\).*);$/gm)].reduce(
    (text, [declaration, name, module]) =>
      text
        .replaceAll(new RegExp(`\\b${name}\\.`, 'g'), `(${name}()).`)
        .replace(declaration, `let ${name}_; const ${name} = () => ${name}_ ??= ${module};`),
    code,
  );
}

/**
 * An index with a getter for each export. Node looks for their names before it runs the code, and trusts no getters it
 * does not know, so they are said once more as it expects them.
 */
function lazyIndex(code: string): string {
  const load = createRequire(INDEX);
  const index = load(INDEX);
  const names = Object.keys(index).sort();
  const modules = [...code.matchAll(/require\("(.+?)"\)/g)].map(([, module]) => module);
  const moduleOf = (name: string) => modules.find(module => load(module)[name] === index[name]);
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    `0 && (module.exports = { ${names.join(', ')} });`,
    'const define = (name, get) => Object.defineProperty(exports, name, { enumerable: true, get });',
    ...names.map(name => `define("${name}", () => require("${moduleOf(name)}").${name});`),
    ...(code.match(/^require\(.+\);$/gm) ?? []),
    '',
  ].join('\n');
}

const files = readdirSync(LIB, { encoding: 'utf-8', recursive: true })
  .filter(file => file.endsWith('.js'))
  .map(file => join(LIB, file));
const compiled = new Map(files.map(file => [file, readFileSync(file, 'utf-8')]));
for (const [file, code] of compiled) {
  // What Kubernetes decides is asked for every workload and kind of node, so that each step counts.
  if (!file.startsWith(join(LIB, 'kubernetes')) || file.startsWith(join(LIB, 'kubernetes', 'kinds'))) {
    writeFileSync(file, file === INDEX ? lazyIndex(code) : withLazyRequires(code));
  }
}
